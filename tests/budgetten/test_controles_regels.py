"""The automatic checks that schemes may ask for: lead time, shares, participants, support, co-applicants, earlier grants."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from budgetten.controles import Aanvraaggegevens, controleer, gegevens_van
from budgetten.domain.kasboek import wijs_toe
from budgetten.enums import Aanvragersoort, Automaat, Toetsuitkomst, Werkgebied
from budgetten.models import Aanvraag, Budget, Regelingversie
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import (
    AanvraagcategorieFactory,
    AanvraagFactory,
    BudgetFactory,
    CriteriumFactory,
    RegelingFactory,
    RegelingversieFactory,
    stel_vast,
)
from tests.factories.gebieden import GebiedFactory
from tests.factories.initiatieven import InitiatiefFactory, SteunFactory
from tests.factories.mensen import OrganisatieFactory, PersoonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
D = Decimal
GOED, FOUT = Toetsuitkomst.VOLDOET, Toetsuitkomst.VOLDOET_NIET
VANDAAG = date(2026, 5, 1)


@pytest.fixture
def gebied() -> Gebied:
    return GebiedFactory(naam="Risdam-Zuid")


def versie_met(gebied: Gebied, automaat: str, **velden: Any) -> Regelingversie:
    """A version with one kind of activity and one automatic criterion."""
    categorie = {naam[10:]: velden.pop(naam) for naam in list(velden) if naam.startswith("categorie_")}
    regeling = velden.pop("regeling", None) or RegelingFactory(gemeente=gebied.gemeente)
    versie = RegelingversieFactory(regeling=regeling, status="concept", **velden)
    AanvraagcategorieFactory(versie=versie, code="feest", naam="Feest", **categorie)
    CriteriumFactory(versie=versie, code="regel", automaat=automaat)
    return stel_vast(versie)


def uitslag(versie: Regelingversie, **gegevens: Any) -> tuple[Toetsuitkomst | None, str]:
    (controle,) = controleer(Aanvraaggegevens(versie=versie, **gegevens))
    return controle.uitkomst, controle.reden


@pytest.mark.parametrize(
    ("bedrag", "verwacht"), [("15000.00", GOED), ("15000.01", FOUT)], ids=["exact", "one cent over"]
)
def test_haarlemmermeers_ceiling_to_the_cent(gebied: Gebied, bedrag: str, verwacht: str) -> None:
    versie = versie_met(gebied, Automaat.MAXIMUM_AANVRAAG, maximum_per_aanvraag=D("15000.00"))

    assert uitslag(versie, gevraagd_bedrag=D(bedrag))[0] == verwacht


@pytest.mark.parametrize(("dagen", "verwacht"), [(42, GOED), (41, FOUT), (0, FOUT), (-1, FOUT)])
def test_lead_time_counts_from_the_day_of_receipt(gebied: Gebied, dagen: int, verwacht: str) -> None:
    versie = versie_met(gebied, Automaat.AANLOOPTIJD, aanlooptijd_dagen=42)

    oordeel, reden = uitslag(versie, ontvangen=VANDAAG, datum_activiteit=VANDAAG + timedelta(days=dagen))

    assert oordeel == verwacht
    assert verwacht == GOED or "Het kan dus vanaf 12 juni 2026." in reden


def test_lead_time_of_a_sent_application_does_not_shrink_while_it_waits(gebied: Gebied) -> None:
    versie = versie_met(gebied, Automaat.AANLOOPTIJD, aanlooptijd_dagen=14)
    binnen = klok.nu()
    aanvraag = AanvraagFactory(
        gebied=gebied,
        versie=versie,
        ingediend_op=binnen,
        datum_activiteit=timezone.localdate(binnen) + timedelta(days=14),
    )

    with klok.op_moment(binnen + timedelta(days=10)):
        (controle,) = controleer(gegevens_van(aanvraag))

    assert controle.uitkomst == GOED


@pytest.mark.parametrize(
    ("kosten", "gevraagd", "verwacht"),
    [
        ("1000.00", "500.00", GOED),
        ("1000.00", "500.01", FOUT),
        # 50% of € 0,01 is half a cent: rounded up to a whole one.
        ("0.01", "0.01", GOED),
        ("333.33", "166.67", GOED),
        ("333.33", "166.68", FOUT),
    ],
)
def test_share_of_the_costs_is_rounded_half_up(
    gebied: Gebied, kosten: str, gevraagd: str, verwacht: str
) -> None:
    versie = versie_met(gebied, Automaat.PERCENTAGE, maximum_procent=D("50"))
    categorie = versie.categorieen.get()

    oordeel, reden = uitslag(versie, categorie=categorie, kosten=D(kosten), gevraagd_bedrag=D(gevraagd))

    assert oordeel == verwacht
    assert "50%" in reden
    assert "afgerond op centen" in reden


def test_share_of_the_kind_of_activity_goes_before_that_of_the_scheme(gebied: Gebied) -> None:
    versie = versie_met(
        gebied, Automaat.PERCENTAGE, maximum_procent=D("50"), categorie_maximum_procent=D("75.50")
    )

    oordeel, reden = uitslag(
        versie, categorie=versie.categorieen.get(), kosten=D("100.00"), gevraagd_bedrag=D("75.50")
    )

    assert oordeel == GOED
    assert "75,5%" in reden
    assert uitslag(versie, kosten=D("100.00"), gevraagd_bedrag=D("40.00"))[0] is None


@pytest.mark.parametrize(
    ("procent", "minimum", "eigen", "verwacht"),
    [
        ("10", None, "100.00", GOED),
        ("10", None, "99.99", FOUT),
        (None, "50.00", "50.00", GOED),
        (None, "50.00", "49.99", FOUT),
        # Both: the higher of the two.
        ("10", "250.00", "249.99", FOUT),
        ("10", "50.00", "99.99", FOUT),
    ],
)
def test_own_contribution(
    gebied: Gebied, procent: str | None, minimum: str | None, eigen: str, verwacht: str
) -> None:
    versie = versie_met(
        gebied,
        Automaat.EIGEN_BIJDRAGE,
        eigen_bijdrage_procent=D(procent) if procent else None,
        eigen_bijdrage_minimum=D(minimum) if minimum else None,
    )

    assert uitslag(versie, kosten=D("1000.00"), eigen_bijdrage=D(eigen))[0] == verwacht


def test_what_others_pay_is_not_ones_own_contribution(gebied: Gebied) -> None:
    versie = versie_met(gebied, Automaat.EIGEN_BIJDRAGE, eigen_bijdrage_minimum=D("50.00"))
    aanvraag = AanvraagFactory(gebied=gebied, versie=versie, bijdrage_anderen=D("500.00"))

    (controle,) = controleer(gegevens_van(aanvraag))

    assert (controle.uitkomst, "€\xa050,00 te weinig" in controle.reden) == (FOUT, True)


@pytest.mark.parametrize(
    ("aantal", "verwacht"), [(40, GOED), (39, FOUT), (None, None)], ids=["enough", "one short", "unknown"]
)
def test_amount_per_participant(gebied: Gebied, aantal: int | None, verwacht: str | None) -> None:
    versie = versie_met(gebied, Automaat.PER_DEELNEMER, categorie_maximum_per_deelnemer=D("12.50"))

    oordeel, _reden = uitslag(
        versie,
        categorie=versie.categorieen.get(),
        gevraagd_bedrag=D("500.00"),
        aantal_deelnemers=aantal,
    )

    assert oordeel == verwacht


@pytest.mark.parametrize(("steun", "verwacht"), [(3, GOED), (2, FOUT), (None, FOUT)])
def test_support_for_the_idea(gebied: Gebied, steun: int | None, verwacht: str) -> None:
    versie = versie_met(gebied, Automaat.STEUN, steun_minimum=3)
    idee = None if steun is None else InitiatiefFactory(gebied=gebied)
    for _keer in range(steun or 0):
        SteunFactory(initiatief=idee)

    assert uitslag(versie, initiatief=idee)[0] == verwacht


def adressen(*huizen: tuple[int, str]) -> tuple[tuple[str, int, str], ...]:
    return tuple(("1234AB", nummer, toevoeging) for nummer, toevoeging in huizen)


@pytest.mark.parametrize(
    ("mensen", "verwacht"),
    [
        (adressen((2, ""), (3, "")), GOED),
        (adressen((2, ""), (2, "")), FOUT),
        (adressen((2, ""), (2, "a")), GOED),
        # The applicant lives at number 1.
        (adressen((1, ""), (2, "")), FOUT),
        (adressen((1, ""), (2, ""), (3, "")), GOED),
        ((), FOUT),
        (None, None),
    ],
)
def test_co_applicants_count_per_address_and_never_the_applicants_own(
    gebied: Gebied, mensen: Any, verwacht: str | None
) -> None:
    versie = versie_met(gebied, Automaat.MEDEAANVRAGERS, medeaanvragers_minimum=2)
    aanvrager = PersoonFactory(gemeente=gebied.gemeente, woont_in=gebied)

    assert uitslag(versie, persoon=aanvrager, adressen=mensen)[0] == verwacht


def toegekend(versie: Regelingversie, gebied: Gebied, wie: Persoon, **velden: Any) -> Aanvraag:
    aanvraag = AanvraagFactory(gebied=gebied, versie=versie, indiener=wie, controles=False, **velden)
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status=velden.get("status", "verleend"))
    return aanvraag


def test_earlier_grants_of_the_same_person_this_year_count(gebied: Gebied) -> None:
    versie = versie_met(gebied, Automaat.EERDER, toekenningen_per_jaar=1)
    wie = PersoonFactory(gemeente=gebied.gemeente)
    dag = date(klok.vandaag().year, 6, 15)
    nieuw = Aanvraaggegevens(versie=versie, persoon=wie, datum_activiteit=dag)
    eerste = toegekend(versie, gebied, wie)

    (nu,) = controleer(nieuw)
    (volgend_jaar,) = controleer(replace(nieuw, datum_activiteit=dag.replace(year=dag.year + 1)))
    (ander,) = controleer(replace(nieuw, persoon=PersoonFactory(gemeente=gebied.gemeente)))
    (zichzelf,) = controleer(replace(nieuw, aanvraag_id=eerste.pk))

    assert [c.uitkomst for c in (nu, volgend_jaar, ander, zichzelf)] == [FOUT, GOED, GOED, GOED]


def test_refused_applications_and_those_of_an_organisation_do_not_count_for_the_person(
    gebied: Gebied,
) -> None:
    versie = versie_met(gebied, Automaat.EERDER, toekenningen_per_jaar=1)
    wie = PersoonFactory(gemeente=gebied.gemeente)
    stichting = OrganisatieFactory(gemeente=gebied.gemeente)
    toegekend(versie, gebied, wie, status="geweigerd")
    toegekend(versie, gebied, wie, aanvragersoort=Aanvragersoort.ORGANISATIE, organisatie=stichting)

    als_persoon = uitslag(versie, persoon=wie)
    als_stichting = uitslag(
        versie, persoon=wie, aanvragersoort=Aanvragersoort.ORGANISATIE, organisatie=stichting
    )

    assert (als_persoon[0], als_stichting[0]) == (GOED, FOUT)


@pytest.mark.parametrize(
    ("verklaard", "ouder", "verwacht"),
    [
        (None, "", None),
        (11, "Ouder", FOUT),
        (12, "", None),
        (12, "Ouder", GOED),
        (18, "", GOED),
    ],
)
def test_below_the_age_of_consent_a_parent_agrees(
    gebied: Gebied, verklaard: int | None, ouder: str, verwacht: str | None
) -> None:
    versie = versie_met(gebied, Automaat.LEEFTIJD, leeftijd_minimum=12, leeftijd_toestemming=18)
    wie = PersoonFactory(leeftijd_minstens=verklaard, leeftijd_verklaard_op=klok.nu() if verklaard else None)

    oordeel, reden = uitslag(versie, persoon=wie, ouder_naam=ouder)

    assert oordeel == verwacht
    assert "Ouder" not in reden


def test_plan_across_areas_needs_two_that_do_not_lie_in_each_other(gebied: Gebied) -> None:
    versie = versie_met(gebied, Automaat.GEBIED, werkgebied=Werkgebied.OVERSTIJGEND)
    buurt = GebiedFactory(gemeente=gebied.gemeente, soort=gebied.soort, ouder=gebied, naam="Buurt")
    ander = GebiedFactory(gemeente=gebied.gemeente, naam="Risdam-Noord")

    assert uitslag(versie, gebied=gebied)[0] == FOUT
    assert uitslag(versie, gebied=gebied, meer_gebieden=(buurt,))[0] == FOUT
    assert uitslag(versie, gebied=gebied, meer_gebieden=(gebied,))[0] == FOUT
    assert uitslag(versie, gebied=gebied, meer_gebieden=(ander,)) == (
        GOED,
        "Uw plan gaat over meer dan één gebied: Risdam-Zuid, Risdam-Noord.",
    )


def test_pilot_refuses_outside_its_area_and_period_by_name(gebied: Gebied) -> None:
    pilot = {
        "proef": True,
        "looptijd_van": date(2007, 1, 1),
        "looptijd_tot": date(2007, 12, 31),
        "activiteit_van": None,
        "activiteit_tot": None,
    }
    elders = GebiedFactory(gemeente=gebied.gemeente, naam="Risdam-Noord")

    plaats = uitslag(versie_met(gebied, Automaat.GEBIED, gebieden=[gebied], **pilot), gebied=elders)
    tijd = versie_met(gebied, Automaat.PERIODE, **pilot)

    assert plaats == (FOUT, "De proef geldt alleen voor: Risdam-Zuid. Risdam-Noord hoort daar niet bij.")
    assert uitslag(tijd, datum_activiteit=date(2007, 12, 31))[0] == GOED
    assert uitslag(tijd, datum_activiteit=date(2008, 1, 1)) == (
        FOUT,
        "De proef loopt tot en met 31 december 2007. Uw activiteit is later: op 1 januari 2008.",
    )


def test_fund_that_runs_on_pays_in_a_later_year(gebied: Gebied) -> None:
    versie = versie_met(gebied, Automaat.BUDGET)
    jaar = klok.vandaag().year
    fonds: Budget = BudgetFactory(
        gebied=gebied, regeling=versie.regeling, jaar=jaar - 2, doorlopend=True, toegewezen=D("0")
    )
    wijs_toe(budget=fonds, bedrag=D("100.00"), door=None, sleutel="fonds")

    oordeel, reden = uitslag(versie, gebied=gebied, gevraagd_bedrag=D("100.00"))

    assert (oordeel, f"budget van {jaar - 2}" in reden) == (GOED, True)


@pytest.mark.parametrize("automaat", Automaat.values)
def test_scheme_that_sets_no_figure_refuses_nobody_for_it(gebied: Gebied, automaat: str) -> None:
    versie = versie_met(gebied, automaat, activiteit_van=None, activiteit_tot=None)
    BudgetFactory(gebied=gebied, regeling=versie.regeling)

    oordeel, reden = uitslag(
        versie,
        gebied=gebied,
        persoon=PersoonFactory(gemeente=gebied.gemeente),
        categorie=versie.categorieen.get(),
        kosten=D("10.00"),
        eigen_bijdrage=D("0.00"),
        gevraagd_bedrag=D("10.00"),
        datum_activiteit=klok.vandaag(),
    )

    assert oordeel == GOED
    assert reden.endswith(".")
