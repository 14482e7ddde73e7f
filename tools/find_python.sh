#!/bin/sh
# Prints the first Python that Liberty runs on: 3.13 before 3.12, from the PATH, then from pyenv's versions.
set -u

fits() { # COMMAND MINOR: does it start, is it that Python 3, and can it make an environment?
    "$1" -c "import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, $2))" >/dev/null 2>&1
}

for minor in 13 12; do
    for candidate in \
        "${PYTHON:-}" "python3.$minor" python3 python \
        "${PYENV_ROOT:-/nonexistent}"/versions/3."$minor".*/bin/python3 \
        "${HOME:-/nonexistent}"/.pyenv/versions/3."$minor".*/bin/python3 \
        /opt/homebrew/bin/python3."$minor" /usr/local/bin/python3."$minor"; do
        if [ -n "$candidate" ] && fits "$candidate" "$minor"; then
            command -v "$candidate"
            exit 0
        fi
    done
done

cat >&2 <<'MESSAGE'
Liberty needs Python 3.13 or 3.12 with its venv module, and neither is on the PATH, under PYENV_ROOT or under ~/.pyenv.
Install one, then run the same command again:
    pyenv install 3.13             any Unix with pyenv
    apt-get install python3-venv   Debian 13 or Ubuntu 24.04 and later
    brew install python@3.13       macOS
Or name one that is elsewhere: make env PYTHON=/path/to/python3.13
MESSAGE
exit 1
