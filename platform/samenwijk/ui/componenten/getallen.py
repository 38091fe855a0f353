"""Numbers with their picture: budget, result, participation ladder."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ..geld import rond
from .register import register


def _share(part: Decimal, total: Decimal, width: int = 1000) -> int:
    """`part` of `total` in units of a bar; something is never drawn as nothing."""
    if part <= 0 or total <= 0:
        return 0
    return max(4, round(part / total * width))


def _bar(parts: Sequence[tuple[str, str, Decimal]], total: Decimal) -> list[dict[str, Any]]:
    """Segments with their place; each part is (key, name, amount)."""
    segments, x = [], 0
    for key, name, amount in parts:
        width = min(_share(amount, total), 1000 - x)
        segments.append({"soort": key, "naam": name, "waarde": amount, "x": str(x), "breedte": str(width)})
        x += width
    return segments


@register.inclusion_tag("componenten/budgetbalk.html")
def budgetbalk(
    totaal: Decimal,
    gereserveerd: Decimal | int = 0,
    verleend: Decimal | int = 0,
    betaald: Decimal | int = 0,
    beschikbaar: Decimal | None = None,
    titel: str = "",
) -> dict[str, Any]:
    """A budget as a bar and as an equal list. The parts do not overlap: `verleend` is granted and not yet paid.

    Usage: `{% budgetbalk totaal=7500 gereserveerd=500 verleend=1000 titel="Buurtbudget 2026" %}`

    + totaal: the whole budget
    - gereserveerd: set aside for applications that are being judged
    - verleend: granted, not yet paid
    - betaald: paid
    - beschikbaar: what is left; default: the whole minus the other parts
    - titel: name of the budget, read before the bar
    """
    total = rond(totaal)
    reserved, granted, paid = rond(gereserveerd), rond(verleend), rond(betaald)
    left = rond(beschikbaar) if beschikbaar is not None else total - reserved - granted - paid
    parts = [
        ("betaald", _("Betaald"), paid),
        ("verleend", _("Toegekend"), granted),
        ("gereserveerd", _("Gereserveerd"), reserved),
        ("beschikbaar", _("Nog beschikbaar"), left),
    ]
    return {"delen": _bar(parts, total), "totaal": total, "beschikbaar": left, "titel": titel}


@register.inclusion_tag("componenten/staven.html")
def staven(rijen: Sequence[dict[str, Any]], titel: str, kop: str, waardekop: str = "") -> dict[str, Any]:
    """Amounts beside each other: a table in which every row has its bar.

    Usage: `{% staven rijen titel="Waar ging het geld naartoe?" kop="Thema" %}`

    + rijen: a list of dicts with `naam` and `bedrag` (euro), and when wanted `url`, `noot` (said after the name) and
      `waarde` (what stands instead of the amount)
    + titel: the caption of the table
    + kop: the heading of the first column
    - waardekop: the heading of the last column; default: Bedrag
    """
    amounts = [Decimal(row["bedrag"]) for row in rijen]
    highest = max(amounts, default=Decimal(0))
    rows = [
        {**row, "breedte": str(_share(amount, highest))} for row, amount in zip(rijen, amounts, strict=True)
    ]
    return {"rijen": rows, "titel": titel, "kop": kop, "waardekop": waardekop or _("Bedrag")}


@register.inclusion_tag("componenten/uitslagbalk.html")
def uitslagbalk(voor: int, tegen: int, onthouding: int = 0, titel: str = "") -> dict[str, Any]:
    """The result of a vote: bars, numbers and a sentence.

    Usage: `{% uitslagbalk voor=5 tegen=2 onthouding=1 %}`

    + voor: votes in favour
    + tegen: votes against
    - onthouding: abstentions
    - titel: what was voted on, read before the bars
    """
    total = voor + tegen + onthouding
    rows = [
        {
            "soort": key,
            "naam": name,
            "aantal": number,
            "breedte": str(_share(Decimal(number), Decimal(total))),
        }
        for key, name, number in (
            ("voor", _("Voor"), voor),
            ("tegen", _("Tegen"), tegen),
            ("onthouding", _("Onthouding"), onthouding),
        )
    ]
    return {
        "rijen": rows,
        "voor": voor,
        "tegen": tegen,
        "onthouding": onthouding,
        "totaal": total,
        "titel": titel,
    }


@register.inclusion_tag("componenten/trapbalk.html")
def trapbalk(trede: str, nummer: int, aantal: int, belofte: str = "", ladder: str = "") -> dict[str, Any]:
    """The label of the participation ladder: how much say residents have here, and the promise in plain words.

    Usage: `{% trapbalk trede="Meebeslissen" nummer=5 aantal=5 belofte="u beslist over het geld" %}`

    + trede: name of the rung
    + nummer: its number, counted from 1 at the bottom
    + aantal: number of rungs of the ladder
    - belofte: what the municipality promises
    - ladder: name of the ladder, for screen readers
    """
    count = max(1, int(aantal))
    steps = [
        {
            "x": str(step * 12),
            "y": str(44 - round(36 * (step + 1) / count)),
            "hoogte": str(round(36 * (step + 1) / count)),
            "gevuld": step < int(nummer),
        }
        for step in range(count)
    ]
    return {
        "trede": trede,
        "nummer": nummer,
        "aantal": aantal,
        "belofte": belofte,
        "ladder": ladder,
        "treden": steps,
        "breedte": str(count * 12),
    }
