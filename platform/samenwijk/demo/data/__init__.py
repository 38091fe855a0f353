"""The invented content of the demo: texts and numbers as TOML, one folder per municipality. No real persons or places."""

import tomllib
from pathlib import Path
from typing import Any

MAP = Path(__file__).parent
GEMEENTEN = ("waterdrecht", "oosterveen")


def lees(gemeente: str, onderwerp: str) -> dict[str, Any]:
    """The content of `<gemeente>/<onderwerp>.toml`."""
    return tomllib.loads((MAP / gemeente / f"{onderwerp}.toml").read_text(encoding="utf-8"))
