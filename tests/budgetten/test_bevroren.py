"""A version that is adopted is frozen: by the domain with a reason, by the database without exception."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from budgetten.domain.regelingen import stel_versie_vast
from budgetten.enums import Versiestatus
from budgetten.models import Regelingversie
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.enums import Rol
from tests.factories.budgetten import (
    AanvraagcategorieFactory,
    CriteriumFactory,
    RegelingFactory,
    RegelingversieFactory,
)
from tests.factories.mensen import MedewerkerFactory
from tests.factories.participatie import published_traject

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def volledig(nummer: int = 1, **velden: object) -> Regelingversie:
    """A draft that lacks nothing."""
    regeling = velden.pop("regeling", None) or RegelingFactory()
    if regeling.traject is None:
        regeling.traject = published_traject(gemeente=regeling.gemeente)
        regeling.save()
    versie = RegelingversieFactory(regeling=regeling, nummer=nummer, status=Versiestatus.CONCEPT, **velden)
    AanvraagcategorieFactory(versie=versie)
    CriteriumFactory(versie=versie)
    return versie


def test_adopting_names_everything_that_is_missing():
    versie = RegelingversieFactory(
        status=Versiestatus.CONCEPT, jaarbedrag=None, aanvragers=[], bestuursorgaan=" "
    )

    with pytest.raises(ValidationError) as fout:
        stel_versie_vast(versie=versie, door=None)

    assert fout.value.messages == [
        "De regeling kan nog niet open. Vul aan: het bedrag per gebied per jaar; wie mag aanvragen; "
        "het bestuursorgaan dat beslist; minstens één soort activiteit; minstens één criterium; "
        "een gepubliceerd participatietraject, dat zegt hoeveel invloed bewoners hebben."
    ]


def test_adopting_is_logged_and_twice_is_once():
    versie = volledig()

    stel_versie_vast(versie=versie, door=None)
    stel_versie_vast(versie=versie, door=None)

    [regel] = Logregel.objects.over("budgetten.regeling", versie.regeling_id)
    assert regel.zin == "Samenwijk heeft versie 1 van de regeling vastgesteld."


def test_next_version_lets_the_one_before_lapse():
    eerste = stel_versie_vast(versie=volledig(), door=None)

    stel_versie_vast(versie=volledig(2, regeling=eerste.regeling), door=None)

    eerste.refresh_from_db()
    assert eerste.status == Versiestatus.VERVALLEN


def test_only_who_keeps_the_schemes_of_the_municipality_adopts():
    versie = volledig()

    with pytest.raises(PermissionDenied):
        stel_versie_vast(versie=versie, door=MedewerkerFactory(rol=Rol.WIJKMANAGER))


@pytest.mark.parametrize(
    "verandering",
    [
        lambda v: Regelingversie.objects.filter(pk=v.pk).update(jaarbedrag=1),
        lambda v: Regelingversie.objects.filter(pk=v.pk).update(quorum_minimum=9),
        lambda v: Regelingversie.objects.filter(pk=v.pk).delete(),
        lambda v: v.criteria.update(hard=False),
        lambda v: v.criteria.all().delete(),
        lambda v: CriteriumFactory(versie=v),
        lambda v: v.categorieen.update(maximum=99999),
        lambda v: AanvraagcategorieFactory(versie=v),
    ],
    ids=[
        "amount",
        "quorum",
        "delete",
        "criterion",
        "no criteria",
        "new criterion",
        "ceiling",
        "new category",
    ],
)
def test_database_refuses_a_change_of_an_adopted_version(verandering):
    versie = stel_versie_vast(versie=volledig(), door=None)

    with pytest.raises(IntegrityError), transaction.atomic():
        verandering(versie)


def test_draft_may_still_change():
    versie = volledig()

    versie.criteria.update(hard=False)
    Regelingversie.objects.filter(pk=versie.pk).update(jaarbedrag=1)

    assert Regelingversie.objects.get(pk=versie.pk).jaarbedrag == 1
