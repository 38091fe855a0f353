#!/bin/sh
# Puts code and templates in the fixed layout.
set -eu
cd "$(dirname "$0")/.."

.venv/bin/ruff check --fix --quiet . || true
.venv/bin/ruff format .
files=$(git ls-files --cached --others --exclude-standard -- '*.html')
if [ -n "$files" ]; then
    # djhtml and djade say 1 when they changed something: that is what we ask for.
    # shellcheck disable=SC2086
    .venv/bin/djade --target-version 5.2 $files || true
    # shellcheck disable=SC2086
    .venv/bin/djhtml $files || true
fi
