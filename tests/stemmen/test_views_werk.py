"""The screens of staff: drawing up, opening and withdrawing a round."""

from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from samenwijk.mensen.enums import Rol
from stemmen.models import Stemronde
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory
from tests.factories.stemmen import maak_concept, maak_panel

from .kijken import als

pytestmark = pytest.mark.django_db


def _formulier(**velden: Any) -> dict[str, Any]:
    return {
        "titel": "Bankjes in de Werven",
        "toelichting": "",
        "opent_op": "2026-06-01T12:00",
        "sluit_op": "2026-06-08T12:00",
        "rol": "adviseert",
        "wijze": "voor_tegen",
        "budget": "",
        "quorum_teller": "1",
        "quorum_noemer": "2",
        "quorum_minimum": "2",
        "meerderheid": "gewoon",
        "bij_staking": "verworpen",
        "opties-TOTAL_FORMS": "2",
        "opties-INITIAL_FORMS": "0",
        "opties-0-titel": "Bank bij de haven",
        "opties-0-bedrag": "1.250,50",
        "opties-1-titel": "",
        **velden,
    }


def test_staff_draws_up_opens_and_withdraws(om_elf_uur: datetime) -> None:
    wijk = GebiedFactory()
    orgaan, _leden = maak_panel(3, wijk)
    client = als(MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk))

    client.post(reverse("stemmen:werk_nieuw"), _formulier(orgaan=orgaan.pk))
    ronde = Stemronde.objects.get()
    assert [(o.titel, o.bedrag_cent) for o in ronde.opties.all()] == [("Bank bij de haven", 125_050)]
    client.post(
        reverse("stemmen:werk_wijzigen", args=[ronde.pk]),
        _formulier(**{"titel": "Anders", "opties-INITIAL_FORMS": "1"}),
    )
    client.post(reverse("stemmen:werk_openstellen", args=[ronde.pk]))
    client.post(reverse("stemmen:werk_intrekken", args=[ronde.pk]), {"reden": "Toch niet."})

    ronde.refresh_from_db()
    assert (ronde.titel, ronde.status, ronde.intrekreden) == ("Anders", "ingetrokken", "Toch niet.")


def test_staff_cannot_draw_up_for_a_panel_of_another_area() -> None:
    orgaan, _leden = maak_panel()
    client = als(MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=GebiedFactory()))

    antwoord = client.post(reverse("stemmen:werk_nieuw"), _formulier(orgaan=orgaan.pk))

    assert antwoord.status_code == 200
    assert not Stemronde.objects.exists()


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"titel": ""}, "Geef de stemronde een titel."),
        ({"sluit_op": "2026-05-01T12:00"}, "later sluiten dan zij opent"),
        ({"wijze": "binnen_budget"}, "Vul het budget in"),
        ({"wijze": "binnen_budget", "budget": "-5"}, "zonder minteken"),
        ({"bij_staking": "goedkoopste"}, "alleen voor bij kiezen binnen het budget"),
        ({"opties-0-bedrag": "1.00"}, "Bedoelt u"),
        ({"opties-0-titel": "x" * 161}, "160"),
    ],
)
def test_staff_form_explains_a_mistake_and_keeps_the_input(velden: dict, fout: str) -> None:
    wijk = GebiedFactory()
    orgaan, _leden = maak_panel(3, wijk)
    client = als(MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk))

    tekst = client.post(
        reverse("stemmen:werk_nieuw"), _formulier(orgaan=orgaan.pk, toelichting="Blijft staan", **velden)
    ).content.decode()

    assert fout in tekst
    assert "Blijft staan" in tekst
    assert not Stemronde.objects.exists()


def test_opening_without_members_explains_why() -> None:
    wijk = GebiedFactory()
    orgaan, _leden = maak_panel(0, wijk)
    ronde = maak_concept(orgaan=orgaan)
    client = als(MedewerkerFactory(rol=Rol.BEHEERDER, rol_gebied=wijk))

    tekst = client.post(reverse("stemmen:werk_openstellen", args=[ronde.pk]), follow=True).content.decode()

    assert "geen leden" in tekst
