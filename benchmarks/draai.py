"""Measure, and print ratios: `make bench`. Both sides of a ratio run in the same run, in turn; medians of three rounds.

    python benchmarks/draai.py [--klein 1000] [--groot 100000] [--rondes 3] [--houd]

Databases `samenwijk_meting_klein` and `samenwijk_meting_groot` are made anew and thrown away afterwards (`--houd` keeps
them, and uses them again when they are there).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg

HIER = Path(__file__).resolve().parent
SOORTEN = ("klein", "groot")
HOOGSTENS_KEER = 1.5
MINSTENS_DEEL = 0.25
HOOGSTENS_MB = 100


def _naam(soort: str) -> str:
    return f"samenwijk_meting_{soort}"


def _server() -> psycopg.Connection:
    return psycopg.connect(
        host=os.environ.get("TEST_PGHOST", "127.0.0.1"),
        port=os.environ.get("TEST_PGPOORT", "5432"),
        user=os.environ.get("TEST_PGGEBRUIKER", "samenwijk"),
        password=os.environ.get("TEST_PGWACHTWOORD", "samenwijk"),
        dbname=os.environ.get("TEST_PGNAAM", "samenwijk"),
        autocommit=True,
    )


def _weg(soort: str) -> None:
    with _server() as server:
        server.execute(f'DROP DATABASE IF EXISTS "{_naam(soort)}"')


def _bestaat(soort: str) -> bool:
    with _server() as server:
        return bool(server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_naam(soort)]).fetchone())


def _python(soort: str, script: str, *argumenten: str) -> str:
    """Run one measurement in a process of its own against one of the databases."""
    omgeving = {**os.environ, "METING_DATABASE": _naam(soort)}
    klaar = subprocess.run(
        [sys.executable, str(HIER / script), *argumenten],
        env=omgeving,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return klaar.stdout.strip().rpartition("\n")[2]


def _vul(soort: str, aantal: int) -> None:
    _weg(soort)
    with _server() as server:
        server.execute(f"CREATE DATABASE \"{_naam(soort)}\" TEMPLATE template0 ENCODING 'UTF8'")
    begonnen = time.perf_counter()
    print(_python(soort, "vul.py", str(aantal)), f"({time.perf_counter() - begonnen:.0f} s)", flush=True)


def _oordeel(goed: bool) -> str:
    return "haalt het" if goed else "HAALT HET NIET"


def meet_paginas(rondes: int) -> bool:
    """Each page at both sizes; the ratio is that of the medians."""
    tijden: dict[str, dict[str, list[float]]] = {}
    vragen: dict[str, dict[str, int]] = {}
    for _ronde in range(rondes):
        for soort in SOORTEN:
            for pagina, (ms, aantal) in json.loads(_python(soort, "paginas.py")).items():
                tijden.setdefault(pagina, {}).setdefault(soort, []).append(ms)
                vragen.setdefault(pagina, {})[soort] = aantal
    print(f"\nBladzijden: hoogstens {HOOGSTENS_KEER} keer zo traag (mediaan van {rondes} rondes)")
    alles = True
    for pagina, per_soort in tijden.items():
        klein, groot = (statistics.median(per_soort[soort]) for soort in SOORTEN)
        goed = groot / klein <= HOOGSTENS_KEER
        alles &= goed
        print(
            f"  {pagina:<34} {klein:7.1f} ms {groot:7.1f} ms  {groot / klein:5.2f} keer  "
            f"{vragen[pagina]['klein']:>2} en {vragen[pagina]['groot']:>2} vragen  {_oordeel(goed)}"
        )
    return alles


def meet_toekennen(rondes: int) -> bool:
    """Grants per second against psycopg alone."""
    snelheid: dict[str, list[float]] = json.loads(_python("klein", "toekennen.py", str(rondes)))
    ons, kaal = (statistics.median(snelheid[naam]) for naam in ("samenwijk", "psycopg"))
    goed = ons / kaal >= MINSTENS_DEEL
    print(
        f"\nToekenningen per seconde, 20 clienten op een budget: minstens {MINSTENS_DEEL:.0%} van psycopg alleen"
    )
    print(f"  Samenwijk {ons:.1f}, psycopg {kaal:.1f}: {ons / kaal:.0%}  {_oordeel(goed)}")
    return goed


def meet_uitvoer() -> bool:
    """Extra memory of an export of everything."""
    print(f"\nUitvoer van alle aanvragen: hoogstens {HOOGSTENS_MB} MB extra geheugen")
    alles = True
    for soort in ("csv", "xlsx", "json"):
        pad = f"/geld/bestand/{soort}/?jaar="
        gegevens: dict[str, Any] = json.loads(
            _python("groot", "geheugen.py", f"{pad}alle", f"{pad}1&thema=geen")
        )
        goed = gegevens["extra_mb"] <= HOOGSTENS_MB
        alles &= goed
        print(
            f"  {soort:<5} {gegevens['bytes'] / 1e6:7.1f} MB in {gegevens['seconden']:5.1f} s, "
            f"{gegevens['extra_mb']:5.1f} MB extra  {_oordeel(goed)}"
        )
    return alles


def main() -> int:
    lezer = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lezer.add_argument("--klein", type=int, default=1_000)
    lezer.add_argument("--groot", type=int, default=100_000)
    lezer.add_argument("--rondes", type=int, default=3)
    lezer.add_argument("--houd", action="store_true")
    keuze = lezer.parse_args()
    for soort in SOORTEN:
        if not (keuze.houd and _bestaat(soort)):
            _vul(soort, getattr(keuze, soort))
    try:
        uitkomsten = [meet_paginas(keuze.rondes), meet_uitvoer(), meet_toekennen(keuze.rondes)]
    finally:
        if not keuze.houd:
            for soort in SOORTEN:
                _weg(soort)
    return 0 if all(uitkomsten) else 1


if __name__ == "__main__":
    sys.exit(main())
