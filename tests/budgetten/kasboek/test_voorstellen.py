"""A spending proposal: a draft of lines, adopted as a whole, frozen, and spent line by line."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from budgetten.domain.besteden import draai_besteding_terug, leg_besteding_vast
from budgetten.domain.voorstellen import (
    Post,
    bewaar_voorstel,
    geef_post_vrij,
    gooi_voorstel_weg,
    stel_voorstel_vast,
)
from budgetten.models import Bestedingspost, Bestedingsvoorstel, Boeking
from budgetten.queries.bestedingen import rest_van_post
from budgetten.queries.kasboekcontrole import Kasboekcontrole
from budgetten.queries.saldo import Saldi, saldi_van

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
D = Decimal
POSTEN = [Post("Bankjes", D("400.00"), "groen"), Post("Feest", D("250.00"))]


@pytest.fixture
def concept(voorstelkas):
    return bewaar_voorstel(
        budget=voorstelkas.budget,
        titel="Plan",
        toelichting="",
        posten=POSTEN,
        door=voorstelkas.penningmeester,
    )


@pytest.fixture
def voorstel(voorstelkas, concept):
    return stel_voorstel_vast(
        voorstel=concept,
        vastgesteld_door="de wijkraad",
        besluit_kenmerk="W-1",
        door=voorstelkas.beheerder,
    )


def besteed(kas, post, bedrag, sleutel="1"):
    return leg_besteding_vast(
        budget=kas.budget, uitgave=kas.uitgave(bedrag), door=kas.penningmeester, sleutel=sleutel, post=post
    )


def test_draft_sets_nothing_aside_and_can_change(voorstelkas, concept):
    bewaar_voorstel(
        budget=voorstelkas.budget,
        titel="Beter plan",
        toelichting="Kort.",
        posten=[Post("Bomen", D("900.00"))],
        door=voorstelkas.penningmeester,
        voorstel=concept,
    )

    assert [post.omschrijving for post in concept.posten.all()] == ["Bomen"]
    assert saldi_van(voorstelkas.budget).gereserveerd == 0


def test_adoption_sets_every_line_aside_once(voorstelkas, voorstel):
    stel_voorstel_vast(
        voorstel=voorstel, vastgesteld_door="iemand anders", besluit_kenmerk="W-2", door=voorstelkas.beheerder
    )

    voorstel.refresh_from_db()
    assert voorstel.besluit_kenmerk == "W-1"
    assert saldi_van(voorstelkas.budget) == Saldi(
        toegewezen=D("1000.00"), beschikbaar=D("350.00"), gereserveerd=D("650.00")
    )
    assert set(Boeking.objects.filter(post__isnull=False).values_list("thema", flat=True)) == {"groen", ""}
    assert Kasboekcontrole().afwijkingen() == []


def test_adoption_is_recorded_by_who_keeps_the_money_with_a_reference(voorstelkas, concept):
    with pytest.raises(PermissionDenied):
        stel_voorstel_vast(
            voorstel=concept, vastgesteld_door="wij", besluit_kenmerk="1", door=voorstelkas.penningmeester
        )
    with pytest.raises(ValidationError) as fout:
        stel_voorstel_vast(
            voorstel=concept, vastgesteld_door=" ", besluit_kenmerk="", door=voorstelkas.beheerder
        )
    assert set(fout.value.message_dict) == {"vastgesteld_door", "besluit_kenmerk"}


def test_more_than_the_budget_holds_is_not_adopted(voorstelkas):
    te_veel = bewaar_voorstel(
        budget=voorstelkas.budget,
        titel="Groot",
        toelichting="",
        posten=[Post("Alles", D("1000.01"))],
        door=voorstelkas.penningmeester,
    )

    with pytest.raises(ValidationError) as fout:
        stel_voorstel_vast(
            voorstel=te_veel, vastgesteld_door="de raad", besluit_kenmerk="1", door=voorstelkas.beheerder
        )

    assert fout.value.messages == ["De posten zijn samen €\xa01.000,01. In het budget is nog €\xa01.000,00."]
    assert not Boeking.objects.filter(post__isnull=False).exists()


def test_adopted_proposal_is_frozen_by_the_database(voorstel):
    post = voorstel.posten.first()
    handelingen = [
        lambda: Bestedingsvoorstel.objects.filter(pk=voorstel.pk).update(titel="Anders"),
        lambda: Bestedingsvoorstel.objects.filter(pk=voorstel.pk).update(vastgesteld_op=None),
        lambda: Bestedingspost.objects.filter(pk=post.pk).update(bedrag=D("1.00")),
        lambda: Bestedingspost.objects.create(
            voorstel=voorstel, volgorde=9, omschrijving="Erbij", bedrag=D("1.00")
        ),
        lambda: Bestedingspost.objects.filter(pk=post.pk)._raw_delete("default"),
    ]
    for handeling in handelingen:
        with pytest.raises(IntegrityError, match="vastgesteld"), transaction.atomic():
            handeling()


def test_adopted_proposal_cannot_be_changed_or_thrown_away_in_the_site(voorstelkas, voorstel):
    with pytest.raises(ValidationError):
        gooi_voorstel_weg(voorstel=voorstel, door=voorstelkas.penningmeester)
    with pytest.raises(ValidationError):
        bewaar_voorstel(
            budget=voorstelkas.budget,
            titel="x",
            toelichting="",
            posten=POSTEN,
            door=voorstelkas.penningmeester,
            voorstel=voorstel,
        )


def test_draft_can_be_thrown_away(voorstelkas, concept):
    gooi_voorstel_weg(voorstel=concept, door=voorstelkas.penningmeester)

    assert not Bestedingspost.objects.exists()


def test_line_is_spent_and_never_above_what_it_holds(voorstelkas, voorstel):
    bankjes, feest = voorstel.posten.order_by("volgorde")
    besteed(voorstelkas, bankjes, "300.00")

    with pytest.raises(ValidationError) as fout:
        besteed(voorstelkas, bankjes, "100.01", sleutel="2")

    assert fout.value.message_dict == {"bedrag": ["Er is te weinig geld: er is nog €\xa0100,00."]}
    assert (rest_van_post(bankjes), rest_van_post(feest)) == (D("100.00"), D("250.00"))
    assert Kasboekcontrole().afwijkingen() == []


def test_database_itself_refuses_to_overdraw_a_line(voorstelkas, voorstel):
    bankjes = voorstel.posten.order_by("volgorde").first()

    with pytest.raises(IntegrityError, match="boeking_post_nooit_onder_nul"), transaction.atomic():
        Boeking.objects.create(
            budget=voorstelkas.budget,
            soort="verlening",
            van="gereserveerd",
            naar="verleend",
            bedrag=D("400.01"),
            post=bankjes,
            sleutel="buitenom",
        )


def test_corrected_spending_returns_to_its_line(voorstelkas, voorstel):
    bankjes = voorstel.posten.order_by("volgorde").first()
    besteding = besteed(voorstelkas, bankjes, "300.00")

    draai_besteding_terug(besteding=besteding, reden="Bon klopte niet", door=voorstelkas.penningmeester)

    assert rest_van_post(bankjes) == D("400.00")
    assert Kasboekcontrole().afwijkingen() == []


def test_leftover_of_a_line_is_released_once(voorstelkas, voorstel):
    bankjes = voorstel.posten.order_by("volgorde").first()
    besteed(voorstelkas, bankjes, "300.00")

    assert geef_post_vrij(post=bankjes, door=voorstelkas.beheerder).bedrag == D("100.00")
    assert geef_post_vrij(post=bankjes, door=voorstelkas.beheerder) is None
    assert saldi_van(voorstelkas.budget).beschikbaar == D("450.00")
    assert Kasboekcontrole().afwijkingen() == []


def test_nothing_is_spent_without_a_line_of_an_adopted_proposal(voorstelkas, concept):
    for post in (None, concept.posten.first()):
        with pytest.raises(ValidationError) as fout:
            besteed(voorstelkas, post, "1.00")
        assert "post" in fout.value.message_dict
