# What `make test` and `make bench` share, to be read by a shell in the root of the checkout: where PostgreSQL is, starting
# it when none answers, and installing what is missing (as root, from Debian's packages; otherwise it says what to install).
# Expects $work: a folder for what goes wrong.
#
# TEST_PG…       another PostgreSQL (docs/configuratie.md); PGHOST, PGPORT, PGUSER and PGPASSWORD work too

LC_ALL=C.UTF-8
DEBIAN_FRONTEND=noninteractive
TEST_PGHOST=${TEST_PGHOST:-${PGHOST:-127.0.0.1}}
TEST_PGPOORT=${TEST_PGPOORT:-${PGPORT:-5432}}
TEST_PGGEBRUIKER=${TEST_PGGEBRUIKER:-${PGUSER:-samenwijk}}
TEST_PGWACHTWOORD=${TEST_PGWACHTWOORD:-${PGPASSWORD:-samenwijk}}
TEST_PGNAAM=${TEST_PGNAAM:-samenwijk}
export LC_ALL DEBIAN_FRONTEND TEST_PGHOST TEST_PGPOORT TEST_PGGEBRUIKER TEST_PGWACHTWOORD TEST_PGNAAM

stop() {
    printf '\n%s\n' "$*" >&2
    exit 1
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
