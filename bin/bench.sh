#!/bin/sh
# Measures, and prints ratios: `make bench`. Needs PostgreSQL, which is started when none answers. Nothing here is a test:
# it takes about ten minutes and wants a quiet machine. Arguments go to benchmarks/draai.py.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. bin/hulp.sh

sh bin/omgeving.sh requirements-dev.lock
postgres || stop "PostgreSQL is niet te bereiken."
.venv/bin/python benchmarks/draai.py "$@"
