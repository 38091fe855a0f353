"""Forms of the application: bad input gets a clear message by its field."""

from datetime import date
from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from budgetten.forms.aanvraag import WaarForm, WatForm
from budgetten.forms.aanvrager import AanvragerForm
from budgetten.forms.kosten import KostenForm
from budgetten.models import Aanvraagconcept
from samenwijk.gebieden.models import Gebied
from tests.factories.budgetten import RegelingversieFactory, hoorn_regeling
from tests.factories.gebieden import GebiedFactory, GemeenteFactory, PostcodebereikFactory
from tests.factories.mensen import OrganisatieFactory

from .hulp import invoer, met_prefix

pytestmark = pytest.mark.django_db


def maak(klasse: Any, stap: str, concept: Aanvraagconcept, waarden: dict[str, Any]) -> Any:
    data = MultiValueDict({naam: [waarde] for naam, waarde in met_prefix(stap, waarden).items()})
    return klasse(data=data, prefix=stap, concept=concept)


def kosten(concept: Aanvraagconcept, wijk: Gebied, **waarden: str) -> KostenForm:
    return maak(KostenForm, "kosten", concept, invoer(wijk, kosten=waarden)["kosten"])  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("bedrag", "tekst"),
    [
        ("1,000", "Bedoelt u €\xa01.000,00 of €\xa01,00?"),
        ("1000.50", "of €\xa01.000,50? Schrijf 100050,00 of 1000,50."),
        ("-5", "zonder minteken"),
        ("0", "minstens €\xa00,01"),
        ("veel", "Schrijf een bedrag in cijfers"),
        ("99999999999", "Dit bedrag is te groot"),
    ],
)
def test_kosten_amount_that_is_not_clear_is_questioned(
    concept: Aanvraagconcept, wijk: Gebied, bedrag: str, tekst: str
) -> None:
    form = kosten(concept, wijk, **{"regels-0-bedrag": bedrag})

    assert not form.is_valid()
    assert tekst in " ".join(form.rijen[0].errors["bedrag"])
    assert form.rekensom() == {"totaal": None, "gevraagd": None}


@pytest.mark.parametrize("bedrag", ["1.000", "1000", "1 000", "€ 1.000,00"])
def test_kosten_a_thousand_is_a_thousand(concept: Aanvraagconcept, wijk: Gebied, bedrag: str) -> None:
    form = kosten(concept, wijk, **{"regels-0-bedrag": bedrag, "eigen_bijdrage": "250"})

    assert form.is_valid()
    assert {naam: str(waarde) for naam, waarde in form.rekensom().items()} == {
        "totaal": "1000.00",
        "gevraagd": "750.00",
    }


def test_kosten_thirty_lines_fit_and_one_more_does_not(concept: Aanvraagconcept, wijk: Gebied) -> None:
    def regels(aantal: int) -> dict[str, str]:
        lijnen = {"regels-TOTAL_FORMS": str(aantal)}
        for nummer in range(aantal):
            lijnen |= {f"regels-{nummer}-omschrijving": "Stoel", f"regels-{nummer}-bedrag": "10"}
        return lijnen

    goed, teveel = kosten(concept, wijk, **regels(30)), kosten(concept, wijk, **regels(31))

    assert goed.is_valid()
    assert len(goed.cleaned_data["kosten"]) == 30
    assert not teveel.is_valid()
    assert "Vul hooguit 30 regels in." in teveel.non_field_errors()


@pytest.mark.parametrize("aantal", ["", "abc", "-1", "1000000"])
def test_kosten_counter_that_was_tampered_with_breaks_nothing(
    concept: Aanvraagconcept, wijk: Gebied, aantal: str
) -> None:
    form = kosten(concept, wijk, **{"regels-TOTAL_FORMS": aantal})

    assert not form.is_valid()
    assert len(form.rijen) <= 40


def test_kosten_without_lines_is_not_enough(concept: Aanvraagconcept, wijk: Gebied) -> None:
    form = kosten(concept, wijk, **{"regels-0-omschrijving": "", "regels-0-bedrag": ""})

    assert "Vul minstens één regel met kosten in." in form.non_field_errors()


def test_kosten_contributions_as_high_as_the_costs_leave_nothing(
    concept: Aanvraagconcept, wijk: Gebied
) -> None:
    form = kosten(concept, wijk, eigen_bijdrage="600", bijdrage_anderen="400")

    assert any("blijft niets over" in fout for fout in form.non_field_errors())


def test_kosten_line_needs_both_description_and_amount(concept: Aanvraagconcept, wijk: Gebied) -> None:
    form = kosten(concept, wijk, **{"regels-0-omschrijving": "", "regels-1-omschrijving": "Tent"})

    assert not form.is_valid()
    assert "Vul in waarvoor dit is." in form.rijen[0].errors["omschrijving"]
    assert "Vul in hoeveel dit kost." in form.rijen[1].errors["bedrag"]
    assert "Regel 2: Vul in hoeveel dit kost." in form.non_field_errors()


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [("titel", "x" * 101), ("titel", ""), ("wat", "x" * 4001), ("wat", " "), ("titel", "a\x00b")],
)
def test_wat_text_that_does_not_fit_is_refused(
    concept: Aanvraagconcept, wijk: Gebied, veld: str, waarde: str
) -> None:
    form = maak(WatForm, "wat", concept, invoer(wijk, wat={veld: waarde})["wat"])

    assert veld in form.errors


def test_wat_category_of_another_scheme_is_refused(concept: Aanvraagconcept, wijk: Gebied) -> None:
    ander = RegelingversieFactory(status="concept")
    ander.categorieen.create(code="vreemd", naam="Vreemd")

    form = maak(WatForm, "wat", concept, invoer(wijk, wat={"categorie": "vreemd"})["wat"])

    assert "Kies een soort activiteit van deze regeling." in form.errors["categorie"]


@pytest.mark.parametrize("waarde", ["morgen", "31-02-2026", "2026-13-01", "0"])
def test_waar_date_that_does_not_exist_is_refused(
    concept: Aanvraagconcept, wijk: Gebied, waarde: str
) -> None:
    form = maak(WaarForm, "waar", concept, invoer(wijk, waar={"datum_activiteit": waarde})["waar"])

    assert "Schrijf een datum als dag-maand-jaar" in form.errors["datum_activiteit"][0]


def test_waar_dutch_date_is_read(concept: Aanvraagconcept, wijk: Gebied) -> None:
    form = maak(WaarForm, "waar", concept, invoer(wijk, waar={"datum_activiteit": "20-11-2026"})["waar"])

    assert form.is_valid()
    assert form.cleaned_data["datum_activiteit"] == date(2026, 11, 20)


def test_waar_postcode_finds_the_area(concept: Aanvraagconcept, wijk: Gebied) -> None:
    form = maak(WaarForm, "waar", concept, invoer(wijk, waar={"gebied": "", "postcode": "1234 ab"})["waar"])

    assert form.is_valid()
    assert form.cleaned_data["gebied"] == wijk


def test_waar_unknown_postcode_asks_for_the_area(concept: Aanvraagconcept, wijk: Gebied) -> None:
    form = maak(WaarForm, "waar", concept, invoer(wijk, waar={"gebied": "", "postcode": "9999 XX"})["waar"])

    assert "Wij kennen postcode 9999XX niet." in form.errors["postcode"][0]


def test_waar_postcode_and_choice_that_differ_are_questioned(concept: Aanvraagconcept, wijk: Gebied) -> None:
    ander = GebiedFactory(naam="Zuid")
    form = maak(
        WaarForm, "waar", concept, invoer(wijk, waar={"gebied": str(ander.pk), "postcode": "1234AB"})["waar"]
    )

    assert "Welke klopt?" in form.errors["gebied"][0]


def test_waar_smallest_area_that_both_agree_on(concept: Aanvraagconcept, wijk: Gebied) -> None:
    buurt = GebiedFactory(naam="Kade", ouder=wijk)
    PostcodebereikFactory(gebied=buurt, van="2000AA", tot="2000ZZ")

    form = maak(WaarForm, "waar", concept, invoer(wijk, waar={"postcode": "2000AB"})["waar"])

    assert form.is_valid()
    assert form.cleaned_data["gebied"] == buurt


def test_waar_area_of_another_municipality_is_refused(concept: Aanvraagconcept, wijk: Gebied) -> None:
    elders = GebiedFactory(gemeente=GemeenteFactory(naam="Oosterveen"))
    form = maak(WaarForm, "waar", concept, invoer(wijk, waar={"gebied": str(elders.pk)})["waar"])

    assert "Kies een wijk of buurt uit de lijst." in form.errors["gebied"]


@pytest.mark.parametrize("soort", ["organisatie", "orgaan", "koning", ""])
def test_aanvrager_kind_that_is_not_ones_own_is_refused(
    concept: Aanvraagconcept, wijk: Gebied, soort: str
) -> None:
    OrganisatieFactory()
    form = maak(AanvragerForm, "aanvrager", concept, {"aanvragersoort": soort})

    assert "aanvragersoort" in form.errors


def test_aanvrager_group_needs_a_name_and_others_do_not_keep_it(
    concept: Aanvraagconcept, wijk: Gebied
) -> None:
    groep = maak(AanvragerForm, "aanvrager", concept, {"aanvragersoort": "groep"})
    alleen = maak(AanvragerForm, "aanvrager", concept, {"aanvragersoort": "persoon", "groepsnaam": "x" * 200})

    assert "Vul de naam van uw groep in." in groep.errors["groepsnaam"]
    assert alleen.is_valid()
    assert "groepsnaam" not in alleen.cleaned_data


def test_aanvrager_age_is_asked_only_when_the_scheme_has_a_minimum(
    concept: Aanvraagconcept, wijk: Gebied
) -> None:
    zonder = AanvragerForm(prefix="aanvrager", concept=concept)
    concept.versie = RegelingversieFactory(leeftijd_minimum=15)
    met = AanvragerForm(prefix="aanvrager", concept=concept)
    concept.persoon.leeftijd_minstens = 16
    verklaard = AanvragerForm(prefix="aanvrager", concept=concept)

    assert "leeftijd" not in zonder.fields
    assert met.fields["leeftijd"].label == "Ik ben 16 jaar of ouder."
    assert "leeftijd" not in verklaard.fields
    assert hoorn_regeling(wijk).leeftijd_minimum is None
