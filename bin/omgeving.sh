#!/bin/sh
# Makes .venv with exactly the packages of a lock file, and puts this checkout on its path.
#
#   sh bin/omgeving.sh requirements.lock        what the site needs
#   sh bin/omgeving.sh requirements-dev.lock    that, and what tests and tools need
#
# Does nothing when a stamp says that the lock file is installed as it is now. Needs Python 3.11 or newer with pip;
# Debian's python3-venv (ensurepip) is not needed. Nothing of the project itself is built: a .pth file does.
set -eu
cd "$(dirname "$0")/.."

lock=$1
stamp=.venv/stempel-$lock
sum=$(cksum <"$lock")
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ] && [ -x .venv/bin/python ]; then
    exit 0
fi

if [ ! -x .venv/bin/python ]; then
    found=""
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            found=$candidate
            break
        fi
    done
    if [ -z "$found" ]; then
        echo "Samenwijk heeft Python 3.11 of nieuwer nodig. Installeer dat, of wijs het aan: make PYTHON=/pad/naar/python3 …" >&2
        exit 1
    fi
    echo "Python-omgeving maken in .venv …"
    if "$found" -c 'import ensurepip' >/dev/null 2>&1; then
        "$found" -m venv .venv
    elif "$found" -m pip --version >/dev/null 2>&1; then
        "$found" -m venv --without-pip .venv
    else
        echo "Python heeft geen pip. Installeer het: sudo apt-get install python3-pip" >&2
        exit 1
    fi
    # Without ensurepip the pip that made the environment fills it: remember which.
    "$found" -c 'import sys; print(sys.executable)' >.venv/gemaakt-met
fi

if .venv/bin/python -m pip --version >/dev/null 2>&1; then
    pip=".venv/bin/python -m pip"
else
    pip="$(cat .venv/gemaakt-met) -m pip --python .venv/bin/python"
fi
echo "Pakketten installeren volgens $lock …"
$pip install --quiet --disable-pip-version-check --no-input --no-deps --require-hashes --only-binary :all: -r "$lock"

.venv/bin/python - <<'PYTHON'
import sysconfig
from pathlib import Path

root = Path.cwd()
target = Path(sysconfig.get_path("purelib")) / "_samenwijk.pth"
target.write_text(f"{root}\n{root / 'platform'}\n")
PYTHON
# The development lock holds everything of the other one.
if [ "$lock" = requirements-dev.lock ]; then
    cksum <requirements.lock >.venv/stempel-requirements.lock
fi
echo "$sum" >"$stamp"
