#!/bin/sh
# Prints the first Python that Liberty runs on: $PYTHON if given, then 3.13 before 3.12, from the PATH before pyenv.
set -u

# Does it start, is it that version with its usual parts, and is it not a free-threaded build (few libraries have one)?
fits() {
    "$1" -c "
import ensurepip, lzma, sqlite3, ssl, sys, sysconfig, venv
sys.exit(sys.version_info[:2] != (3, $2) or bool(sysconfig.get_config_var('Py_GIL_DISABLED')))" >/dev/null 2>&1
}

for minor in 13 12; do
    for candidate in \
        "${PYTHON:-}" "python3.$minor" python3 python \
        "${PYENV_ROOT:-/nonexistent}"/versions/3."$minor".*/bin/python3 \
        "${HOME:-/nonexistent}"/.pyenv/versions/3."$minor".*/bin/python3; do
        if [ -n "$candidate" ] && fits "$candidate" "$minor"; then
            command -v "$candidate"
            exit 0
        fi
    done
done

while IFS= read -r line; do printf '%s\n' "$line" >&2; done <<'MESSAGE'
Liberty needs Python 3.13 or 3.12 with its usual parts (venv, sqlite3, ssl, lzma), and found neither on the PATH, nor
under PYENV_ROOT, nor under ~/.pyenv. Install one, then run the same command again:
    pyenv install 3.13             any Unix with pyenv
    apt-get install python3-venv   Debian 13 or Ubuntu 24.04 and later
    brew install python@3.13       macOS
Or name one that is elsewhere: make env PYTHON=/path/to/python3.13
MESSAGE
exit 1
