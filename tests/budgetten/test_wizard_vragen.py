"""Questions that only some schemes ask: there when the version asks them, and nowhere else."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from budgetten.enums import Automaat, Toetsuitkomst, Werkgebied
from budgetten.models import Aanvraag, Aanvraagconcept, Regelingversie
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import (
    AanvraagcategorieFactory,
    AanvraagconceptFactory,
    CriteriumFactory,
    RegelingFactory,
    RegelingversieFactory,
    stel_vast,
)
from tests.factories.gebieden import GebiedFactory

from .hulp import invoer, post, stap_url, verstuur, vul_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def veel_vragen(wijk: Gebied) -> Regelingversie:
    """A scheme that asks everything: participants, areas, co-applicants, consent, evidence."""
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=wijk.gemeente),
        status="concept",
        werkgebied=Werkgebied.OVERSTIJGEND,
        medeaanvragers_minimum=2,
        leeftijd_minimum=12,
        leeftijd_toestemming=18,
    )
    AanvraagcategorieFactory(
        versie=versie, code="buurtfeest", naam="Feest", maximum_per_deelnemer=Decimal("25.00")
    )
    for automaat in (Automaat.GEBIED, Automaat.PER_DEELNEMER, Automaat.MEDEAANVRAGERS, Automaat.LEEFTIJD):
        CriteriumFactory(versie=versie, code=f"c-{automaat.value}".replace("_", "-"), automaat=automaat)
    CriteriumFactory(versie=versie, code="offerte", vraag="Klopt de prijs?", bewijs="een offerte")
    return stel_vast(versie)


@pytest.fixture
def ander(wijk: Gebied) -> Gebied:
    return GebiedFactory(gemeente=wijk.gemeente, naam="Noord")


@pytest.fixture
def concept(veel_vragen: Regelingversie, bewoner: Persoon) -> Aanvraagconcept:
    return AanvraagconceptFactory(versie=veel_vragen, persoon=bewoner)


def mede(*mensen: tuple[str, str, str, str]) -> dict[str, Any]:
    rijen: dict[str, Any] = {"mede-TOTAL_FORMS": str(len(mensen) + 1), "mede-INITIAL_FORMS": "0"}
    for nummer, (naam, postcode, huis, toevoeging) in enumerate((*mensen, ("", "", "", ""))):
        rijen |= {
            f"mede-{nummer}-naam": naam,
            f"mede-{nummer}-postcode": postcode,
            f"mede-{nummer}-huisnummer": huis,
            f"mede-{nummer}-toevoeging": toevoeging,
        }
    return rijen


BUREN = (("Bob", "1234 ab", "2", ""), ("Carla", "1234AB", "2", "a"))


def alles(wijk: Gebied, ander: Gebied) -> dict[str, dict[str, Any]]:
    return invoer(
        wijk,
        wat={"aantal_deelnemers": "40"},
        waar={"meer_gebieden": [str(ander.pk)]},
        draagvlak=mede(*BUREN),
        aanvrager={"leeftijd": "on", "ouder_naam": "Ouder Jansen"},
    )


def test_all_answers_arrive_with_the_application(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied, ander: Gebied
) -> None:
    vul_in(aangemeld, concept, alles(wijk, ander))
    overzicht = aangemeld.get(stap_url(concept, "overzicht")).content.decode()

    verstuur(aangemeld, concept)

    aanvraag = Aanvraag.objects.get()
    assert aanvraag.aantal_deelnemers == 40
    assert list(aanvraag.meer_gebieden.all()) == [ander]
    assert aanvraag.ouder_naam == "Ouder Jansen"
    assert [str(m) + str(m.adres) for m in aanvraag.medeaanvragers.all()] == [
        "Bob('1234AB', 2, '')",
        "Carla('1234AB', 2, 'a')",
    ]
    assert {r.uitkomst for r in aanvraag.toetsregels.all()} == {Toetsuitkomst.VOLDOET}
    assert "Bob, 1234AB 2" in overzicht


def test_public_page_shows_no_co_applicants_and_no_parent(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied, ander: Gebied
) -> None:
    vul_in(aangemeld, concept, alles(wijk, ander))
    url = verstuur(aangemeld, concept).url

    eigen, openbaar = aangemeld.get(url).content.decode(), Client().get(url).content.decode()

    for geheim in ("Bob", "Carla", "Ouder Jansen"):
        assert geheim in eigen
        assert geheim not in openbaar
    assert "Noord" in openbaar
    assert "40" in openbaar


def test_plain_scheme_asks_none_of_it(aangemeld: Client, wijk: Gebied, bewoner: Persoon) -> None:
    versie = RegelingversieFactory(regeling=RegelingFactory(gemeente=wijk.gemeente), hoorn=True)
    concept = AanvraagconceptFactory(versie=versie, persoon=bewoner)

    paginas = {
        stap: aangemeld.get(stap_url(concept, stap)).content.decode()
        for stap in ("wat", "waar", "draagvlak", "aanvrager")
    }

    assert "aantal_deelnemers" not in paginas["wat"]
    assert "meer_gebieden" not in paginas["waar"]
    assert "Medeaanvrager" not in paginas["draagvlak"]
    assert "ouder_naam" not in paginas["aanvrager"]


def test_answers_to_questions_that_were_not_asked_are_not_kept(
    aangemeld: Client, wijk: Gebied, bewoner: Persoon, ander: Gebied
) -> None:
    versie = RegelingversieFactory(regeling=RegelingFactory(gemeente=wijk.gemeente), hoorn=True)
    concept = AanvraagconceptFactory(versie=versie, persoon=bewoner)
    vul_in(aangemeld, concept, alles(wijk, ander))

    verstuur(aangemeld, concept)

    aanvraag = Aanvraag.objects.get()
    assert (aanvraag.aantal_deelnemers, aanvraag.ouder_naam) == (None, "")
    assert not aanvraag.medeaanvragers.exists()
    assert not aanvraag.meer_gebieden.exists()


@pytest.mark.parametrize(
    ("stap", "waarden", "tekst"),
    [
        ("wat", {"aantal_deelnemers": ""}, "Vul in hoeveel mensen er meedoen."),
        ("wat", {"aantal_deelnemers": "0"}, "Vul een getal van 1 of hoger in."),
        ("wat", {"aantal_deelnemers": "veel"}, "Vul een heel getal in, bijvoorbeeld 40."),
        ("draagvlak", mede(("Bob", "", "2", "")), "Regel 1: Vul de postcode in."),
        ("draagvlak", mede(("Bob", "1234AB", "2a", "")), "Vul alleen het nummer in."),
    ],
)
def test_mistakes_are_told_by_their_field(
    aangemeld: Client,
    concept: Aanvraagconcept,
    wijk: Gebied,
    stap: str,
    waarden: dict[str, Any],
    tekst: str,
) -> None:
    antwoord = post(aangemeld, concept, stap, {**invoer(wijk)[stap], **waarden})

    assert antwoord.status_code == 200
    assert tekst in antwoord.content.decode()


def test_same_address_and_ones_own_are_warned_about_and_may_be_sent(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied
) -> None:
    stap = invoer(wijk, draagvlak=mede(("Dirk", "1234AB", "1", ""), *BUREN[:1], ("Esra", "1234AB", "2", "")))
    assert post(aangemeld, concept, "draagvlak", stap["draagvlak"]).status_code == 302

    tekst = aangemeld.get(stap_url(concept, "draagvlak")).content.decode()

    assert "Dirk woont op het adres van de aanvrager. Dat adres telt niet mee." in tekst
    assert "Esra en Bob wonen op hetzelfde adres. Dat adres telt één keer." in tekst
    assert "Er zijn er nog 1 nodig." in tekst


def test_row_of_co_applicant_is_added_without_javascript(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied
) -> None:
    antwoord = post(aangemeld, concept, "draagvlak", mede(*BUREN), actie="rij")

    tekst = antwoord.content.decode()
    assert 'name="draagvlak-mede-3-naam"' in tekst
    assert 'value="Carla"' in tekst
    assert Aanvraagconcept.objects.get().gegevens == {}


def test_adult_needs_no_parent(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied, bewoner: Persoon
) -> None:
    antwoord = post(
        aangemeld,
        concept,
        "aanvrager",
        {"aanvragersoort": "persoon", "leeftijd": "on", "volwassen": "on", "ouder_naam": "Ouder"},
    )

    bewoner.refresh_from_db()
    assert antwoord.status_code == 302
    assert bewoner.leeftijd_minstens == 18
    assert "ouder_naam" not in aangemeld.get(stap_url(concept, "aanvrager")).content.decode()


def test_list_of_criteria_stands_beside_every_step_in_the_order_of_the_scheme(
    aangemeld: Client, concept: Aanvraagconcept
) -> None:
    tekst = aangemeld.get(stap_url(concept, "wat")).content.decode()

    plekken = [tekst.index(c.vraag) for c in concept.versie.criteria.order_by("volgorde", "pk")]
    assert plekken == sorted(plekken)
    assert "een offerte" in tekst


def test_lead_time_is_checked_while_filling_in(aangemeld: Client, wijk: Gebied, bewoner: Persoon) -> None:
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=wijk.gemeente), status="concept", aanlooptijd_dagen=14
    )
    CriteriumFactory(versie=versie, code="op-tijd", automaat=Automaat.AANLOOPTIJD)
    concept = AanvraagconceptFactory(versie=stel_vast(versie), persoon=bewoner)
    waar = {**invoer(wijk)["waar"], "datum_activiteit": (klok.vandaag() + timedelta(days=13)).isoformat()}

    live = aangemeld.post(
        stap_url(concept, "waar") + "controle/", {f"waar-{naam}": waarde for naam, waarde in waar.items()}
    ).content.decode()

    assert "De regeling vraagt minstens 14 dagen" in live
