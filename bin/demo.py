#!/usr/bin/env python3
"""Start the demo: bring the SQLite file up to date, load the demo data when there are none, serve on localhost.

One process and one start of Django, so a second `make demo` is up within seconds. `--opnieuw` throws the demo's data
away first; `--alleen-laden` stops before the server.
"""

import argparse
import os
import shutil
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "platform")]
os.chdir(ROOT)
os.environ["DJANGO_SETTINGS_MODULE"] = "samenwijk.config.settings.dev"
os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"


def remove_data() -> None:
    """Delete the demo's database and the files that belong to it, and nothing else."""
    from django.conf import settings

    database = Path(settings.DATABASES["default"]["NAME"])
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    for folder in (settings.MEDIA_ROOT, settings.BESLOTEN_ROOT):
        shutil.rmtree(folder, ignore_errors=True)


def prepare() -> None:
    """Migrate when there is something to migrate; load the demo data when there is no municipality yet."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    settings.VAR.mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Database bijwerken …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    if not apps.get_model("gebieden", "Gemeente").objects.exists():
        print("Demogegevens laden …", flush=True)
        call_command("laad_demo")


def port_is_taken(port: int) -> bool:
    """Whether something listens on `port` already."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def announce(port: int) -> None:
    """Print where the demo is and as whom one can sign in."""
    from samenwijk.demo.personas import kaarten
    from samenwijk.gebieden.models import Gemeente

    print("\nSamenwijk draait. Open in uw browser:")
    for gemeente in Gemeente.objects.order_by("-is_standaard", "naam"):
        print(f"\n  {gemeente.naam:<14} http://{gemeente.hostnaam}:{port}/")
        print(f"  {'aanmelden':<14} http://{gemeente.hostnaam}:{port}/demo/ (zonder wachtwoord), als:")
        for kaart in kaarten(gemeente):
            persoon = kaart.persona.persoon
            print(f"    {persoon.naam:<26} {persoon.email:<38} {', '.join(map(str, kaart.rollen))}")
    print("\nStoppen: Ctrl+C. Opnieuw beginnen: make demo-opnieuw\n", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Start de demo van Samenwijk.")
    parser.add_argument("--opnieuw", action="store_true", help="gooi de gegevens van de demo eerst weg")
    parser.add_argument("--alleen-laden", action="store_true", help="start de webserver niet")
    options = parser.parse_args()
    port = int(os.environ.get("PORT") or 8000)
    if not options.alleen_laden and port_is_taken(port):
        sys.exit(
            f"Poort {port} is bezet. Draait de demo al? Kies anders een andere poort: make demo PORT={port + 1}"
        )

    # Links in mails lead to where this demo is.
    os.environ.setdefault("BASIS_URL", f"http://localhost:{port}")

    import django

    django.setup()
    from django.core.management import call_command

    if options.opnieuw:
        remove_data()
    prepare()
    if options.alleen_laden:
        return
    announce(port)
    try:
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, skip_checks=True)
    except KeyboardInterrupt:
        print("Gestopt.")


if __name__ == "__main__":
    main()
