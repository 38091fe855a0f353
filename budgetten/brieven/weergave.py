"""One letter as it is drawn: the stored content with the addressee of this moment."""

import re
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samenwijk.berichten.taal import in_brieftaal
from samenwijk.ui.componenten.teksten import datum

from ..enums import Aanvragersoort
from ..models import Aanvraag, Brief
from .blokken import uitleg_bij
from .briefhoofd import Briefhoofd, briefhoofd_van

_POSTCODE = re.compile(r"(?P<cijfers>[1-9][0-9]{3})\s?(?P<letters>[A-Z]{2})\s+(?P<nummer>\S.*)")
_NAMENS = (Aanvragersoort.GROEP, Aanvragersoort.ORGANISATIE, Aanvragersoort.ORGAAN)


@dataclass(frozen=True)
class Geadresseerde:
    """Who the letter is for. `regels`: the lines behind the window of the envelope; `heeft_adres`: it can be posted."""

    naam: str
    regels: list[str]
    heeft_adres: bool


@dataclass(frozen=True)
class Weergave:
    """What the templates and the mail text draw. `punten` of the block "oordelen" have their `uitleg`."""

    onderwerp: str
    kenmerk: str
    dag: date
    gemeente: str
    aanhef: str
    geadresseerde: Geadresseerde
    blokken: list[dict[str, Any]]
    ondertekening: list[str]
    hoofd: Briefhoofd = field(repr=False)

    @property
    def logo(self) -> str:
        """The logo as an address that holds its own bytes; empty without one."""
        if self.hoofd.logo is None:
            return ""
        beeld, soort = self.hoofd.logo
        return f"data:{soort};base64,{b64encode(beeld).decode()}"


def geadresseerde_van(aanvraag: Aanvraag) -> Geadresseerde:
    """Name and address as they stand with the application now; of somebody who was erased nothing is left.

    One query when an organisation, group or organ applied and the person who sent it was not read along.
    """
    naam = aanvraag.aanvrager_naam
    if not naam:
        return Geadresseerde("", [_("gegevens gewist")], False)
    regels = [naam]
    if aanvraag.aanvragersoort in _NAMENS:
        if aanvraag.indiener.naam and aanvraag.indiener.naam != naam:
            regels.append(_("t.a.v. %(naam)s") % {"naam": aanvraag.indiener.naam})
        elif aanvraag.indiener.gewist_op:
            regels.append(_("t.a.v. gegevens gewist"))
    adres = _adresregels(aanvraag.aanvrager_adres)
    return Geadresseerde(naam, [*regels, *adres], bool(adres))


def _adresregels(adres: str) -> list[str]:
    """The lines of an address; of somebody online we know postcode and number, which the post can find."""
    gevonden = _POSTCODE.fullmatch(adres.strip())
    if gevonden:
        return [
            _("Huisnummer %(nummer)s") % {"nummer": gevonden["nummer"]},
            f"{gevonden['cijfers']} {gevonden['letters']}",
        ]
    return [deel.strip() for deel in re.split(r"[\n,]", adres) if deel.strip()]


def afgeschermde() -> Geadresseerde:
    """For a preview by somebody who may not see who applied."""
    return Geadresseerde("", [_("(naam afgeschermd)"), _("(adres afgeschermd)")], False)


@in_brieftaal
def weergave_van(
    aanvraag: Aanvraag,
    onderwerp: str,
    inhoud: dict[str, Any],
    *,
    afgeschermd: bool = False,
    hoofd: Briefhoofd | None = None,
) -> Weergave:
    """A letter ready to be drawn. The language is that of letters, whoever looks."""
    aan = afgeschermde() if afgeschermd else geadresseerde_van(aanvraag)
    return Weergave(
        onderwerp=onderwerp,
        kenmerk=inhoud["kenmerk"],
        dag=date.fromisoformat(inhoud["datum"]),
        gemeente=inhoud["gemeente"],
        aanhef=_("Beste %(naam)s,") % {"naam": aan.naam or _("aanvrager")},
        geadresseerde=aan,
        blokken=[_met_uitleg(blok) for blok in inhoud["blokken"]],
        ondertekening=inhoud["ondertekening"],
        hoofd=hoofd or briefhoofd_van(aanvraag.gemeente),
    )


def _met_uitleg(blok: dict[str, Any]) -> dict[str, Any]:
    if blok["soort"] != "oordelen":
        return blok
    return {**blok, "punten": [{**punt, "uitleg": uitleg_bij(punt)} for punt in blok["punten"]]}


def weergave(brief: Brief, *, hoofd: Briefhoofd | None = None) -> Weergave:
    """A letter that was sent, ready to be drawn."""
    return weergave_van(brief.aanvraag, brief.onderwerp, brief.inhoud, hoofd=hoofd)


@in_brieftaal
def als_tekst(brief: Weergave) -> str:
    """The letter as plain text, for the message and its mail: the same words in the same order, but for the greeting, which
    the mail has of its own."""
    referentie = [
        _("Datum: %(dag)s") % {"dag": datum(brief.dag)},
        _("Kenmerk: %(kenmerk)s") % {"kenmerk": brief.kenmerk},
    ]
    stukken = [
        "\n".join(referentie),
        *(_blok_als_tekst(blok) for blok in brief.blokken),
        "\n".join(brief.ondertekening),
    ]
    return "\n\n".join(stuk for stuk in stukken if stuk)


def _blok_als_tekst(blok: dict[str, Any]) -> str:
    match blok["soort"]:
        case "kop":
            return str(blok["tekst"]).upper()
        case "lijst":
            return "\n".join(f"- {punt}" for punt in blok["punten"])
        case "gegevens":
            return "\n".join(f"{naam}: {waarde}" for naam, waarde in blok["rijen"])
        case "oordelen":
            return "\n\n".join(_oordeel_als_tekst(punt) for punt in blok["punten"])
        case _:
            return str(blok["tekst"])


def _oordeel_als_tekst(punt: dict[str, Any]) -> str:
    uitkomst = punt["uitkomst"][:1].upper() + punt["uitkomst"][1:]
    if punt["punten"]:
        uitkomst = f"{uitkomst} ({punt['punten']})"
    return f"- {punt['vraag']}\n  {uitkomst}. {punt['reden']} {punt['uitleg']}".rstrip()
