#!/bin/sh
# Writes requirements.lock: every version with its hashes, for all systems and both Pythons, and no index address.
set -eu

locker=.lock-venv
[ -x "$locker/bin/uv" ] || {
    "$(sh tools/find_python.sh)" -m venv "$locker"
    "$locker/bin/python" -m pip install --quiet --disable-pip-version-check uv
}
"$locker/bin/uv" pip compile --quiet --universal --python-version 3.12 --extra dev --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-header --output-file requirements.lock "$@" pyproject.toml
printf 'requirements.lock: %s packages\n' "$(grep -c '==' requirements.lock)"
