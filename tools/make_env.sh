#!/bin/sh
# Makes or refreshes .venv from the hashed lock, then installs the project into it. Run by `make env`, from the root.
set -eu

venv=.venv
here=$(pwd -P)

# An environment holds the path it was made at: in a folder that was moved or copied it is made anew.
made_at=$(cat "$venv/.made" 2>/dev/null || printf '%s' "$here")
[ -z "$made_at" ] || [ "$made_at" = "$here" ] || rm -rf "$venv"

if ! "$venv/bin/python" -c "import pip, sys; sys.exit(sys.version_info[:2] not in ((3, 13), (3, 12)))" 2>/dev/null; then
    python=$(sh tools/find_python.sh)
    printf 'Making %s with %s\n' "$venv" "$("$python" --version)"
    "$python" -m venv --clear "$venv"
fi

pip() { "$venv/bin/python" -m pip --disable-pip-version-check --no-input "$@"; }

printf 'Installing from requirements.lock (hashes checked)\n'
pip install --quiet --require-hashes -r requirements.lock
# Everything the build needs is in the lock already, so nothing else is fetched here.
pip install --quiet --no-deps --no-build-isolation --editable .
printf '%s' "$here" >"$venv/.made"
