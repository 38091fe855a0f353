#!/bin/sh
# Collects the texts for translation and compiles the translations. The Dutch text is the source.
set -eu
cd "$(dirname "$0")/.."

command -v msgfmt >/dev/null || {
    echo "gettext ontbreekt. Installeer het: sudo apt-get install gettext" >&2
    exit 1
}
mkdir -p locale
.venv/bin/python manage.py makemessages --locale en --no-location --no-wrap \
    --ignore '.venv/*' --ignore 'tests/*' --ignore 'var/*' --ignore 'staticfiles/*'
.venv/bin/python manage.py compilemessages --locale en --ignore '.venv'
