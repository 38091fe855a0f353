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

LC_ALL=C.UTF-8
DEBIAN_FRONTEND=noninteractive
TEST_PGHOST=${TEST_PGHOST:-${PGHOST:-127.0.0.1}}
TEST_PGPOORT=${TEST_PGPOORT:-${PGPORT:-5432}}
TEST_PGGEBRUIKER=${TEST_PGGEBRUIKER:-${PGUSER:-samenwijk}}
TEST_PGWACHTWOORD=${TEST_PGWACHTWOORD:-${PGPASSWORD:-samenwijk}}
TEST_PGNAAM=${TEST_PGNAAM:-samenwijk}
export LC_ALL DEBIAN_FRONTEND TEST_PGHOST TEST_PGPOORT TEST_PGGEBRUIKER TEST_PGWACHTWOORD TEST_PGNAAM
unset DJANGO_SETTINGS_MODULE DEBUG DEMO
werkers=${TEST_WERKERS:-$(getconf _NPROCESSORS_ONLN)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$work/summary"
: >"$work/pytest"
began=$(date +%s)

stop() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

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

# apt_install package…: as root on Debian; otherwise says what to install and fails.
apt_install() {
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        echo "Nodig en niet gevonden: $*. Installeer met: sudo apt-get update && sudo apt-get install --no-install-recommends $*" >&2
        return 1
    fi
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >"$work/apt" 2>&1 || {
        tail -n 20 "$work/apt" >&2
        return 1
    }
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

# 0: we can sign in and make databases; 2: nobody answers; 3: it answers, but role or database is missing.
postgres_state() {
    .venv/bin/python - <<'PYTHON'
import os
import socket
import sys

import psycopg

host, port = os.environ["TEST_PGHOST"], int(os.environ["TEST_PGPOORT"])
if not host.startswith("/"):
    try:
        socket.create_connection((host, port), timeout=3).close()
    except OSError:
        sys.exit(2)
try:
    with psycopg.connect(
        host=host,
        port=port,
        user=os.environ["TEST_PGGEBRUIKER"],
        password=os.environ["TEST_PGWACHTWOORD"],
        dbname=os.environ["TEST_PGNAAM"],
        connect_timeout=5,
    ) as connection:
        may_create = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
        if not may_create.fetchone()[0]:
            sys.exit(3)
        print(f"PostgreSQL {connection.info.server_version // 10000} op {host}:{port}")
except psycopg.OperationalError as error:
    print(error, file=sys.stderr)
    sys.exit(3)
PYTHON
}

is_local() {
    case $TEST_PGHOST in 127.0.0.1 | localhost | ::1) return 0 ;; *) return 1 ;; esac
}

postgres_start() {
    command -v pg_ctlcluster >/dev/null 2>&1 || apt_install postgresql || return 1
    cluster=$(pg_lsclusters -h | awk -v port="$TEST_PGPOORT" '$3 == port {print $1, $2; exit}')
    if [ -z "$cluster" ]; then
        echo "Geen PostgreSQL-cluster op poort $TEST_PGPOORT (zie pg_lsclusters). Kies er een met TEST_PGPOORT." >&2
        return 1
    fi
    echo "PostgreSQL starten ($cluster) …"
    # shellcheck disable=SC2086
    pg_ctlcluster $cluster start
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        postgres_state >/dev/null 2>&1
        [ $? -ne 2 ] && return 0
        sleep 1
    done
    return 1
}

postgres_role() {
    as_postgres="runuser -u postgres -- psql -p $TEST_PGPOORT -v ON_ERROR_STOP=1"
    $as_postgres -q -v rol="$TEST_PGGEBRUIKER" -v wachtwoord="$TEST_PGWACHTWOORD" -v naam="$TEST_PGNAAM" <<'SQL'
SELECT format('CREATE ROLE %I LOGIN', :'rol') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'rol') \gexec
SELECT format('ALTER ROLE %I LOGIN CREATEDB PASSWORD %L', :'rol', :'wachtwoord') \gexec
SELECT format('CREATE DATABASE %I OWNER %I ENCODING ''UTF8'' TEMPLATE template0', :'naam', :'rol')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'naam') \gexec
SQL
}

postgres() {
    postgres_state 2>"$work/pg"
    state=$?
    if [ $state -eq 2 ]; then
        if [ "$(id -u)" -ne 0 ] || ! is_local; then
            echo "Op $TEST_PGHOST:$TEST_PGPOORT antwoordt geen PostgreSQL. Start er een, bijvoorbeeld:" >&2
            echo "  sudo apt-get install --no-install-recommends postgresql && sudo pg_ctlcluster 15 main start" >&2
            echo "of wijs een andere aan met TEST_PGHOST en TEST_PGPOORT." >&2
            return 1
        fi
        postgres_start || return 1
        postgres_state 2>"$work/pg"
        state=$?
    fi
    if [ $state -eq 3 ]; then
        if [ "$(id -u)" -eq 0 ] && is_local && command -v runuser >/dev/null 2>&1; then
            postgres_role && postgres_state
            return
        fi
        cat "$work/pg" >&2
        echo "De rol of de database ontbreekt. Maak ze als beheerder van PostgreSQL:" >&2
        echo "  CREATE ROLE $TEST_PGGEBRUIKER LOGIN CREATEDB PASSWORD '…';" >&2
        echo "  CREATE DATABASE $TEST_PGNAAM OWNER $TEST_PGGEBRUIKER ENCODING 'UTF8' TEMPLATE template0;" >&2
        return 1
    fi
    return $state
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
