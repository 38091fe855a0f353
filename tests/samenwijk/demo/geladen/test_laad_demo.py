"""The demo data as a whole: two municipalities, three years, everything that every room has."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models
from django.test import Client
from django.utils import timezone

from budgetten.controles import controleer, gegevens_van
from budgetten.enums import Aanvraagstatus, Boekingsoort, Toetsadvies
from budgetten.models import Aanvraag, Aanvraagconcept, Besluit, Boeking, Budget
from budgetten.queries.saldo import saldi_per_budget
from budgetten.wizard.ingevuld import Ingevuld
from cms.models import Nieuwsbericht, Wijkpagina
from initiatieven.enums import Initiatiefstatus
from initiatieven.models import Initiatief
from samenwijk.berichten.enums import Verzendstatus
from samenwijk.berichten.models import Bericht, Verzending
from samenwijk.demo.laden.alles import laad_demo
from samenwijk.demo.models import Demomail, Persona
from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.models import Orgaan, Persoon, Woonclaim
from samenwijk.participatie.enums import Trajectstatus
from samenwijk.participatie.models import Traject
from stemmen.enums import Rondestatus, Uitkomst
from stemmen.models import Belang, Optieuitslag, Paneelstem, Stemronde

pytestmark = pytest.mark.sqlite

APPS = ("gebieden", "mensen", "berichten", "participatie", "initiatieven", "stemmen", "budgetten", "demo")


def test_demo_has_two_municipalities_and_one_answers_by_default(demo: None) -> None:
    assert set(Gemeente.objects.values_list("naam", "hostnaam", "is_standaard")) == {
        ("Waterdrecht", "localhost", True),
        ("Oosterveen", "oosterveen.localhost", False),
    }


def test_demo_loaded_again_changes_nothing(demo: None) -> None:
    voor = _counts()

    assert laad_demo() is False

    assert _counts() == voor


def test_demo_has_areas_with_outline_residents_and_postcodes(waterdrecht: Gemeente) -> None:
    gebieden = Gebied.objects.van(waterdrecht)

    soorten = Counter(gebieden.values_list("soort__code", flat=True))

    assert soorten == {"wijk": 4, "buurt": 12}
    assert all(gebied.geometrie and gebied.inwonertallen.count() == 3 for gebied in gebieden)
    assert waterdrecht.postcodes.count() == 12


def test_neighbouring_outlines_share_their_border_exactly(waterdrecht: Gemeente) -> None:
    """Every border point but those around the town belongs to two or more buurten: no gap, no overlap."""
    buurten = Gebied.objects.van(waterdrecht).filter(soort__code="buurt")
    punten = Counter(
        tuple(p) for buurt in buurten for p in set(map(tuple, buurt.geometrie["coordinates"][0]))
    )
    wijken = Gebied.objects.van(waterdrecht).filter(soort__code="wijk")
    randen = Counter(tuple(p) for wijk in wijken for p in set(map(tuple, wijk.geometrie["coordinates"][0])))

    buiten = {punt for punt, aantal in punten.items() if aantal == 1}

    assert buiten <= {punt for punt, aantal in randen.items() if aantal == 1}
    assert set(randen) <= set(punten)


def test_demo_has_enough_of_everything(waterdrecht: Gemeente) -> None:
    assert Initiatief.objects.count() >= 40
    assert Aanvraag.objects.count() >= 60
    assert Woonclaim.objects.filter(tot__isnull=True).count() >= 60
    assert Initiatief.objects.exclude(fotos=None).count() >= 20
    assert {a.kosten.count() >= 1 for a in Aanvraag.objects.all()} == {True}
    assert Nieuwsbericht.objects.live().child_of(waterdrecht_nieuws(waterdrecht)).count() == 8


def test_demo_has_every_state(demo: None) -> None:
    aanvragen = set(Aanvraag.objects.values_list("status", flat=True))
    ideeen = set(Initiatief.objects.values_list("status", flat=True))
    trajecten = set(Traject.objects.values_list("status", flat=True))

    assert aanvragen == set(Aanvraagstatus.values)
    assert ideeen == set(Initiatiefstatus.values) - {Initiatiefstatus.CONCEPT}
    assert trajecten == set(Trajectstatus.values)


def test_demo_spans_three_years_and_nothing_happens_after_now(demo: None) -> None:
    nu = timezone.now()

    jaren = {moment.year for moment in Aanvraag.objects.values_list("ingediend_op", flat=True)}

    assert len({nu.year, nu.year - 1, nu.year - 2} & jaren) == 3
    assert not Logregel.objects.filter(moment__gt=nu).exists()
    assert list(Logregel.objects.values_list("moment", flat=True)) == sorted(
        Logregel.objects.values_list("moment", flat=True)
    )


def test_accounts_of_every_budget_sum_to_its_allocation(demo: None) -> None:
    saldi = saldi_per_budget(list(Budget.objects.values_list("pk", flat=True)))

    for budget in Budget.objects.all():
        s = saldi[budget.pk]
        assert s.beschikbaar + s.gereserveerd + s.verleend + s.betaald + s.vordering == s.toegewezen
        assert min(s.beschikbaar, s.gereserveerd, s.verleend, s.betaald, s.vordering) >= 0


def test_every_year_of_the_two_schemes_with_a_panel_is_opened_by_its_own_rule(demo: None) -> None:
    for slug, jaarbedrag in (("buurtbudget-waterdrecht", "7500.00"), ("dorpenbudget-oosterveen", "5000.00")):
        toewijzingen = Boeking.objects.filter(budget__regeling__slug=slug, soort=Boekingsoort.TOEWIJZING)
        assert set(toewijzingen.values_list("bedrag", flat=True)) == {Decimal(jaarbedrag)}
        assert toewijzingen.count() == Budget.objects.filter(regeling__slug=slug).count()


def test_budget_of_the_persona_is_used_and_holds_enough_for_a_feest(demo: None) -> None:
    vandaag = klok.vandaag()
    budget = Budget.objects.get(
        regeling__slug="buurtbudget-waterdrecht", gebied__slug="de-werven", jaar=vandaag.year
    )
    amina = Persoon.objects.get(naam="Amina Verhoeven")

    saldi = saldi_per_budget([budget.pk])[budget.pk]

    assert Decimal("1000.00") <= saldi.beschikbaar < saldi.toegewezen
    assert not amina.aanvragen.exists()
    assert not amina.aanvraagconcepten.exists()


def test_rounds_closed_with_and_without_quorum_and_open_ones(waterdrecht: Gemeente) -> None:
    rondes = Stemronde.objects.filter(gemeente=waterdrecht)

    assert rondes.filter(status=Rondestatus.GESLOTEN).exists()
    assert all(ronde.is_open() for ronde in rondes.filter(status=Rondestatus.OPENGESTELD))
    assert {Uitkomst.AANGENOMEN, Uitkomst.VERWORPEN, Uitkomst.GEEN_QUORUM} <= set(
        Optieuitslag.objects.values_list("uitkomst", flat=True)
    )
    assert set(Belang.objects.values_list("bron", flat=True)) == {"gemeld", "eigen_aanvraag"}


def test_panel_personas_can_vote_and_the_chair_not_on_her_own_foundation(demo: None) -> None:
    ronde = Stemronde.objects.get(titel__contains="De Werven: derde ronde")
    bram, hanneke = (
        ronde.kiesgerechtigden.get(persoon__naam=naam) for naam in ("Bram Wagenaar", "Hanneke Mulder")
    )

    assert not Paneelstem.objects.filter(kiesgerechtigde__in=[bram, hanneke]).exists()
    assert not bram.belangen.exists()
    assert [belang.optie.titel for belang in hanneke.belangen.all()] == ["Buurttafel op het Werfplein"]


def test_refusals_name_a_criterion_or_follow_the_panel(demo: None) -> None:
    for besluit in Besluit.objects.filter(soort="geweigerd").select_related("aanvraag"):
        gronden = besluit.gronden.filter(uitkomst="voldoet_niet").exists()
        toets = besluit.aanvraag.toetsen.get(teruggestuurd_op__isnull=True)
        assert gronden == (toets.advies == Toetsadvies.NEGATIEF)
        assert gronden or besluit.aanvraag.panelbehandelingen.exists()
        assert len(besluit.motivering) > 60


def test_messages_have_a_subject_and_the_outbox_holds_the_recent_ones(demo: None) -> None:
    assert not Bericht.objects.filter(models.Q(onderwerp="") | models.Q(tekst="")).exists()
    assert set(Verzending.objects.values_list("status", flat=True)) == {Verzendstatus.VERZONDEN}
    recent = Verzending.objects.filter(bericht__aangemaakt__gte=timezone.now() - timedelta(days=13)).count()
    assert recent <= Demomail.objects.count() < Verzending.objects.count()


def test_personas_have_a_login_and_an_explanation(demo: None) -> None:
    personas = Persona.objects.select_related("persoon__gebruiker")

    assert personas.filter(persoon__gemeente__slug="waterdrecht").count() >= 8
    assert all(persona.persoon.gebruiker and len(persona.uitleg) > 60 for persona in personas)


def test_start_pages_of_the_personas_open(demo: None) -> None:
    """A persona may change to another page than the one it lands on; none may end in an error."""
    for persona in Persona.objects.select_related("persoon__gemeente"):
        client = Client(headers={"host": persona.persoon.gemeente.hostnaam})
        antwoord = client.post(f"/demo/persona/{persona.pk}/", follow=True)
        assert antwoord.status_code == 200, (persona, antwoord.redirect_chain)


def test_draft_lies_ready_with_two_good_steps(demo: None) -> None:
    concept = Aanvraagconcept.objects.get(aanvraag__isnull=True)

    ingevuld = Ingevuld(concept)

    assert concept.persoon.naam == "Teun Brouwer"
    assert [stap.code for stap in ingevuld.onvolledig()] == ["kosten", "draagvlak", "aanvrager"]


def test_automatic_checks_hold_for_what_waits(demo: None) -> None:
    for aanvraag in Aanvraag.objects.filter(status=Aanvraagstatus.INGEDIEND):
        uitkomsten = {c.criterium.code: c.uitkomst for c in controleer(gegevens_van(aanvraag))}
        assert set(uitkomsten.values()) == {"voldoet"}, (aanvraag, uitkomsten)


def test_one_organ_sleeps_and_every_wijk_has_a_panel(waterdrecht: Gemeente) -> None:
    organen = Orgaan.objects.filter(gemeente=waterdrecht)

    wakker = organen.filter(slapend=False)

    assert organen.filter(slapend=True).count() == 1
    assert {gebied.slug for orgaan in wakker for gebied in orgaan.gebieden.all()} == set(
        Gebied.objects.van(waterdrecht).filter(soort__code="wijk").values_list("slug", flat=True)
    )
    assert all(5 <= orgaan.lidmaatschappen.filter(tot__isnull=True).count() <= 7 for orgaan in wakker)


def test_nothing_of_one_municipality_refers_to_the_other(demo: None) -> None:
    """Walk over every relation there is: what it points from and to belongs to one and the same municipality."""
    gemeenten: dict[type[models.Model], dict[Any, int | None]] = {}
    gevolgd = 0

    for model in (m for app in APPS for m in apps.get_app_config(app).get_models()):
        for through in [model, *(veld.remote_field.through for veld in model._meta.many_to_many)]:
            for rij in through._base_manager.all():
                kanten = {
                    veld.name: _gemeente_of(veld.related_model, getattr(rij, veld.attname), gemeenten)
                    for veld in _relations(through)
                    if getattr(rij, veld.attname) is not None
                }
                genoemd = {gemeente for gemeente in kanten.values() if gemeente is not None}
                gevolgd += len(kanten)
                assert len(genoemd) <= 1, (through.__name__, rij.pk, kanten)

    assert gevolgd > 5000
    for pagina in Wijkpagina.objects.select_related("gebied__gemeente"):
        assert pagina.get_ancestors().filter(slug=f"start-{pagina.gebied.gemeente.slug}").exists()


def test_log_names_only_people_of_its_own_municipality(demo: None) -> None:
    gemeente_van = dict(Persoon.objects.values_list("pk", "gemeente_id"))

    for door, gemeente in Logregel.objects.exclude(door_sleutel=None).values_list(
        "door_sleutel", "gemeente_sleutel"
    ):
        assert gemeente_van[door] == gemeente


def test_command_refuses_outside_a_demo(settings: Any) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="alleen in de demo"):
        call_command("laad_demo")
    with pytest.raises(CommandError, match="alleen in de demo"):
        call_command("laad_demo", "--opnieuw")


def test_command_says_how_to_load_afresh_and_removes_nothing(demo: None) -> None:
    with pytest.raises(CommandError, match="make demo-opnieuw"):
        call_command("laad_demo", "--opnieuw")

    assert Gemeente.objects.count() == 2


def waterdrecht_nieuws(gemeente: Gemeente) -> Any:
    """The page under which the news of `gemeente` lies."""
    from cms.models import Nieuwsoverzicht

    return Nieuwsoverzicht.objects.get(path__startswith=gemeente.instellingen.site.root_page.path)


def _counts() -> dict[str, int]:
    return {
        model._meta.label: model._base_manager.count()
        for app in (*APPS, "logboek", "cms")
        for model in apps.get_app_config(app).get_models()
    }


def _relations(model: type[models.Model]) -> list[Any]:
    """Relations of a model to one record of our own rooms, each with the column that holds the key."""
    return [
        veld
        for veld in model._meta.concrete_fields
        if veld.is_relation and veld.related_model._meta.app_label in APPS
    ]


def _gemeente_of(
    model: type[models.Model], sleutel: Any, bekend: dict[type[models.Model], dict[Any, int | None]]
) -> int | None:
    """The municipality of a record: its own, otherwise that of what it points to; None for what is everyone's."""
    if model is Gemeente:
        return int(sleutel)
    if model not in bekend:
        bekend[model] = {}
        velden = sorted(_relations(model), key=lambda veld: veld.name != "gemeente")
        for rij in model._base_manager.all():
            namen = (
                _gemeente_of(veld.related_model, getattr(rij, veld.attname), bekend)
                for veld in velden
                if getattr(rij, veld.attname) is not None and veld.related_model is not model
            )
            bekend[model][rij.pk] = next((naam for naam in namen if naam is not None), None)
    return bekend[model].get(sleutel)
