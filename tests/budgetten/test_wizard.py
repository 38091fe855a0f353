"""Filling in and sending an application."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from budgetten.enums import Aanvraagstatus, Toetsuitkomst
from budgetten.models import Aanvraag, Aanvraagconcept, Kostenregel
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import AanvraagconceptFactory
from tests.factories.mensen import OrgaanFactory, OrganisatieFactory, PersoonFactory

from .hulp import invoer, met_prefix, post, stap_url, verstuur, vul_in

pytestmark = pytest.mark.django_db


def test_wizard_whole_way_makes_one_complete_application(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied, bewoner: Persoon
) -> None:
    vul_in(aangemeld, concept, invoer(wijk))

    overzicht = aangemeld.get(stap_url(concept, "overzicht")).content.decode()
    antwoord = verstuur(aangemeld, concept)

    aanvraag = Aanvraag.objects.get()
    assert "<dd>€\xa01.000,00" in overzicht
    assert antwoord.url == reverse("budgetten:aanvraag", args=[aanvraag.kenmerk])
    assert aanvraag.status == Aanvraagstatus.INGEDIEND
    assert aanvraag.gevraagd_bedrag == Decimal("1000.00")
    assert aanvraag.aanvrager_naam == bewoner.naam
    assert aanvraag.gebied == wijk
    assert [r.uitkomst for r in aanvraag.toetsregels.all()] == [Toetsuitkomst.VOLDOET] * 4
    assert list(Kostenregel.objects.values_list("omschrijving", "bedrag")) == [("Eten", Decimal("1000.00"))]


def test_wizard_send_twice_gives_the_same_application(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied
) -> None:
    vul_in(aangemeld, concept, invoer(wijk))

    eerste, tweede = verstuur(aangemeld, concept), verstuur(aangemeld, concept)

    assert Aanvraag.objects.count() == 1
    assert eerste.url == tweede.url
    assert aangemeld.get(stap_url(concept, "wat")).url == eerste.url


def test_wizard_get_never_sends(aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied) -> None:
    vul_in(aangemeld, concept, invoer(wijk))

    aangemeld.get(stap_url(concept, "overzicht"))
    done = aangemeld.get(stap_url(concept, "done"))

    assert done.status_code == 404
    assert not Aanvraag.objects.exists()


def test_wizard_without_declaration_is_not_sent(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied
) -> None:
    vul_in(aangemeld, concept, invoer(wijk))

    antwoord = aangemeld.post(stap_url(concept, "overzicht"), {})

    assert "Kruis aan dat u alles naar waarheid hebt ingevuld." in antwoord.content.decode()
    assert not Aanvraag.objects.exists()


def test_wizard_incomplete_draft_leads_to_the_missing_step(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied
) -> None:
    stappen = invoer(wijk)
    del stappen["kosten"]
    vul_in(aangemeld, concept, stappen)

    overzicht = aangemeld.get(stap_url(concept, "overzicht")).content.decode()
    antwoord = verstuur(aangemeld, concept)

    assert "Nog niet compleet" in overzicht
    assert "Aanvraag versturen" not in overzicht
    assert antwoord.url == stap_url(concept, "kosten")
    assert not Aanvraag.objects.exists()


@pytest.mark.parametrize(
    ("bedrag", "tekst", "woord"),
    [
        ("1.000,01", "Dat is €\xa00,01 te veel.", "Klopt niet"),
        ("1.000,00", "Dat mag: voor “Buurtfeest” is het hoogste bedrag €\xa01.000,00.", "Klopt"),
    ],
)
def test_wizard_warns_at_hoorns_ceiling_while_filling_in(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied, bedrag: str, tekst: str, woord: str
) -> None:
    stappen = invoer(wijk, bedrag)
    vul_in(aangemeld, concept, {"wat": stappen["wat"], "waar": stappen["waar"]})

    live = aangemeld.post(
        stap_url(concept, "kosten") + "controle/", met_prefix("kosten", stappen["kosten"])
    ).content.decode()
    zonder_js = post(aangemeld, concept, "kosten", stappen["kosten"], actie="bereken").content.decode()

    assert tekst in live
    assert tekst in zonder_js
    assert woord in live
    assert "<html" not in live


def test_wizard_live_check_saves_nothing(aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied) -> None:
    aangemeld.post(stap_url(concept, "kosten") + "controle/", met_prefix("kosten", invoer(wijk)["kosten"]))

    concept.refresh_from_db()
    assert concept.gegevens == {}


def test_wizard_too_much_may_still_be_sent(aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied) -> None:
    vul_in(aangemeld, concept, invoer(wijk, "1.000,01"))

    verstuur(aangemeld, concept)

    regel = Aanvraag.objects.get().toetsregels.get(criterium__code="maximum")
    assert regel.uitkomst == Toetsuitkomst.VOLDOET_NIET
    assert "0,01 te veel" in regel.reden


def test_wizard_save_for_later_keeps_incomplete_input_without_errors(
    aangemeld: Client, concept: Aanvraagconcept
) -> None:
    antwoord = post(aangemeld, concept, "wat", {"titel": "Half plan", "wat": ""}, actie="later")

    verder = aangemeld.get(stap_url(concept, "wat"))
    mijn = aangemeld.get(reverse("budgetten:mijn_aanvragen")).content.decode()
    assert antwoord.status_code == 302
    assert 'value="Half plan"' in verder.content.decode()
    assert verder.context["form"].errors == {}
    assert "Half plan" in mijn
    assert stap_url(concept, "wat") in mijn


def test_wizard_invalid_step_shows_errors_and_keeps_input(
    aangemeld: Client, concept: Aanvraagconcept
) -> None:
    antwoord = post(aangemeld, concept, "wat", {"titel": "x" * 101, "wat": "Iets"})

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert set(antwoord.context["form"].errors) == {"categorie", "titel"}
    assert "x" * 101 in tekst
    concept.refresh_from_db()
    assert concept.gegevens == {}


def test_wizard_resumes_on_another_device_at_the_step_where_one_was(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied, bewoner: Persoon
) -> None:
    stappen = invoer(wijk)
    vul_in(aangemeld, concept, {"wat": stappen["wat"], "waar": stappen["waar"]})
    ander = Client()
    ander.force_login(bewoner.gebruiker)

    antwoord = ander.post(reverse("budgetten:beginnen", args=[concept.versie.regeling.slug]))

    assert antwoord.url == stap_url(concept, "kosten")
    assert 'value="Zomerfeest"' in ander.get(stap_url(concept, "wat")).content.decode()


def test_wizard_steps_saved_on_two_devices_do_not_undo_each_other(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied
) -> None:
    stappen = invoer(wijk)
    post(aangemeld, concept, "waar", stappen["waar"])
    post(aangemeld, concept, "wat", stappen["wat"])

    concept.refresh_from_db()
    assert set(concept.gegevens["stappen"]) == {"wat", "waar"}


def test_wizard_lost_session_continues_after_login(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied, bewoner: Persoon
) -> None:
    post(aangemeld, concept, "wat", invoer(wijk)["wat"])
    aangemeld.logout()

    antwoord = aangemeld.get(stap_url(concept, "waar"))
    aangemeld.force_login(bewoner.gebruiker)

    assert antwoord.status_code == 302
    assert f"next={stap_url(concept, 'waar')}" in antwoord.url
    assert 'value="Zomerfeest"' in aangemeld.get(stap_url(concept, "wat")).content.decode()


@pytest.mark.parametrize("actie", ["wat/", "overzicht/", "weggooien/", "kosten/controle/"])
def test_wizard_draft_of_somebody_else_does_not_exist(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied, actie: str
) -> None:
    vreemd = AanvraagconceptFactory(versie=concept.versie, persoon=PersoonFactory(naam="Bob"))
    url = f"/aanvragen/concept/{vreemd.pk}/{actie}"

    assert aangemeld.post(url, met_prefix("wat", invoer(wijk)["wat"])).status_code == 404
    if "controle" not in actie:
        assert aangemeld.get(url).status_code == 404
    vreemd.refresh_from_db()
    assert vreemd.gegevens == {}


def test_wizard_unknown_step_does_not_exist(aangemeld: Client, concept: Aanvraagconcept) -> None:
    assert aangemeld.get(stap_url(concept, "bestaat-niet")).status_code == 404


def test_wizard_one_second_past_closing_keeps_the_draft(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied
) -> None:
    vul_in(aangemeld, concept, invoer(wijk))
    assert concept.versie.open_tot is not None

    with klok.op_moment(concept.versie.open_tot):
        antwoord = verstuur(aangemeld, concept)
    assert "Voor deze regeling kunt u nu niet aanvragen" in antwoord.content.decode()
    assert not Aanvraag.objects.exists()
    assert Aanvraagconcept.objects.filter(pk=concept.pk).exists()


def test_wizard_one_second_before_closing_is_in_time(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied
) -> None:
    vul_in(aangemeld, concept, invoer(wijk))
    assert concept.versie.open_tot is not None

    with klok.op_moment(concept.versie.open_tot - timedelta(seconds=1)):
        verstuur(aangemeld, concept)

    assert Aanvraag.objects.count() == 1


def test_beginnen_closed_scheme_explains_and_makes_nothing(
    aangemeld: Client, concept: Aanvraagconcept
) -> None:
    versie = concept.versie
    concept.delete()

    with klok.op_moment(versie.open_van - timedelta(seconds=1)):
        antwoord = aangemeld.post(reverse("budgetten:beginnen", args=[versie.regeling.slug]), follow=True)

    assert "U kunt aanvragen vanaf" in antwoord.content.decode()
    assert not Aanvraagconcept.objects.exists()


def test_beginnen_visitor_is_sent_to_sign_in(client: Client, concept: Aanvraagconcept) -> None:
    antwoord = client.post(reverse("budgetten:beginnen", args=[concept.versie.regeling.slug]))

    assert antwoord.status_code == 302
    assert "/accounts/login/" in antwoord.url


def test_wizard_applicant_choices_are_only_ones_own(
    aangemeld: Client, concept: Aanvraagconcept, bewoner: Persoon, wijk: Gebied
) -> None:
    eigen = OrganisatieFactory(naam="Stichting De Werf")
    eigen.vertegenwoordigers.add(bewoner)
    OrganisatieFactory(naam="Stichting Elders")
    OrgaanFactory(naam="Wijkpanel Noord", gebieden=[wijk], leden=[bewoner])
    OrgaanFactory(naam="Wijkpanel Zuid", gebieden=[wijk])

    tekst = aangemeld.get(stap_url(concept, "aanvrager")).content.decode()

    assert "Stichting De Werf" in tekst
    assert "Wijkpanel Noord" in tekst
    assert "Stichting Elders" not in tekst
    assert "Wijkpanel Zuid" not in tekst


def test_wizard_html_stays_text_everywhere(aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied) -> None:
    kwaad = "<script>alert(1)</script>"
    stappen = invoer(
        wijk,
        wat={"titel": kwaad, "wat": kwaad},
        waar={"waar": kwaad},
        kosten={"regels-0-omschrijving": kwaad},
        draagvlak={"draagvlak": kwaad, "eigen_inzet": kwaad},
        aanvrager={"aanvragersoort": "groep", "groepsnaam": kwaad},
    )
    vul_in(aangemeld, concept, stappen)
    overzicht = aangemeld.get(stap_url(concept, "overzicht")).content.decode()
    antwoord = verstuur(aangemeld, concept)

    eigen = aangemeld.get(antwoord.url).content.decode()
    openbaar = Client().get(antwoord.url).content.decode()
    lijst = Client().get("/aanvragen/").content.decode()
    mijn = aangemeld.get("/mijn/aanvragen/").content.decode()
    assert all(kwaad not in tekst for tekst in (overzicht, eigen, openbaar, lijst, mijn))
    assert "&lt;script&gt;" in overzicht


def test_wizard_extra_line_without_javascript(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied
) -> None:
    antwoord = post(aangemeld, concept, "kosten", invoer(wijk)["kosten"], actie="rij")

    tekst = antwoord.content.decode()
    assert 'name="kosten-regels-2-omschrijving"' in tekst
    assert 'value="Eten"' in tekst
    assert antwoord.context["form"].errors == {}


def test_wizard_keeps_a_half_step_with_a_character_that_the_database_refuses(
    aangemeld: Client, concept: Aanvraagconcept
) -> None:
    antwoord = post(aangemeld, concept, "wat", {"titel": "Zomer\x00feest", "wa\x00t": "x"}, actie="later")

    concept.refresh_from_db()
    assert antwoord.status_code == 302
    assert concept.gegevens["stappen"]["wat"]["wat-titel"] == ["Zomerfeest"]
