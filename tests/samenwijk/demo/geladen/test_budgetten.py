"""What a visitor of the demo sees of the budgets: every kind of scheme, and applications that leave the straight road."""

from collections import Counter
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from budgetten.domain.regelingen import ontbreekt
from budgetten.enums import (
    Aanvraagstatus,
    Besluitsoort,
    Bijlagesoort,
    Boekingsoort,
    Briefsoort,
    Kanaal,
    Regelingsoort,
    Taak,
    Verdeelwijze,
    Versiestatus,
)
from budgetten.models import (
    Aanhouding,
    Aanvraag,
    Aanvulling,
    Adviesvraag,
    Besluit,
    Besteding,
    Bezwaar,
    Bijlage,
    Boeking,
    Brief,
    Budget,
    Ingebrekestelling,
    Loting,
    Notitie,
    Regelingversie,
    Rekeninggegevens,
    Toetsregel,
    Vaststelling,
    Verlenging,
    Voortgangsbericht,
)
from samenwijk.demo.models import Persona
from samenwijk.gebieden.models import Gemeente
from samenwijk.mensen.enums import Rol

pytestmark = pytest.mark.sqlite


def _bezoek(naam: str) -> Client:
    """A browser, signed in as one of the people of the persona page."""
    persona = Persona.objects.select_related("persoon__gemeente").get(persoon__naam=naam)
    client = Client(headers={"host": persona.persoon.gemeente.hostnaam})
    assert client.post(f"/demo/persona/{persona.pk}/").status_code == 302
    return client


def test_kasboek_of_the_demo_adds_up_and_is_sealed(demo: None) -> None:
    uitvoer = StringIO()

    call_command("controleer_kasboek", stdout=uitvoer)

    assert uitvoer.getvalue().startswith("Het kasboek klopt")
    assert not Budget.objects.filter(zegel_tot=0, boekingen__isnull=False).exists()


def test_schemes_of_every_kind_but_the_fund_are_adopted_and_others_are_written(demo: None) -> None:
    vastgesteld = Regelingversie.objects.filter(status=Versiestatus.VASTGESTELD)
    nieuw, volgend = Regelingversie.objects.filter(status=Versiestatus.CONCEPT).order_by("nummer")

    assert set(vastgesteld.values_list("soort", flat=True)) == set(Regelingsoort.values) - {
        Regelingsoort.FONDS
    }
    assert {Verdeelwijze.PANEL, Verdeelwijze.LOTING} <= set(
        vastgesteld.values_list("verdeelwijze", flat=True)
    )
    assert nieuw.regeling.gemeente.slug == "oosterveen"
    assert len(ontbreekt(nieuw)) >= 3
    assert (volgend.regeling.slug, volgend.nummer) == ("buurtbudget-waterdrecht", 3)
    assert ontbreekt(volgend) == []


def test_newest_buurtbudget_names_its_tasks_themes_terms_and_criteria(waterdrecht: Gemeente) -> None:
    versie = Regelingversie.objects.get(
        regeling__slug="buurtbudget-waterdrecht", status=Versiestatus.VASTGESTELD
    )

    assert set(versie.taken.values_list("taak", flat=True)) == set(Taak.values)
    assert all(categorie.thema for categorie in versie.categorieen.all())
    assert (versie.licht_tot, versie.voorschot_procent) == (Decimal("1000.00"), Decimal("80.00"))
    assert versie.grondslag
    assert versie.verplichtingen
    assert versie.verlenging_weken == 4
    assert versie.criteria.filter(werking="score").count() == 1
    assert versie.criteria.exclude(alternatief="").count() == 2
    assert Toetsregel.objects.filter(criterium__versie=versie, punten__isnull=False).exists()


def test_questions_advice_and_terms_before_a_decision(demo: None) -> None:
    open_vraag, beantwoord = (
        Aanvulling.objects.filter(beantwoord_op__isnull=leeg, gesloten_op__isnull=True)
        for leeg in (True, False)
    )

    assert open_vraag.filter(aanvraag__status=Aanvraagstatus.AANVULLING).exists()
    assert beantwoord.exists()
    assert Aanhouding.objects.exclude(instemming="").filter(beeindigd_op__isnull=True).count() == 1
    assert Verlenging.objects.count() == 1
    assert Adviesvraag.objects.filter(beantwoord_op__isnull=True).count() == 1
    assert Adviesvraag.objects.filter(beantwoord_op__isnull=False).count() == 1
    assert Notitie.objects.count() >= 3
    assert Aanvraag.objects.filter(behandelaar__naam="Ingrid Smeets").exists()


def test_notice_of_default_had_effect_and_cost_nothing(demo: None) -> None:
    stelling = Ingebrekestelling.objects.get()

    assert stelling.geldig
    assert stelling.dwangsom == Decimal("0.00")


def test_decisions_in_part_and_objections_with_and_without_outcome(demo: None) -> None:
    assert Besluit.objects.filter(soort=Besluitsoort.DEELS).exists()
    assert Counter(Bezwaar.objects.values_list("uitkomst", flat=True)) == {"ongegrond": 1, "": 1}


def test_accounting_for_larger_amounts_goes_all_the_way(demo: None) -> None:
    assert Rekeninggegevens.objects.exists()
    assert Voortgangsbericht.objects.filter(openbaar=True).count() >= 3
    assert Bijlage.objects.filter(soort=Bijlagesoort.FOTO, openbaar=True).exclude(omschrijving="").exists()
    assert Bijlage.objects.filter(soort=Bijlagesoort.BON).count() >= 3
    assert Boeking.objects.filter(soort=Boekingsoort.TERUGNAME).exists()
    vordering = Vaststelling.objects.get(terug_te_betalen__gt=0)
    terug = sum(rij.bedrag for rij in vordering.terugbetalingen.all())
    assert 0 < terug < vordering.terug_te_betalen


def test_somebody_applied_on_paper_and_the_letter_waits_to_be_printed(demo: None) -> None:
    aanvraag = Aanvraag.objects.get(kanaal=Kanaal.PAPIER)

    assert not aanvraag.aanvrager_email
    assert aanvraag.ingevoerd_door is not None
    assert aanvraag.brieven.filter(op_papier=True, soort=Briefsoort.ONTVANGST).exists()
    assert set(Brief.objects.values_list("soort", flat=True)) == set(Briefsoort.values)


def test_money_without_applications_is_spent_and_a_mistake_is_corrected(waterdrecht: Gemeente) -> None:
    per_soort = Counter(
        Besteding.objects.filter(corrigeert__isnull=True).values_list("budget__regeling__slug", flat=True)
    )

    assert set(per_soort) == {"organisatiebudget-wijkpanel", "knelpuntenbudget", "leefbaarheidsfonds"}
    correctie = Besteding.objects.get(corrigeert__isnull=False)
    assert correctie.door.naam == "Henk Smit"
    assert correctie.orgaan is not None


def test_fund_is_paid_by_two_and_carries_over(waterdrecht: Gemeente) -> None:
    boekingen = Boeking.objects.filter(budget__regeling__slug="leefbaarheidsfonds")

    herkomst = boekingen.filter(soort=Boekingsoort.TOEWIJZING).values_list("herkomst", "bedrag").distinct()

    assert set(herkomst) == {
        ("gemeente Waterdrecht", Decimal("10000.00")),
        ("Woningcorporatie Drechtwonen", Decimal("10000.00")),
    }
    assert boekingen.filter(soort=Boekingsoort.OVERHEVELING).exists()


def test_lot_was_drawn_and_can_be_reckoned_again(demo: None) -> None:
    loting = Loting.objects.get()

    assert loting.getrokken_op is not None
    assert len(loting.volgorde) == 3
    pagina = Client(headers={"host": "oosterveen.localhost"}).get(
        reverse("budgetten:loting", args=[loting.pk])
    )
    assert pagina.status_code == 200
    assert loting.lot in pagina.content.decode()


@pytest.mark.parametrize(
    ("wie", "adres", "woorden"),
    [
        ("Karim Amrani", "/werk/cijfers/proef/buurtbudget-waterdrecht/", "Buurtbudget Waterdrecht"),
        ("Karim Amrani", "/werk/regelingen/", "Leefbaarheidsfonds"),
        ("Karim Amrani", "/werk/brieven/", "Corrie Akkerhuis"),
        ("Karim Amrani", "/werk/termijnen/", "Drone-cursus voor de molenbuurt"),
        ("Gerben Tamminga", "/werk/regelingen/jongerenbudget/1/", "Jongerenbudget"),
        ("Henk Smit", "/besteden/", "Organisatiebudget wijkpanel"),
        ("Dennis Vos", "/werk/aanvragen/?toon=afdeling", "Picknicktafels bij de kassen"),
        ("Lotte de Wit", "/mijn/aanvragen/", "Waterspeelplek in Waterhoven"),
    ],
)
def test_people_of_the_demo_find_the_new_pages(demo: None, wie: str, adres: str, woorden: str) -> None:
    antwoord = _bezoek(wie).get(adres)

    assert antwoord.status_code == 200
    assert woorden in antwoord.content.decode()


def test_dennis_answers_for_a_department(waterdrecht: Gemeente) -> None:
    dennis = Persona.objects.get(persoon__naam="Dennis Vos").persoon

    assert dennis.rollen.filter(rol=Rol.VAKAFDELING).exclude(afdeling="").exists()
