"""Ladders are data: a shipped file fills them, at migration and whenever somebody runs `laad_ladders`."""

import tomllib
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

BESTAND = Path(__file__).parent.parent / "data" / "ladders.toml"
LADDERVELDEN = ("naam", "bron", "toepassing", "standaard")
TREDEVELDEN = ("naam", "agenda", "rol_bewoner", "gebonden", "kern")


@transaction.atomic
def laad_ladders(
    bestand: Path = BESTAND, *, ladders: Any = None, treden: Any = None, fasen: Any = None
) -> tuple[int, int]:
    """Load the ladders of `bestand`; the number of ladders and rungs that are new. Loading again changes nothing.

    The source's words follow the file. A promise (`toezegging`) that somebody wrote on a rung stays: the file only
    fills an empty one. The migration gives its own models. Raises ValidationError when a rung that a published process
    stands on would get another name: whoever took part did so under that word.
    """
    if ladders is None:
        from ..models import Fase, Ladder, Trede

        ladders, treden, fasen = Ladder.objects, Trede.objects, Fase.objects
    nieuw = [0, 0]
    for gegevens in tomllib.loads(bestand.read_text(encoding="utf-8"))["ladder"]:
        waarden = {veld: gegevens.get(veld, False if veld == "standaard" else "") for veld in LADDERVELDEN}
        if waarden["standaard"]:
            ladders.exclude(code=gegevens["code"]).filter(standaard=True).update(standaard=False)
        ladder, is_nieuw = ladders.update_or_create(code=gegevens["code"], defaults=waarden)
        nieuw[0] += is_nieuw
        for volgorde, trede in enumerate(gegevens["trede"], start=1):
            nieuw[1] += _load_trede(ladder, volgorde, trede, treden=treden, fasen=fasen)
    return nieuw[0], nieuw[1]


def _load_trede(ladder: Any, volgorde: int, gegevens: dict[str, str], *, treden: Any, fasen: Any) -> bool:
    """Write one rung; whether it is new."""
    trede = treden.filter(ladder=ladder, volgorde=volgorde).first()
    waarden = {veld: gegevens.get(veld, "") for veld in TREDEVELDEN}
    if trede is None:
        treden.create(ladder=ladder, volgorde=volgorde, toezegging=gegevens.get("toezegging", ""), **waarden)
        return True
    if (
        trede.naam != waarden["naam"]
        and fasen.filter(trede=trede).exclude(traject__status="concept").exists()
    ):
        raise ValidationError(
            _("Trede “%(trede)s” van %(ladder)s is in gebruik en kan niet anders gaan heten.")
            % {"trede": trede.naam, "ladder": ladder.naam}
        )
    for veld, waarde in waarden.items():
        setattr(trede, veld, waarde)
    trede.toezegging = trede.toezegging or gegevens.get("toezegging", "")
    trede.save()
    return False
