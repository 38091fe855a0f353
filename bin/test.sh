#!/bin/sh
# Everything that must pass, in one command: `make test`.
#
# Installs what is missing (as root, from Debian's packages; otherwise it says exactly what to install), starts
# PostgreSQL when none answers, and stops at the first group that fails, naming it. The last lines are pytest's own.
#
# TEST_WERKERS   number of test processes (default: the number of cores)
# TEST_PG…       another PostgreSQL (docs/configuratie.md); PGHOST, PGPORT, PGUSER and PGPASSWORD work too
# CHROMIUM       another browser than /usr/bin/chromium
set -u
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. bin/hulp.sh
unset DJANGO_SETTINGS_MODULE DEBUG DEMO
werkers=${TEST_WERKERS:-$(getconf _NPROCESSORS_ONLN)}
: >"$work/summary"
: >"$work/pytest"
began=$(date +%s)

# group "Title" command…: heading, run, time; ends everything when it fails.
group() {
    title=$1
    shift
    printf '\n==== %s ====\n' "$title"
    group_began=$(date +%s)
    if "$@"; then
        printf '  goed   %4ds  %s\n' $(($(date +%s) - group_began)) "$title" >>"$work/summary"
    else
        printf '  FOUT   %4ds  %s\n' $(($(date +%s) - group_began)) "$title" >>"$work/summary"
        summary
        stop "Gestopt bij: $title"
    fi
}

summary() {
    printf '\n==== Samenvatting ====\n'
    cat "$work/summary"
    printf '  samen  %4ds\n' $(($(date +%s) - began))
    if [ -s "$work/pytest" ]; then
        printf '\n'
        cat "$work/pytest"
    fi
}

environment() {
    sh bin/omgeving.sh requirements-dev.lock && .venv/bin/python --version
}

browser() {
    for candidate in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
        if [ -n "$candidate" ] && [ -x "$candidate" ]; then
            CHROMIUM=$candidate
            break
        fi
    done
    if [ -z "${CHROMIUM:-}" ] || [ ! -x "$CHROMIUM" ]; then
        apt_install chromium || return 1
        CHROMIUM=/usr/bin/chromium
    fi
    export CHROMIUM
    "$CHROMIUM" --version
}

# Letters are made with WeasyPrint, which needs Pango and a font from the system.
letters() {
    if ! .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1 || ! fc-list 2>/dev/null | grep -qi 'noto sans'; then
        apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fontconfig || return 1
    fi
    .venv/bin/python -c 'import weasyprint; print("WeasyPrint", weasyprint.__version__)'
}

migrations() {
    DJANGO_SETTINGS_MODULE=samenwijk.config.settings.test \
        .venv/bin/python manage.py makemigrations --check --dry-run
}

deploy_check() {
    env DJANGO_SETTINGS_MODULE=samenwijk.config.settings.production \
        SECRET_KEY="$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
        ALLOWED_HOSTS=samenwijk.example.org DATABASE_URL=postgres://gebruiker@localhost/naam VAR_DIR="$work" \
        BANKGEGEVENS_SLEUTELS="$(.venv/bin/python manage.py hersleutel_bankgegevens --nieuw)" \
        .venv/bin/python manage.py check --deploy --fail-level WARNING
}

# tests "name" pytest arguments…: keeps pytest's own last line for the end.
tests() {
    name=$1
    shift
    { .venv/bin/pytest "$@" 2>&1; echo $? >"$work/status"; } | tee "$work/log"
    printf '%s\n%s\n' "$name:" "$(tail -n 1 "$work/log")" >>"$work/pytest"
    [ "$(cat "$work/status")" -eq 0 ]
}

group "Python-omgeving" environment
group "Stijl, typen en grenzen" sh bin/controle.sh
group "Browser" browser
group "Brieven als PDF" letters
group "PostgreSQL" postgres
group "Migraties zijn volledig" migrations
group "Instellingen van productie (check --deploy)" deploy_check
group "Tests op PostgreSQL" tests "Op PostgreSQL" -n "$werkers" -m "not e2e"
TEST_DATABASE=sqlite
export TEST_DATABASE
group "Tests op SQLite" tests "Op SQLite" -n "$werkers" -m "sqlite and not e2e"
unset TEST_DATABASE
group "Tests in de browser" tests "In de browser" -n "$werkers" -m e2e
summary
