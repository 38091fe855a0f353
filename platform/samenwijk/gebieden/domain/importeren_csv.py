"""Importing postcodes and residents from CSV: everything or nothing, and every refused line is named."""

import re
from collections.abc import Iterable

from django.db import models, transaction
from django.utils.translation import gettext as _

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log

from ..models import POSTCODE, Gebied, Gemeente, Inwonertal, Postcodebereik
from .bestanden import Rij, lees_csv
from .fouten import Afgekeurd, ImportGeweigerd, Importverslag, Regelfout
from .gebieden import lock_gebieden, overlap_text
from .zoeker import Gebiedenzoeker

# What CBS writes when there is no figure: "." in the tables, the numbers in the files of wijken and buurten.
CBS_GEEN_GETAL = frozenset({"", ".", "-99997", "-99999", "-99997.0", "-99999.0", "-99997,0", "-99999,0"})
HOOGSTE_AANTAL = 20_000_000  # more than the Netherlands has: a code or a year in the wrong column
_is_postcode = re.compile(POSTCODE).match


@transaction.atomic
def importeer_postcodes(
    inhoud: bytes, *, gemeente: Gemeente, door: models.Model | None = None
) -> Importverslag:
    """Import `van;tot;gebied`. A range with the same `van` as an existing one replaces it; others may not overlap.

    A range may be given in four digits (`1234` means 1234AA up to and including 1234ZZ). Raises ImportGeweigerd with
    every refused line; then nothing has been imported.
    """
    lock_gebieden()
    rijen, fouten = lees_csv(inhoud, kolommen=("van", "tot", "gebied"))
    zoeker = Gebiedenzoeker.van(gemeente)
    bestaand = {b.van: b for b in Postcodebereik.objects.filter(gemeente=gemeente).select_related("gebied")}
    nieuw: dict[int, Postcodebereik] = {}
    for rij in rijen:
        try:
            nieuw[rij.regel] = _lees_bereik(rij, gemeente, zoeker)
        except Afgekeurd as fout:
            fouten.append(Regelfout(rij.regel, str(fout)))
    vervangen = {bereik.van for bereik in nieuw.values()}
    blijven = [bereik for van, bereik in bestaand.items() if van not in vervangen]
    fouten += _overlappingen(nieuw, blijven)
    if fouten:
        raise ImportGeweigerd(fouten)
    verslag = Importverslag()
    te_maken: list[Postcodebereik] = []
    for bereik in nieuw.values():
        oud = bestaand.get(bereik.van)
        gelijk = oud is not None and (oud.tot, oud.gebied_id) == (bereik.tot, bereik.gebied_id)
        verslag.tel(nieuw=oud is None, gewijzigd=not gelijk)
        if not gelijk:
            te_maken.append(bereik)
    # Take away first: two ranges that trade places overlap halfway, and the database would refuse that.
    Postcodebereik.objects.filter(gemeente=gemeente, van__in=[b.van for b in te_maken]).delete()
    Postcodebereik.objects.bulk_create(te_maken)
    _log("postcodes.ingevoerd", gemeente, door, verslag)
    return verslag


@transaction.atomic
def importeer_inwoners(
    inhoud: bytes, *, gemeente: Gemeente, bron: str, door: models.Model | None = None
) -> Importverslag:
    """Import `gebied;jaar;aantal` with where the figures come from.

    A line without a figure (CBS: empty, ".", -99997, -99999) is refused: unknown is not zero. Raises ImportGeweigerd
    with every refused line; then nothing has been imported.
    """
    lock_gebieden()
    rijen, fouten = lees_csv(inhoud, kolommen=("gebied", "jaar", "aantal"))
    zoeker = Gebiedenzoeker.van(gemeente)
    gelezen: dict[tuple[int, int], int] = {}
    regels: dict[tuple[int, int], int] = {}
    for rij in rijen:
        try:
            gebied, jaar, aantal = _lees_inwonertal(rij, zoeker)
            if (gebied.pk, jaar) in regels:
                raise Afgekeurd(
                    _("%(gebied)s in %(jaar)d staat ook op regel %(regel)d.")
                    % {"gebied": gebied.naam, "jaar": jaar, "regel": regels[gebied.pk, jaar]}
                )
        except Afgekeurd as fout:
            fouten.append(Regelfout(rij.regel, str(fout)))
            continue
        gelezen[gebied.pk, jaar], regels[gebied.pk, jaar] = aantal, rij.regel
    if fouten:
        raise ImportGeweigerd(fouten)
    bestaand = {(i.gebied_id, i.jaar): i for i in Inwonertal.objects.filter(gebied__gemeente=gemeente)}
    verslag = Importverslag()
    te_maken, te_wijzigen = [], []
    for (gebied_id, jaar), aantal in gelezen.items():
        oud = bestaand.get((gebied_id, jaar))
        gelijk = oud is not None and (oud.aantal, oud.bron) == (aantal, bron)
        verslag.tel(nieuw=oud is None, gewijzigd=not gelijk)
        if oud is None:
            te_maken.append(Inwonertal(gebied_id=gebied_id, jaar=jaar, aantal=aantal, bron=bron))
        elif not gelijk:
            oud.aantal, oud.bron = aantal, bron
            te_wijzigen.append(oud)
    Inwonertal.objects.bulk_create(te_maken)
    Inwonertal.objects.bulk_update(te_wijzigen, ["aantal", "bron"], batch_size=500)
    _log("inwoners.ingevoerd", gemeente, door, verslag)
    return verslag


def _lees_bereik(rij: Rij, gemeente: Gemeente, zoeker: Gebiedenzoeker) -> Postcodebereik:
    van = _postcode(rij.waarden["van"], "van", "AA")
    tot = _postcode(rij.waarden["tot"], "tot", "ZZ")
    if van > tot:
        raise Afgekeurd(_("%(tot)s komt voor %(van)s.") % {"van": van, "tot": tot})
    return Postcodebereik(gemeente=gemeente, gebied=zoeker.vind(rij.waarden["gebied"]), van=van, tot=tot)


def _postcode(tekst: str, kolom: str, letters: str) -> str:
    postcode = re.sub(r"\s", "", tekst).upper()
    if re.fullmatch(r"[1-9][0-9]{3}", postcode):
        postcode += letters
    if not postcode:
        raise Afgekeurd(
            _("“%(kolom)s” is leeg; voor een enkele postcode zijn “van” en “tot” gelijk.") % {"kolom": kolom}
        )
    if not _is_postcode(postcode):
        raise Afgekeurd(_("“%(postcode)s” is geen postcode; voorbeeld: 1234AB.") % {"postcode": tekst[:20]})
    return postcode


def _overlappingen(nieuw: dict[int, Postcodebereik], blijven: Iterable[Postcodebereik]) -> list[Regelfout]:
    """The lines whose range overlaps an earlier line or a range that stays. Sorted ranges, so no n × n comparison."""
    alle = sorted(
        [(b.van, 0, b) for b in blijven] + [(b.van, regel, b) for regel, b in nieuw.items()],
        key=lambda deel: deel[:2],
    )
    fouten: list[Regelfout] = []
    verst: tuple[int, Postcodebereik] | None = None
    for _van, regel, bereik in alle:
        if verst is not None and verst[1].tot >= bereik.van:
            fouten.append(_overlap(regel, bereik, *verst))
        if verst is None or bereik.tot > verst[1].tot:
            verst = regel, bereik
    return fouten


def _overlap(regel: int, bereik: Postcodebereik, ander_regel: int, ander: Postcodebereik) -> Regelfout:
    """Name the later line of the two; a range that stood already (line 0) is never the one that is refused."""
    if regel == 0 or 0 < regel < ander_regel:
        regel, bereik, ander_regel, ander = ander_regel, ander, regel, bereik
    reden = overlap_text(ander.van, ander.tot, ander.gebied.naam)
    if ander_regel:
        reden = _("%(reden)s Dat staat op regel %(regel)d.") % {"reden": reden, "regel": ander_regel}
    return Regelfout(regel, reden)


def _lees_inwonertal(rij: Rij, zoeker: Gebiedenzoeker) -> tuple[Gebied, int, int]:
    gebied = zoeker.vind(rij.waarden["gebied"])
    jaar = rij.waarden["jaar"]
    if not re.fullmatch(r"[0-9]{4}", jaar) or not 1900 <= int(jaar) <= klok.vandaag().year:
        raise Afgekeurd(
            _("“%(jaar)s” is geen jaar van 1900 tot en met %(nu)d.")
            % {"jaar": jaar[:20], "nu": klok.vandaag().year}
        )
    return gebied, int(jaar), _aantal(rij.waarden["aantal"])


def _aantal(tekst: str) -> int:
    if tekst in CBS_GEEN_GETAL:
        raise Afgekeurd(
            _("het aantal is onbekend (“%(tekst)s”). Onbekend is niet nul: haal deze regel weg.")
            % {"tekst": tekst}
        )
    if not re.fullmatch(r"[0-9]{1,9}|[0-9]{1,3}(\.[0-9]{3}){1,2}", tekst):
        raise Afgekeurd(_("“%(tekst)s” is geen aantal inwoners.") % {"tekst": tekst[:20]})
    aantal = int(tekst.replace(".", ""))
    if aantal > HOOGSTE_AANTAL:
        raise Afgekeurd(_("“%(tekst)s” is meer dan heel Nederland heeft.") % {"tekst": tekst})
    return aantal


def _log(gebeurtenis: str, gemeente: Gemeente, door: models.Model | None, verslag: Importverslag) -> None:
    schrijf_log(
        gebeurtenis,
        over=gemeente,
        gemeente_sleutel=gemeente.pk,
        door_sleutel=door.pk if door else None,
        nieuw=verslag.nieuw,
        gewijzigd=verslag.gewijzigd,
    )
