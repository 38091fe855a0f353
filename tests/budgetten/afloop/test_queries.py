"""What the pages after the decision ask of the database."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from budgetten.domain.verantwoorden import voeg_bon_toe
from budgetten.domain.voortgang_melden import meld_voortgang
from budgetten.enums import Aanvraagstatus
from budgetten.models import Aanvraag
from budgetten.queries.taken import taken_op
from budgetten.views import afloop_delen
from samenwijk.logboek import klok
from samenwijk.mensen.queries import bevoegdheden_van
from tests.budgetten.afloop.conftest import Toekenning
from tests.budgetten.afloop.hulp import als, foto, pdf, url

pytestmark = pytest.mark.django_db


def _vul(toekenning: Toekenning, van: int, tot: int) -> None:
    for nummer in range(van, tot):
        toekenning.betaal("10.00", f"B{nummer}")
        voeg_bon_toe(aanvraag=toekenning.aanvraag, bestand=pdf(), door=toekenning.bewoner)
        meld_voortgang(
            aanvraag=toekenning.aanvraag,
            door=toekenning.bewoner,
            tekst="Het loopt.",
            openbaar=True,
            foto=foto(),
        )


def _queries(toekenning: Toekenning) -> list[int]:
    """Of the public page, the applicant's page, the dossier and the page for the report."""
    aantallen = []
    for wie, naam in (
        (None, "aanvraag"),
        (toekenning.bewoner, "aanvraag"),
        (toekenning.budgetbeheerder, "werk_dossier"),
        (toekenning.bewoner, "verantwoorden"),
    ):
        client = als(wie)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(naam, toekenning)).status_code == 200
        aantallen.append(len(queries))
    return aantallen


def test_pages_cost_as_many_queries_for_three_of_everything_as_for_one(toekenning: Toekenning):
    _vul(toekenning, 0, 1)
    een = _queries(toekenning)

    _vul(toekenning, 1, 3)

    assert _queries(toekenning) == een


@pytest.mark.parametrize("aantal", [1, 3])
@pytest.mark.parametrize(
    ("deel", "wie", "queries"),
    [
        (afloop_delen.betaald_voor_verslag, "budgetbeheerder", 2),
        (afloop_delen.vaststellen, "budgetbeheerder", 3),
        (afloop_delen.afloop_dossier, "budgetbeheerder", 4),
        (afloop_delen.rekening_eigen, "bewoner", 1),
        (afloop_delen.te_doen, "bewoner", 0),
        (afloop_delen.openbaar, "panellid", 2),
    ],
)
def test_a_part_costs_so_many_queries(
    toekenning: Toekenning, aantal: int, deel, wie: str, queries: int, django_assert_num_queries
):
    _vul(toekenning, 0, aantal)
    toekenning.verantwoord("700.00")
    aanvraag = Aanvraag.objects.select_related(
        "versie", "gebied", "besluit", "besluit__vaststelling", "organisatie"
    ).get(pk=toekenning.aanvraag.pk)
    persoon = getattr(toekenning, wie)
    bevoegdheden_van(persoon)
    taken_op(aanvraag.versie, klok.vandaag())

    with django_assert_num_queries(queries):
        deel(SimpleNamespace(persoon=persoon), aanvraag, {})


@pytest.mark.parametrize("status", [Aanvraagstatus.INGEDIEND, Aanvraagstatus.TE_BESLUITEN])
def test_before_a_decision_no_part_asks_the_database_anything(
    toekenning: Toekenning, status: str, django_assert_num_queries
):
    toekenning.aanvraag.status = status
    bevoegdheden_van(toekenning.budgetbeheerder)
    request = SimpleNamespace(persoon=toekenning.budgetbeheerder)

    with django_assert_num_queries(0):
        for deel in (
            afloop_delen.betalen,
            afloop_delen.betaald_voor_verslag,
            afloop_delen.afronden,
            afloop_delen.wachten,
            afloop_delen.vaststellen,
            afloop_delen.terugbetalen,
            afloop_delen.rekening_op_papier,
            afloop_delen.afloop_dossier,
            afloop_delen.te_doen,
            afloop_delen.rekening_eigen,
            afloop_delen.voortgang_melden,
            afloop_delen.afloop_eigen,
            afloop_delen.openbaar,
        ):
            assert deel(request, toekenning.aanvraag, {}) is None
