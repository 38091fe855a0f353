"""Marks in the texts of a municipality: `{kenmerk}` becomes the reference number.

One pass over the text, so that what is filled in is never read again; nothing else in the text has a meaning.
"""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..enums import Briefsoort

_MERK = re.compile(r"\{([^{}]*)\}")

ALTIJD: dict[str, str | Promise] = {
    "kenmerk": gettext_lazy("het kenmerk van de aanvraag"),
    "titel": gettext_lazy("de titel van het plan"),
    "gevraagd": gettext_lazy("het gevraagde bedrag"),
    "ontvangen": gettext_lazy("de dag waarop de aanvraag binnenkwam"),
    "regeling": gettext_lazy("de naam van de regeling"),
    "wijk": gettext_lazy("de wijk of buurt"),
    "gemeente": gettext_lazy("de naam van de gemeente"),
    "datum": gettext_lazy("de datum van de brief"),
}
BIJ_BESLUIT: dict[str, str | Promise] = {
    "bedrag": gettext_lazy("het toegekende of vastgestelde bedrag"),
    "besluitdatum": gettext_lazy("de datum van het besluit"),
    "bezwaar_tot": gettext_lazy("de laatste dag om bezwaar te maken"),
}
# Who the letter is for stands above it and nowhere else: erasing a person then empties the letter too.
PERSOONLIJK = frozenset(
    {"naam", "aanvrager", "adres", "email", "e-mail", "postcode", "telefoon", "achternaam", "voornaam"}
)
BESLUITBRIEVEN = frozenset(
    {
        Briefsoort.VERLEEND,
        Briefsoort.DEELS,
        Briefsoort.GEWEIGERD,
        Briefsoort.NIET_BEHANDELD,
        Briefsoort.VASTSTELLING,
    }
)


def merken_voor(soort: str) -> dict[str, str | Promise]:
    """The marks that a letter of this kind knows, with what they stand for."""
    return ALTIJD | BIJ_BESLUIT if soort in BESLUITBRIEVEN else dict(ALTIJD)


def controleer(tekst: str, soort: str) -> None:
    """Raise ValidationError, in one sentence per mistake, for marks that a letter of this kind does not have."""
    bekend = merken_voor(soort)
    fouten = []
    for merk in dict.fromkeys(_MERK.findall(tekst)):
        if merk.strip().casefold() in PERSOONLIJK:
            fouten.append(
                _("{%(merk)s} kan niet in de tekst. Naam en adres zetten wij zelf boven de brief.")
                % {"merk": merk}
            )
        elif merk not in bekend:
            fouten.append(
                _("Het merk {%(merk)s} bestaat niet in deze brief. U kunt gebruiken: %(bekend)s.")
                % {"merk": merk, "bekend": ", ".join(f"{{{naam}}}" for naam in bekend)}
            )
    rest = _MERK.sub("", tekst)
    if "{" in rest or "}" in rest:
        fouten.append(_("Er staat een accolade te veel. Schrijf een merk zo: {kenmerk}."))
    if fouten:
        raise ValidationError(fouten, code="merk")


def vul_in(tekst: str, waarden: Mapping[str, str]) -> str:
    """`tekst` with its marks replaced; a mark without a value stays as it was written."""
    return _MERK.sub(lambda gevonden: waarden.get(gevonden[1], gevonden[0]), tekst)
