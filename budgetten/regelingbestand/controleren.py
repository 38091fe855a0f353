"""What no schema can say: codes that are unique, names that exist, sums and dates that fit.

Works on data in which dates are ISO text and from which everything that the schema refused was taken out.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from samenwijk.ui.geld import euro

from ..enums import Automaat, Criteriumwerking, Overheveling
from .fouten import Fout
from .plaatsen import Pad
from .waarden import Namen, haal, naar_dag, naar_moment

Bestand = Mapping[str, Any]
Fouten = Iterator[Fout]


def controleer_inhoud(gegevens: Bestand, namen: Namen | None) -> list[Fout]:
    """Every error of content. Names of areas and organs only when `namen` says which exist."""
    controles: tuple[Callable[[Bestand], Fouten], ...] = (
        _naam,
        _uniek,
        _volgorde_van_dagen,
        _rondes,
        _taken,
        _geld,
        _boven_nul,
        _criteria,
        _quorum,
    )
    fouten = [fout for controle in controles for fout in controle(gegevens)]
    if namen is not None:
        fouten += _namen(gegevens, namen)
    return fouten


def _rijen(gegevens: Bestand, *pad: str) -> Iterator[tuple[Pad, Bestand]]:
    """The tables of one list with their path."""
    for nummer, tabel in enumerate(haal(gegevens, pad) or []):
        yield (*pad, nummer), tabel if isinstance(tabel, Mapping) else {}


def _naam(gegevens: Bestand) -> Fouten:
    if "naam" in gegevens and not slugify(gegevens["naam"]):
        yield Fout(("naam",), _("een naam heeft minstens één letter of cijfer"))


_UNIEK = (
    (("categorie",), "code"),
    (("criterium",), "code"),
    (("openstelling", "ronde"), "naam"),
    (("geld", "bijdrage"), "naam"),
    (("geld", "deelplafond"), "gebied"),
)


def _uniek(gegevens: Bestand) -> Fouten:
    for pad, sleutel in _UNIEK:
        gezien: dict[str, int] = {}
        for plek, tabel in _rijen(gegevens, *pad):
            waarde = tabel.get(sleutel)
            if waarde is None:
                continue
            eerste = gezien.setdefault(str(waarde).casefold(), int(plek[-1]))
            if eerste != plek[-1]:
                yield Fout(
                    (*plek, sleutel),
                    _("“%(waarde)s” staat ook al bij nummer %(nummer)d")
                    % {"waarde": waarde, "nummer": eerste + 1},
                )


# where, from, until, moments (which must differ) or days (which may be the same)
_PERIODEN: tuple[tuple[Pad, str, str, bool], ...] = (
    (("looptijd",), "van", "tot", False),
    (("openstelling",), "van", "tot", True),
    (("openstelling",), "activiteit_van", "activiteit_tot", False),
)


def _volgorde_van_dagen(gegevens: Bestand) -> Fouten:
    for pad, van, tot, moment in _PERIODEN:
        yield from _volgorde(haal(gegevens, map(str, pad)) or {}, pad, van, tot, moment=moment)
    for plek, tabel in _rijen(gegevens, "openstelling", "ronde"):
        yield from _volgorde(tabel, plek, "van", "tot", moment=True)
    for plek, tabel in _rijen(gegevens, "taak"):
        yield from _volgorde(tabel, plek, "van", "tot", moment=False)


def _volgorde(tabel: Bestand, pad: Pad, van: str, tot: str, *, moment: bool) -> Fouten:
    if van not in tabel or tot not in tabel:
        return
    if moment and naar_moment(tabel[tot]) <= naar_moment(tabel[van]):
        yield Fout((*pad, tot), _("dit moet later zijn dan “%(van)s”") % {"van": van})
    if not moment and naar_dag(tabel[tot]) < naar_dag(tabel[van]):
        yield Fout((*pad, tot), _("dit mag niet eerder zijn dan “%(van)s”") % {"van": van})


def _rondes(gegevens: Bestand) -> Fouten:
    """Rounds that overlap: an application would belong to two."""
    rondes = sorted(
        (naar_moment(tabel["van"]), naar_moment(tabel["tot"]), pad)
        for pad, tabel in _rijen(gegevens, "openstelling", "ronde")
        if "van" in tabel and "tot" in tabel
    )
    for (_van, einde, vorige), (begin, _tot, pad) in pairwise(rondes):
        if begin < einde:
            yield Fout(
                (*pad, "van"),
                _("deze ronde begint terwijl ronde %(nummer)d nog loopt") % {"nummer": int(vorige[-1]) + 1},
            )


def _taken(gegevens: Bestand) -> Fouten:
    for pad, tabel in _rijen(gegevens, "taak"):
        if "rol" in tabel and "orgaan" in tabel:
            yield Fout((*pad, "orgaan"), _("kies een rol of een orgaan, niet allebei"))
        elif not {"rol", "orgaan", "naam"} & set(tabel):
            yield Fout(pad, _("zeg wie de taak heeft: vul rol, orgaan of naam in"))


def _geld(gegevens: Bestand) -> Fouten:
    geld = gegevens.get("geld", {})
    aandelen = [Decimal(t["procent"]) for _pad, t in _rijen(gegevens, "geld", "bijdrage") if "procent" in t]
    heel = len(aandelen) == len(geld.get("bijdrage", []))
    if aandelen and heel and sum(aandelen) != 100:
        yield Fout(
            ("geld", "bijdrage"),
            _("de aandelen zijn samen %(som)s procent en moeten samen 100 zijn")
            % {"som": f"{sum(aandelen):f}".replace(".", ",")},
        )
    delen = [Decimal(t["bedrag"]) for _pad, t in _rijen(gegevens, "geld", "deelplafond") if "bedrag" in t]
    if delen and "bedrag" in geld and sum(delen) > Decimal(geld["bedrag"]):
        yield Fout(
            ("geld", "deelplafond"),
            _("de deelplafonds zijn samen %(som)s. Dat is meer dan het bedrag: %(bedrag)s")
            % {"som": euro(sum(delen, Decimal(0))), "bedrag": euro(Decimal(geld["bedrag"]))},
        )
    if "overheveling_maximum" in geld and geld.get("overheveling") != Overheveling.DEELS:
        yield Fout(("geld", "overheveling_maximum"), _("dit hoort alleen bij overheveling = “deels”"))


# A ceiling or a share of nothing is not a rule: leave it out.
_POSITIEF = (
    (("categorie",), ("maximum", "maximum_per_deelnemer", "maximum_procent")),
    (("geld", "bijdrage"), ("procent",)),
)


def _boven_nul(gegevens: Bestand) -> Fouten:
    for pad, sleutels in _POSITIEF:
        for plek, tabel in _rijen(gegevens, *pad):
            for sleutel in sleutels:
                if sleutel in tabel and Decimal(tabel[sleutel]) == 0:
                    yield Fout((*plek, sleutel), _("dit moet meer dan 0 zijn"))


# automatic check -> the keys of which it needs at least one; `categorie.x`: in one of the categories
NODIG: dict[str, tuple[str, ...]] = {
    Automaat.MAXIMUM_AANVRAAG: ("geld.maximum_per_aanvraag",),
    Automaat.MAXIMUM_CATEGORIE: ("categorie.maximum",),
    Automaat.PERIODE: (
        "openstelling.activiteit_van",
        "openstelling.activiteit_tot",
        "looptijd.van",
        "looptijd.tot",
    ),
    Automaat.LEEFTIJD: ("aanvrager.leeftijd_minimum",),
    Automaat.AANLOOPTIJD: ("aanvrager.aanlooptijd_dagen",),
    Automaat.STEUN: ("aanvrager.steun_minimum",),
    Automaat.MEDEAANVRAGERS: ("aanvrager.medeaanvragers_minimum",),
    Automaat.EIGEN_BIJDRAGE: ("geld.eigen_bijdrage_procent", "geld.eigen_bijdrage_minimum"),
    Automaat.PERCENTAGE: ("geld.maximum_procent", "categorie.maximum_procent"),
    Automaat.PER_DEELNEMER: ("categorie.maximum_per_deelnemer",),
    Automaat.EERDER: ("aanvrager.toekenningen_per_jaar",),
}


def _staat_er(gegevens: Bestand, sleutel: str) -> bool:
    blok, veld = sleutel.split(".")
    if blok == "categorie":
        return any(veld in tabel for _pad, tabel in _rijen(gegevens, "categorie"))
    return haal(gegevens, (blok, veld)) is not None


def _criteria(gegevens: Bestand) -> Fouten:
    for pad, tabel in _rijen(gegevens, "criterium"):
        nodig = NODIG.get(tabel.get("automaat", ""), ())
        if nodig and not any(_staat_er(gegevens, sleutel) for sleutel in nodig):
            yield Fout(
                (*pad, "automaat"),
                _("de controle “%(automaat)s” rekent met %(nodig)s: vul dat ook in")
                % {"automaat": Automaat(tabel["automaat"]).label, "nodig": _(" of ").join(nodig)},
            )
        yield from _punten(pad, tabel)


def _punten(pad: Pad, tabel: Bestand) -> Fouten:
    """A score is given by people, has a highest number of points and never refuses by itself."""
    if tabel.get("werking") != Criteriumwerking.SCORE:
        if "punten_maximum" in tabel:
            yield Fout((*pad, "punten_maximum"), _("punten horen alleen bij werking = “score”"))
        return
    if "punten_maximum" not in tabel:
        yield Fout((*pad, "werking"), _("vul ook punten_maximum in: hoeveel punten hoogstens"))
    if "automaat" in tabel:
        yield Fout(
            (*pad, "automaat"), _("een criterium met punten beoordeelt een medewerker: laat automaat weg")
        )
    if tabel.get("hard", True):
        yield Fout(
            (*pad, "hard") if "hard" in tabel else pad,
            _("een criterium met punten is nooit hard: schrijf hard = false"),
        )


def _quorum(gegevens: Bestand) -> Fouten:
    panel = gegevens.get("panel", {})
    if panel.get("quorum_teller", 1) > panel.get("quorum_noemer", 2):
        yield Fout(("panel", "quorum_teller"), _("een quorum kan niet meer dan alle leden zijn"))


def _namen(gegevens: Bestand, namen: Namen) -> Fouten:
    for nummer, naam in enumerate(haal(gegevens, ("gebied", "namen")) or []):
        yield from _bestaat(("gebied", "namen", nummer), naam, namen.gebieden, _("gebied"))
    for pad, tabel in _rijen(gegevens, "geld", "deelplafond"):
        yield from _bestaat((*pad, "gebied"), tabel.get("gebied"), namen.gebieden, _("gebied"))
    for pad, tabel in _rijen(gegevens, "taak"):
        yield from _bestaat((*pad, "orgaan"), tabel.get("orgaan"), namen.organen, _("soort orgaan"))
    soort = haal(gegevens, ("panel", "soort"))
    yield from _bestaat(("panel", "soort"), soort, namen.organen, _("soort orgaan"))
    yield from _dubbel(gegevens, namen)


def _bestaat(pad: Pad, naam: str | None, bekend: Mapping[str, list[Any]], wat: str) -> Fouten:
    if not naam:
        return
    gevonden = bekend.get(naam.casefold(), [])
    if not gevonden:
        yield Fout(
            pad, _("deze gemeente heeft geen %(wat)s met de naam “%(naam)s”") % {"wat": wat, "naam": naam}
        )
    elif len(gevonden) > 1:
        yield Fout(
            pad,
            _("meer dan één %(wat)s heet “%(naam)s”: schrijf het kenmerk") % {"wat": wat, "naam": naam},
        )


def _dubbel(gegevens: Bestand, namen: Namen) -> Fouten:
    """The same area by its name and by its kenmerk."""
    lijsten = (
        [(("gebied", "namen", n), naam) for n, naam in enumerate(haal(gegevens, ("gebied", "namen")) or [])],
        [((*pad, "gebied"), tabel.get("gebied")) for pad, tabel in _rijen(gegevens, "geld", "deelplafond")],
    )
    for lijst in lijsten:
        gezien: dict[int, str] = {}
        for pad, naam in lijst:
            gevonden = namen.gebieden.get(str(naam).casefold(), [])
            if len(gevonden) != 1:
                continue
            eerder = gezien.setdefault(gevonden[0].pk, str(naam))
            if eerder.casefold() != str(naam).casefold():
                yield Fout(pad, _("dit gebied staat er al, als “%(naam)s”") % {"naam": eerder})
