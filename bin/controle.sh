#!/bin/sh
# Quick checks that need no database. Stops at the first that fails; the same ones open `make test`.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin

step() {
    printf '\n--- %s\n' "$(printf '%s' "$*" | cut -c 1-100)"
    "$@"
}
templates() {
    git ls-files -- '*.html' 2>/dev/null || find . -name '*.html' -not -path './.venv/*'
}

step $bin/ruff check .
step $bin/ruff format --check .
step $bin/mypy
step $bin/lint-imports --no-cache
files=$(templates)
if [ -n "$files" ]; then
    # shellcheck disable=SC2086
    step $bin/djhtml --check $files
    # shellcheck disable=SC2086
    step $bin/djade --target-version 5.2 --check $files
fi
