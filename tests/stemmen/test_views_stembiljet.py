"""The ballot: what is kept on a mistake, a conflict of interest, what can be voted on."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from samenwijk.logboek import klok
from stemmen.enums import Wijze
from stemmen.models import Belang, Paneelstem
from tests.factories.mensen import PersoonFactory
from tests.factories.stemmen import opties_van, stem_op_volgorde

from .kijken import als, biljet, open_ronde

pytestmark = pytest.mark.django_db


def test_ballot_is_stored_and_read_back() -> None:
    ronde, leden = open_ronde()
    gegevens = {**biljet(ronde, "voor", "onthouding"), f"waarom_{opties_van(ronde)[0].pk}": "Leuk!"}

    antwoord = als(leden[0]).post(reverse("stemmen:stembiljet", args=[ronde.pk]), gegevens, follow=True)

    tekst = antwoord.content.decode()
    assert antwoord.redirect_chain == [(reverse("stemmen:gestemd", args=[ronde.pk]), 302)]
    assert "Leuk!" in tekst
    assert "U kunt uw stem veranderen tot" in tekst
    assert Paneelstem.objects.count() == 2


def test_ballot_one_second_too_late_keeps_what_was_filled_in(om_elf_uur: datetime) -> None:
    ronde, leden = open_ronde(sluit_op=om_elf_uur + timedelta(hours=1))
    optie = opties_van(ronde)[0]
    gegevens = {**biljet(ronde, "voor"), f"waarom_{optie.pk}": "Met zorg geschreven"}

    with klok.op_moment(ronde.sluit_op + timedelta(seconds=1)):
        antwoord = als(leden[0]).post(reverse("stemmen:stembiljet", args=[ronde.pk]), gegevens)

    tekst = antwoord.content.decode()
    assert "De stemming is gesloten op" in tekst
    assert "Met zorg geschreven" in tekst
    assert not Paneelstem.objects.exists()


@pytest.mark.parametrize("keuze", ["ja", "<script>", "voor\x00"])
def test_ballot_with_nonsense_gives_an_error_by_the_option(keuze: str) -> None:
    ronde, leden = open_ronde()

    antwoord = als(leden[0]).post(
        reverse("stemmen:stembiljet", args=[ronde.pk]), biljet(ronde, "voor", keuze)
    )

    assert "Deze keuze bestaat niet" in antwoord.content.decode()
    assert not Paneelstem.objects.exists()


def test_ballot_over_budget_says_how_much_and_keeps_the_ticks() -> None:
    ronde, leden = open_ronde(wijze=Wijze.BINNEN_BUDGET, budget_cent=100_000)

    antwoord = als(leden[0]).post(reverse("stemmen:stembiljet", args=[ronde.pk]), biljet(ronde, "on", "on"))

    tekst = antwoord.content.decode()
    assert "250,00 meer dan het budget" in tekst
    assert "Te veel gekozen:" in tekst
    assert tekst.count("checked") == 2
    assert not Paneelstem.objects.exists()


def test_ballot_within_budget_shows_what_is_left() -> None:
    ronde, leden = open_ronde(wijze=Wijze.BINNEN_BUDGET, budget_cent=100_000)
    client = als(leden[0])

    client.post(reverse("stemmen:stembiljet", args=[ronde.pk]), biljet(ronde, "on"))

    assert "500,00" in client.get(reverse("stemmen:stembiljet", args=[ronde.pk])).content.decode()
    assert "Samen" in client.get(reverse("stemmen:gestemd", args=[ronde.pk])).content.decode()


def test_conflict_of_interest_is_asked_twice_and_then_closes_the_option() -> None:
    ronde, leden = open_ronde()
    optie = opties_van(ronde)[0]
    stem_op_volgorde(ronde, leden[0], "voor")
    client, url = als(leden[0]), reverse("stemmen:belang", args=[ronde.pk, optie.pk])

    vraag = client.get(url).content.decode()
    assert "vervalt" in vraag
    assert not Belang.objects.exists()
    biljet = client.post(url, follow=True).content.decode()

    assert "U meldde hier een belang bij" in biljet
    assert f'name="optie_{optie.pk}"' not in biljet
    assert not Paneelstem.objects.exists()


def test_conflict_of_interest_on_an_option_of_another_round_does_not_exist() -> None:
    ronde, leden = open_ronde()
    ander, _leden = open_ronde()

    url = reverse("stemmen:belang", args=[ronde.pk, opties_van(ander)[0].pk])

    assert als(leden[0]).post(url).status_code == 404


def test_dashboard_says_what_can_be_voted_on() -> None:
    ronde, leden = open_ronde()
    client = als(leden[0])

    assert "U kunt stemmen" in client.get("/mijn/").content.decode()
    stem_op_volgorde(ronde, leden[0], "voor")

    assert "U hebt gestemd" in client.get("/mijn/").content.decode()
    assert "Te stemmen" not in als(PersoonFactory()).get("/mijn/").content.decode()
