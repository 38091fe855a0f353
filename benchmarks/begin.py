"""What every measurement does first: Django against the database named in METING_DATABASE."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def begin(database: str | None = None) -> None:
    """Set Django up for measuring; never in the database of a test run or of the demo."""
    sys.path[:0] = [str(ROOT), str(ROOT / "platform")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "samenwijk.config.settings.test"
    naam = database or os.environ["METING_DATABASE"]
    if "meting" not in naam:
        raise SystemExit(f"Dit is geen database om te meten: {naam}")
    os.environ["TEST_PGNAAM"] = naam
    import django

    django.setup()
