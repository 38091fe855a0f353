"""Importing areas from GeoJSON: everything or nothing, and every refused feature is named."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log

from ..models import Gebied, Gebiedssoort, Gemeente, valideer_cbs_code
from .bestanden import lees_json
from .fouten import Afgekeurd, ImportGeweigerd, Importverslag, Regelfout
from .gebieden import change_gebied, code_of_other_gemeente, create_gebied, lock_gebieden, move_gebied
from .geometrie import is_wgs84, keur_geometrie
from .zoeker import Gebiedenzoeker

MEESTE_LAGEN = 10


@dataclass
class Onderdeel:
    """One feature that was read: which area it describes, and the areas it means (filled in while matching)."""

    regel: int
    naam: str
    code: str
    soort: Gebiedssoort
    ouder_tekst: str
    geometrie: dict[str, Any]
    bestaand: Gebied | None = None
    ouder: "Onderdeel | Gebied | None" = None


@transaction.atomic
def importeer_gebieden(
    inhoud: bytes,
    *,
    gemeente: Gemeente,
    jaar: int | None = None,
    soort: str = "",
    bron: str = "",
    door: models.Model | None = None,
) -> Importverslag:
    """Import a GeoJSON FeatureCollection; properties `naam`, `cbs_code` (or `code`), `soort`, `ouder`.

    `jaar` is the reference year of the codes (default: this year), `soort` the kind of features that name none.
    An area that exists (same code, otherwise same name and kind) is changed, so importing again changes nothing.
    An area without `ouder` stays where it is. Raises ImportGeweigerd with every refused feature, counted from 1;
    then nothing has been imported.
    """
    lock_gebieden()
    jaar = jaar or klok.vandaag().year
    lezer = _Lezer(gemeente, soort)
    onderdelen = lezer.lees(inhoud)
    _Koppelaar(gemeente, jaar, onderdelen, lezer.fouten).koppel()
    if lezer.fouten:
        raise ImportGeweigerd(lezer.fouten)
    verslag = Importverslag()
    fouten: list[Regelfout] = []
    for onderdeel in _ouders_eerst(onderdelen):
        try:
            with transaction.atomic():
                _schrijf(onderdeel, gemeente=gemeente, jaar=jaar, bron=bron, door=door, verslag=verslag)
        except ValidationError as fout:
            fouten.append(Regelfout(onderdeel.regel, " ".join(fout.messages)))
    if fouten:
        raise ImportGeweigerd(fouten)
    schrijf_log(
        "gebieden.ingevoerd",
        over=gemeente,
        gemeente_sleutel=gemeente.pk,
        door_sleutel=door.pk if door else None,
        nieuw=verslag.nieuw,
        gewijzigd=verslag.gewijzigd,
    )
    return verslag


class _Lezer:
    """Reads the features one by one and keeps the reasons of those that are refused."""

    def __init__(self, gemeente: Gemeente, soort: str) -> None:
        self.gemeente, self.soort = gemeente, soort
        soorten = list(Gebiedssoort.objects.filter(gemeente=gemeente).order_by("pk"))
        self.soorten = {s.enkelvoud.casefold(): s for s in soorten} | {s.code.casefold(): s for s in soorten}
        self.soortnamen = ", ".join(s.code for s in soorten)
        self.fouten: list[Regelfout] = []

    def lees(self, inhoud: bytes) -> list[Onderdeel]:
        gegevens = lees_json(inhoud)
        onderdelen = gegevens.get("features") if isinstance(gegevens, dict) else None
        if not isinstance(onderdelen, list) or gegevens.get("type") != "FeatureCollection":
            raise ImportGeweigerd([Regelfout(0, _("Dit is geen GeoJSON met een FeatureCollection."))])
        if "crs" in gegevens and not is_wgs84(gegevens["crs"]):
            raise ImportGeweigerd(
                [
                    Regelfout(
                        0,
                        _("Dit bestand gebruikt een ander stelsel dan WGS 84 (EPSG:4326). Zet het eerst om."),
                    )
                ]
            )
        if not onderdelen:
            raise ImportGeweigerd([Regelfout(0, _("Dit bestand heeft geen gebieden."))])
        gelezen = []
        for regel, onderdeel in enumerate(onderdelen, start=1):
            try:
                gelezen.append(self._lees_een(regel, onderdeel))
            except Afgekeurd as fout:
                self.fouten.append(Regelfout(regel, str(fout)))
        return gelezen

    def _lees_een(self, regel: int, onderdeel: Any) -> Onderdeel:
        eigenschappen = onderdeel.get("properties") if isinstance(onderdeel, dict) else None
        if not isinstance(eigenschappen, dict) or onderdeel.get("type") != "Feature":
            raise Afgekeurd(_("dit is geen Feature met properties."))
        naam = _tekst(eigenschappen, "naam")
        if not naam:
            raise Afgekeurd(_("de naam ontbreekt."))
        if len(naam) > 80:
            raise Afgekeurd(_("de naam is langer dan 80 tekens."))
        return Onderdeel(
            regel=regel,
            naam=naam,
            code=self._code(eigenschappen),
            soort=self._soort(eigenschappen),
            ouder_tekst=_tekst(eigenschappen, "ouder"),
            geometrie=keur_geometrie(onderdeel.get("geometry")),
        )

    def _code(self, eigenschappen: dict[str, Any]) -> str:
        code = (_tekst(eigenschappen, "cbs_code") or _tekst(eigenschappen, "code")).upper()
        if not code:
            return ""
        try:
            valideer_cbs_code(code)
        except ValidationError as fout:
            raise Afgekeurd(
                _("“%(code)s” is geen CBS-code; voorbeelden: WK040501 of BU04050100.") % {"code": code[:20]}
            ) from fout
        if code_of_other_gemeente(self.gemeente, code):
            raise Afgekeurd(
                _("code %(code)s is van een andere gemeente; %(gemeente)s heeft %(eigen)s.")
                % {"code": code, "gemeente": self.gemeente.naam, "eigen": self.gemeente.cbs_code}
            )
        return code

    def _soort(self, eigenschappen: dict[str, Any]) -> Gebiedssoort:
        tekst = _tekst(eigenschappen, "soort") or self.soort
        if not tekst:
            raise Afgekeurd(_("de soort ontbreekt. Kies uit: %(soorten)s.") % {"soorten": self.soortnamen})
        soort = self.soorten.get(tekst.casefold())
        if soort is None:
            raise Afgekeurd(
                _("soort “%(soort)s” bestaat niet in deze gemeente. Kies uit: %(soorten)s.")
                % {"soort": tekst[:40], "soorten": self.soortnamen}
            )
        return soort


class _Koppelaar:
    """Finds for every feature the area that exists already and the area it lies in."""

    def __init__(
        self, gemeente: Gemeente, jaar: int, onderdelen: list[Onderdeel], fouten: list[Regelfout]
    ) -> None:
        self.gemeente, self.jaar, self.onderdelen, self.fouten = gemeente, jaar, onderdelen, fouten
        self.gebieden = list(Gebied.objects.van(gemeente).select_related("soort"))
        self.zoeker = Gebiedenzoeker(self.gebieden)
        self.per_pad = {g.path: g for g in self.gebieden}

    def koppel(self) -> None:
        eerder: dict[tuple[Any, ...], int] = {}
        for stap in (self._zoek_bestaand, self._zoek_ouder):
            for onderdeel in self.onderdelen:
                try:
                    stap(onderdeel)
                    if stap == self._zoek_bestaand:
                        self._weiger_dubbel(onderdeel, eerder)
                except Afgekeurd as fout:
                    self.fouten.append(Regelfout(onderdeel.regel, str(fout)))
        if not self.fouten:
            self._weiger_kringen()

    def _zoek_bestaand(self, onderdeel: Onderdeel) -> None:
        if onderdeel.code:
            onderdeel.bestaand = self.zoeker.met_code(onderdeel.code, self.jaar)
        if onderdeel.bestaand is not None:
            return
        zelfde = [
            g
            for g in self.zoeker.op_naam.get(onderdeel.naam.casefold(), [])
            if g.soort_id == onderdeel.soort.pk and not (onderdeel.code and g.cbs_code)
        ]
        if len(zelfde) > 1:
            raise Afgekeurd(
                _("er zijn al %(aantal)d gebieden met deze naam en soort; zet de CBS-code erbij.")
                % {"aantal": len(zelfde)}
            )
        onderdeel.bestaand = zelfde[0] if zelfde else None

    def _weiger_dubbel(self, onderdeel: Onderdeel, eerder: dict[tuple[Any, ...], int]) -> None:
        sleutels: list[tuple[Any, ...]] = (
            [("code", onderdeel.code)]
            if onderdeel.code
            else [("naam", onderdeel.naam.casefold(), onderdeel.soort.pk)]
        )
        if onderdeel.bestaand is not None:
            sleutels.append(("gebied", onderdeel.bestaand.pk))
        for sleutel in sleutels:
            if sleutel in eerder:
                raise Afgekeurd(_("dit gebied staat ook op regel %(regel)d.") % {"regel": eerder[sleutel]})
        eerder.update(dict.fromkeys(sleutels, onderdeel.regel))

    def _zoek_ouder(self, onderdeel: Onderdeel) -> None:
        tekst = onderdeel.ouder_tekst
        if not tekst:
            return
        in_bestand = {o.bestaand.pk for o in self.onderdelen if o.bestaand}
        code = tekst.upper()
        kandidaten: list[Onderdeel | Gebied] = [
            o
            for o in self.onderdelen
            if o is not onderdeel and (o.code == code or o.naam.casefold() == tekst.casefold())
        ]
        op_code = self.zoeker.met_code(code, self.jaar)
        namen = [op_code] if op_code else self.zoeker.op_naam.get(tekst.casefold(), [])
        kandidaten += [g for g in namen if g.pk not in in_bestand]
        if not kandidaten and tekst in self.zoeker.op_slug:
            gebied = self.zoeker.op_slug[tekst]
            kandidaten = [next((o for o in self.onderdelen if o.bestaand == gebied), gebied)]
        if not kandidaten:
            raise Afgekeurd(
                _("het gebied waar dit in ligt, “%(ouder)s”, bestaat niet.") % {"ouder": tekst[:80]}
            )
        if len(kandidaten) > 1:
            raise Afgekeurd(
                _("er zijn meer gebieden die “%(ouder)s” heten; noem de CBS-code als ouder.")
                % {"ouder": tekst[:80]}
            )
        onderdeel.ouder = kandidaten[0]

    def _weiger_kringen(self) -> None:
        """Walk up from every feature through the tree as it will be: coming back to itself is an error, and so is
        a way up without end (a circle above it, or a tree deeper than any municipality has)."""
        van_gebied = {o.bestaand.pk: o for o in self.onderdelen if o.bestaand}

        def boven(plek: Onderdeel | Gebied) -> Onderdeel | Gebied | None:
            if isinstance(plek, Onderdeel):
                if plek.ouder is not None:
                    hoger: Onderdeel | Gebied | None = plek.ouder
                else:
                    hoger = self.per_pad.get(plek.bestaand.path[:-4]) if plek.bestaand else None
            else:
                hoger = self.per_pad.get(plek.path[:-4])
            return van_gebied.get(hoger.pk, hoger) if isinstance(hoger, Gebied) else hoger

        for onderdeel in self.onderdelen:
            plek, lagen = boven(onderdeel), 1
            while plek is not None and plek is not onderdeel and lagen <= MEESTE_LAGEN:
                plek, lagen = boven(plek), lagen + 1
            if plek is onderdeel:
                self.fouten.append(Regelfout(onderdeel.regel, _("dit gebied ligt zo onder zichzelf.")))
            elif plek is not None:
                self.fouten.append(
                    Regelfout(
                        onderdeel.regel,
                        _("dit gebied ligt meer dan %(aantal)d lagen diep.") % {"aantal": MEESTE_LAGEN},
                    )
                )


def _ouders_eerst(onderdelen: list[Onderdeel]) -> list[Onderdeel]:
    """The same features in an order in which a parent comes before what lies in it."""
    volgorde: dict[int, Onderdeel] = {}

    def plaats(onderdeel: Onderdeel) -> None:
        if onderdeel.regel in volgorde:
            return
        if isinstance(onderdeel.ouder, Onderdeel):
            plaats(onderdeel.ouder)
        volgorde[onderdeel.regel] = onderdeel

    for onderdeel in onderdelen:
        plaats(onderdeel)
    return list(volgorde.values())


def _schrijf(
    onderdeel: Onderdeel,
    *,
    gemeente: Gemeente,
    jaar: int,
    bron: str,
    door: models.Model | None,
    verslag: Importverslag,
) -> None:
    velden: dict[str, Any] = {"geometrie": onderdeel.geometrie}
    if bron:
        velden["bron"] = bron
    if onderdeel.code:
        velden |= {"cbs_code": onderdeel.code, "cbs_jaar": jaar}
    ouder = onderdeel.ouder.bestaand if isinstance(onderdeel.ouder, Onderdeel) else onderdeel.ouder
    if onderdeel.bestaand is None:
        onderdeel.bestaand = create_gebied(
            gemeente=gemeente, soort=onderdeel.soort, naam=onderdeel.naam, ouder=ouder, door=door, **velden
        )
        verslag.tel(nieuw=True, gewijzigd=False)
        return
    gewijzigd = change_gebied(
        gebied=onderdeel.bestaand, door=door, naam=onderdeel.naam, soort=onderdeel.soort, **velden
    )
    verplaatst = ouder is not None and move_gebied(gebied=onderdeel.bestaand, ouder=ouder, door=door)
    verslag.tel(nieuw=False, gewijzigd=gewijzigd or verplaatst)


def _tekst(eigenschappen: dict[str, Any], naam: str) -> str:
    waarde = eigenschappen.get(naam)
    return (
        " ".join(str(waarde).split())
        if isinstance(waarde, str | int) and not isinstance(waarde, bool)
        else ""
    )
