"""Money: one rounding rule, one way to write an amount, one way to read it.

Amounts are `Decimal` with two decimals, rounded half up (as residents do by hand). Reading never guesses: in
Dutch a dot separates thousands and a comma the cents, so `1.000` is a thousand; whatever an English habit could
mean otherwise is asked back.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

CENT = Decimal("0.01")
HOOGSTE_BEDRAG = Decimal("99999999.99")
NBSP = "\N{NO-BREAK SPACE}"

_MAX_LENGTH = 40
_PLAIN = re.compile(r"[0-9]+(,[0-9]{1,2})?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([. ])[0-9]{3}(\1[0-9]{3})*(,[0-9]{1,2})?")
_SEPARATED = re.compile(r"[0-9]+([.,][0-9]+)+")
_TOO_PRECISE = re.compile(r"([0-9]{4,}|[0-9]{1,3}(\.[0-9]{3})+),[0-9]{3,}|[0-9]+,[0-9]{4,}")


def rond(bedrag: Decimal | int) -> Decimal:
    """`bedrag` with two decimals, half up: 2,345 becomes 2,35 and -2,345 becomes -2,35."""
    return Decimal(bedrag).quantize(CENT, rounding=ROUND_HALF_UP)


def euro(bedrag: Decimal | int) -> str:
    """`bedrag` as people write it: `€ 1.000,00`, with a space that does not break; negative: `€ -5,00`."""
    number = f"{rond(bedrag):,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"€{NBSP}{number}"


def parse_bedrag(tekst: str, *, hoogste: Decimal = HOOGSTE_BEDRAG) -> Decimal:
    """Read a Dutch amount. Raises ValidationError with a Dutch question or explanation; never returns a guess.

    Accepts `1000`, `1.000`, `1 000`, `1000,5`, `1.000,50`, `€ 12,-` and `12 euro`.
    Asks back `1,000`, `1000.50` and `1.00`.
    """
    number = _strip_decoration(tekst)
    if not number:
        raise ValidationError(_("Vul een bedrag in."), code="required")
    if number.startswith(("-", "\N{MINUS SIGN}")):
        raise ValidationError(_("Vul een bedrag van € 0,00 of meer in, zonder minteken."), code="negatief")
    if len(number) > _MAX_LENGTH:
        raise _too_large(hoogste)
    if _PLAIN.fullmatch(number) or _GROUPED.fullmatch(number):
        amount = Decimal(number.replace(".", "").replace(" ", "").replace(",", "."))
    else:
        raise _explain(number, hoogste)
    if amount > hoogste:
        raise _too_large(hoogste)
    return rond(amount)


def _strip_decoration(tekst: str) -> str:
    """Without currency sign or word, the `,-` of whole euros, and outer or odd spaces."""
    number = re.sub(r"[\s\N{NARROW NO-BREAK SPACE}]+", " ", str(tekst)).strip()
    number = re.sub(r"^(€|eur(o)?\b)\s*", "", number, flags=re.IGNORECASE)
    number = re.sub(r"\s*(€|\beuro?|(?<=[0-9])euro?)$", "", number, flags=re.IGNORECASE)
    return re.sub(r",\s?(-|=|\N{EN DASH}|\N{EM DASH}){1,2}$", "", number).strip()


def _explain(number: str, hoogste: Decimal) -> ValidationError:
    """Why `number` is not an amount: too precise, ambiguous, or no number at all."""
    if _TOO_PRECISE.fullmatch(number):
        return ValidationError(
            _("Gebruik hooguit 2 cijfers achter de komma, bijvoorbeeld 12,50."), code="decimalen"
        )
    if not _SEPARATED.fullmatch(number):
        return ValidationError(
            _("Schrijf een bedrag in cijfers, bijvoorbeeld 1.000 of 12,50."), code="geen_bedrag"
        )
    readings = sorted(_readings(number), reverse=True)
    if readings[0] > hoogste:
        return _too_large(hoogste)
    if len(readings) == 1:
        return ValidationError(
            _("Bedoelt u %(bedrag)s? Schrijf dan %(schrijf)s."),
            code="dubbelzinnig",
            params={"bedrag": euro(readings[0]), "schrijf": _write(readings[0])},
        )
    return ValidationError(
        _("Bedoelt u %(meer)s of %(minder)s? Schrijf %(schrijf_meer)s of %(schrijf_minder)s."),
        code="dubbelzinnig",
        params={
            "meer": euro(readings[0]),
            "minder": euro(readings[1]),
            "schrijf_meer": _write(readings[0]),
            "schrijf_minder": _write(readings[1]),
        },
    )


def _readings(number: str) -> set[Decimal]:
    """What was perhaps meant: the last separator before cents, or every separator between thousands."""
    whole, last = re.fullmatch(r"(.*)[.,]([0-9]+)", number).groups()  # type: ignore[union-attr]
    readings = {rond(Decimal(f"{re.sub(r'[.,]', '', whole)}.{last}"))}
    if not ("." in number and "," in number):
        readings.add(rond(Decimal(re.sub(r"[.,]", "", number))))
    return readings


def _write(amount: Decimal) -> str:
    """The way of writing that leaves no doubt: no thousands separator, cents after a comma."""
    return f"{amount:.2f}".replace(".", ",")


def _too_large(hoogste: Decimal) -> ValidationError:
    return ValidationError(
        _("Dit bedrag is te groot. Vul hooguit %(hoogste)s in."),
        code="te_groot",
        params={"hoogste": euro(hoogste)},
    )
