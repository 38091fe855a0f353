"""The 21 schemes of the sources, one by one: what each says, and what its source leaves open."""

from datetime import date
from decimal import Decimal

import pytest

from budgetten.domain.bedragen import aandelen_van, jaarbedrag_voor
from budgetten.domain.regelingen import importeer_regeling, ontbreekt
from budgetten.enums import Bedragregel, Criteriumsoort, Regelingsoort, Ritme, Valuta, Werkgebied
from budgetten.models import Regelingversie
from budgetten.regelingbestand import voorbeeld, voorbeelden
from samenwijk.gebieden.models import Gemeente
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import OrgaansoortFactory

pytestmark = pytest.mark.django_db

BEDRAGREGEL = "hoe het bedrag is bepaald"
BEDRAG = "het bedrag per gebied per jaar"
RITME = "of het bedrag elk jaar komt of één keer"
WAAR = "of de regeling per wijk, per buurt of voor de hele gemeente werkt"
GEBIEDEN = "de gebieden die elk een eigen budget krijgen"
WIE = "wie mag aanvragen"
BESTUUR = "het bestuursorgaan dat beslist"
CATEGORIE = "minstens één soort activiteit"
CRITERIUM = "minstens één criterium"
VERDELING = "hoe het geld wordt verdeeld (Awb 4:26)"
TRAJECT = "een gepubliceerd participatietraject, dat zegt hoeveel invloed bewoners hebben"
MANDAAT = "het mandaatbesluit"
GULDEN = "bedragen in euro: Samenwijk rekent guldens niet om"
ORGAAN = "welk orgaan over het geld beslist"

# What the source leaves open and a municipality fills in before it can open.
OPEN = {
    "alkmaar-bewonersinitiatieven": [RITME, BESTUUR, CATEGORIE, CRITERIUM, VERDELING, TRAJECT],
    "amstelveen-leefbaarheidsbudget": [],
    "amstelveen-organisatiebudget": [],
    "delft-knelpuntenbudget": [BEDRAGREGEL, BEDRAG, RITME, BESTUUR, MANDAAT],
    "delft-wijkbudget": [BEDRAGREGEL, BEDRAG, RITME],
    "den-helder-bewonersorganisaties": [ORGAAN],
    "den-helder-wijkbudget": [RITME, BESTUUR],
    "den-helder-wijkoverstijgend": [BESTUUR],
    "deventer-wijkbudget": [GULDEN, RITME, BESTUUR],
    "dordrecht-wijkbudget": [GULDEN, RITME, BESTUUR, MANDAAT],
    "haarlemmermeer-fonds-wijken-en-kernen": [],
    "haarlemmermeer-wijkbudgetten": [BESTUUR, TRAJECT],
    "heemskerk-buurtbudget": [],
    "heerhugowaard-klusbudget": [GEBIEDEN, WIE, BESTUUR, TRAJECT],
    "heerhugowaard-wijkbudget": [],
    "hoorn-buurtbudget": [BESTUUR, VERDELING, TRAJECT],
    "hoorn-leefbaarheidsfonds": [BEDRAGREGEL, "het bedrag van het fonds", RITME, WAAR, BESTUUR],
    "hoorn-wijkplannen": [WAAR],
    "lelystad-participatiebudget": [
        *(BEDRAGREGEL, BEDRAG, RITME, WAAR, BESTUUR, CATEGORIE, VERDELING, TRAJECT),
    ],
    "utrecht-leefbaarheidsbudget": [GULDEN, RITME, BESTUUR],
    "zwolle-wijkbudget": [BEDRAGREGEL, BEDRAG, RITME, BESTUUR, CATEGORIE, VERDELING, TRAJECT],
}


@pytest.fixture
def gemeente() -> Gemeente:
    """A municipality with the area and the organs that the examples name."""
    gemeente = GemeenteFactory()
    GebiedFactory(gemeente=gemeente, naam="Risdam-Zuid")
    for code in ("wijkpanel", "wijkplatform", "projectteam"):
        OrgaansoortFactory(gemeente=gemeente, code=code, naam=code)
    return gemeente


def laad(gemeente: Gemeente, code: str) -> Regelingversie:
    gevonden = voorbeeld(code)
    assert gevonden is not None
    return importeer_regeling(gemeente=gemeente, tekst=gevonden.tekst, door=None)


def taken(versie: Regelingversie) -> list[tuple[str, str, str]]:
    return [(taak.taak, taak.drager, taak.wie) for taak in versie.taken.all()]


def test_every_scheme_of_the_sources_ships_and_says_where_it_comes_from() -> None:
    assert {gevonden.code for gevonden in voorbeelden()} == set(OPEN)
    assert len(voorbeelden()) == 21
    assert len({gevonden.gemeente for gevonden in voorbeelden()}) == 13
    assert voorbeeld("bestaat-niet") is None


@pytest.mark.parametrize("code", sorted(OPEN))
def test_what_is_missing_is_exactly_what_the_source_leaves_open(gemeente: Gemeente, code: str) -> None:
    versie = laad(gemeente, code)

    assert ontbreekt(versie) == OPEN[code]
    assert versie.bron
    assert versie.samenvatting


@pytest.mark.parametrize("code", sorted(OPEN))
def test_file_says_why_this_kind_and_what_is_a_setting(code: str) -> None:
    gevonden = voorbeeld(code)
    assert gevonden is not None
    opmerkingen = "\n".join(regel for regel in gevonden.tekst.splitlines() if regel.startswith("#"))

    assert f"# soort = {gevonden.soort.value}: " in opmerkingen
    assert "instelling" in opmerkingen or not OPEN[code]


def test_alkmaar_has_one_amount_for_the_city_and_no_budget_per_wijk(gemeente: Gemeente) -> None:
    versie = laad(gemeente, "alkmaar-bewonersinitiatieven")

    assert versie.werkgebied == Werkgebied.GEMEENTE
    assert jaarbedrag_voor(versie=versie, gebied=None, inwoners=94_000) == Decimal("160000.00")
    assert versie.tarief_per_inwoner is None  # € 1,75 is an average, no rule


def test_amstelveen_has_two_pots_managed_by_another_organisation(gemeente: Gemeente) -> None:
    leefbaar = laad(gemeente, "amstelveen-leefbaarheidsbudget")
    organisatie = laad(gemeente, "amstelveen-organisatiebudget")

    assert (leefbaar.jaarbedrag, organisatie.jaarbedrag) == (Decimal("3600.00"), Decimal("2000.00"))
    for versie in (leefbaar, organisatie):
        assert versie.soort == Regelingsoort.EIGEN_BESTEDING
        assert taken(versie) == [
            ("beslist", "orgaan", "het wijkplatform"),
            ("beheert", "anders", "Cardanus"),
        ]
    assert leefbaar.doelen == ["wijkactiviteiten", "relevante cursussen", "achterban bereiken"]


@pytest.mark.parametrize(
    ("code", "bedrag", "werkgebied", "ritme"),
    [
        ("den-helder-bewonersorganisaties", "45000.00", Werkgebied.GEMEENTE, Ritme.JAARLIJKS),
        ("den-helder-wijkbudget", "20000.00", Werkgebied.WIJK, ""),
        ("den-helder-wijkoverstijgend", "43000.00", Werkgebied.OVERSTIJGEND, Ritme.JAARLIJKS),
        ("heemskerk-buurtbudget", "25000.00", Werkgebied.BUURT, Ritme.JAARLIJKS),
        ("hoorn-wijkplannen", "200000.00", "", Ritme.JAARLIJKS),
    ],
)
def test_fixed_amounts(gemeente: Gemeente, code: str, bedrag: str, werkgebied: str, ritme: str) -> None:
    versie = laad(gemeente, code)

    assert (versie.bedragregel, versie.jaarbedrag) == (Bedragregel.VAST, Decimal(bedrag))
    assert (versie.werkgebied, versie.ritme) == (werkgebied, ritme)


def test_haarlemmermeer_has_a_maximum_and_one_of_two_purposes(gemeente: Gemeente) -> None:
    versie = laad(gemeente, "haarlemmermeer-wijkbudgetten")

    assert versie.jaarbedrag == Decimal("600000.00")
    assert versie.maximum_per_aanvraag == Decimal("15000.00")
    assert versie.looptijd_van == date(2006, 1, 1)
    assert [(c.code, c.alternatief) for c in versie.criteria.filter(soort=Criteriumsoort.BEOORDEELD)] == [
        ("openbare-ruimte", "doel"),
        ("buurtgevoel", "doel"),
    ]
    assert [(taak, wie) for taak, _drager, wie in taken(versie)] == [
        ("toetst", "de gebiedsmanager"),
        ("beslist", "het gebiedsteam"),
        ("voert_uit", "de back office"),
    ]


def test_haarlemmermeer_fund_was_filled_once_and_the_council_decides(gemeente: Gemeente) -> None:
    versie = laad(gemeente, "haarlemmermeer-fonds-wijken-en-kernen")

    assert (versie.soort, versie.ritme) == (Regelingsoort.FONDS, Ritme.EENMALIG)
    assert versie.jaarbedrag == Decimal("1000000.00")
    assert versie.bestuursorgaan == "de gemeenteraad"


def test_heemskerk_projectteam_decides_and_the_coordinator_manages(gemeente: Gemeente) -> None:
    assert taken(laad(gemeente, "heemskerk-buurtbudget")) == [
        ("beslist", "orgaan", "het projectteam"),
        ("beheert", "rol", "de buurtcoördinator"),
    ]


def test_heerhugowaard_reckons_with_residents(gemeente: Gemeente) -> None:
    wijkbudget = laad(gemeente, "heerhugowaard-wijkbudget")
    klusbudget = laad(gemeente, "heerhugowaard-klusbudget")

    assert jaarbedrag_voor(versie=wijkbudget, gebied=None, inwoners=3800) == Decimal("5020.00")
    assert jaarbedrag_voor(versie=klusbudget, gebied=None, inwoners=3800) == Decimal("14010.60")
    assert wijkbudget.soort == Regelingsoort.EIGEN_BESTEDING
    assert klusbudget.werkgebied == Werkgebied.MEERDERE
    assert klusbudget.criteria.get(code="draagvlak").hard


def test_hoorn_pilot_has_two_ceilings_in_one_wijk_for_two_years(gemeente: Gemeente) -> None:
    versie = laad(gemeente, "hoorn-buurtbudget")

    assert versie.jaarbedrag == Decimal("7500.00")
    assert [(c.code, c.maximum) for c in versie.categorieen.all()] == [
        ("buurtfeest", Decimal("1000.00")),
        ("overig", Decimal("1500.00")),
    ]
    assert [gebied.naam for gebied in versie.gebieden.all()] == ["Risdam-Zuid"]
    assert (versie.looptijd_van, versie.looptijd_tot) == (date(2007, 7, 1), date(2009, 6, 30))
    assert (versie.proef, versie.evaluatiejaar) == (True, 2009)


def test_hoorn_fund_is_paid_by_two_for_half_each(gemeente: Gemeente) -> None:
    versie = laad(gemeente, "hoorn-leefbaarheidsfonds")

    assert [(a.naam, a.bedrag) for a in aandelen_van(versie, Decimal("100.01"))] == [
        ("woningcorporatie", Decimal("50.01")),
        ("gemeente", Decimal("50.00")),
    ]


def test_lelystad_is_open_all_year_and_asks_that_residents_do_something(gemeente: Gemeente) -> None:
    versie = laad(gemeente, "lelystad-participatiebudget")

    assert versie.openstelling == "hele_jaar"
    assert [c.code for c in versie.criteria.all()] == ["actieve-bijdrage"]


def test_delft_adopts_a_proposal_and_has_money_at_hand(gemeente: Gemeente) -> None:
    voorstel, knelpunten = laad(gemeente, "delft-wijkbudget"), laad(gemeente, "delft-knelpuntenbudget")

    assert voorstel.soort == Regelingsoort.BESTEDINGSVOORSTEL
    assert ("toetst", "rol", "de wijkcoördinator") in taken(voorstel)
    assert knelpunten.soort == Regelingsoort.MANDAAT
    assert taken(knelpunten) == [("beslist", "rol", "de wijkcoördinator")]


def test_zwolle_has_seven_rules_of_which_the_sixth_is_soft(gemeente: Gemeente) -> None:
    versie = laad(gemeente, "zwolle-wijkbudget")

    assert [c.hard for c in versie.criteria.all()] == [True] * 5 + [False, True]
    assert versie.looptijd_van == date(2000, 1, 1)


@pytest.mark.parametrize(
    ("code", "bedrag", "tarief"),
    [
        ("deventer-wijkbudget", None, Decimal("8.0000")),
        ("dordrecht-wijkbudget", Decimal("5000.00"), None),
        ("utrecht-leefbaarheidsbudget", Decimal("500000.00"), None),
    ],
)
def test_guilders_stay_guilders(
    gemeente: Gemeente, code: str, bedrag: Decimal | None, tarief: Decimal | None
) -> None:
    versie = laad(gemeente, code)

    assert versie.valuta == Valuta.NLG
    assert (versie.jaarbedrag, versie.tarief_per_inwoner) == (bedrag, tarief)
