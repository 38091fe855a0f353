"""Making and changing drafts with their phases."""

import pytest
from django.core.exceptions import ValidationError

from samenwijk.logboek import klok
from samenwijk.participatie.domain.trajecten import (
    Fasegegevens,
    Trajectgegevens,
    change_traject,
    create_traject,
)
from samenwijk.participatie.models import Traject
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.participatie import FaseFactory, TrajectFactory, TredeFactory

pytestmark = pytest.mark.django_db


def test_create_traject_prefills_the_promise_of_the_rung() -> None:
    trede = TredeFactory(toezegging="Wij luisteren.")

    traject = create_traject(
        gemeente=GemeenteFactory(),
        gegevens=Trajectgegevens(titel=" Het plein "),
        fasen=[
            Fasegegevens(naam="A", trede=trede),
            Fasegegevens(naam="B", trede=trede, toezegging="Eigen woorden."),
            Fasegegevens(naam="C"),
        ],
        door=None,
    )

    assert (traject.titel, traject.slug, traject.status) == ("Het plein", "het-plein", "concept")
    assert list(traject.fasen.values_list("volgorde", "naam", "toezegging")) == [
        (1, "A", "Wij luisteren."),
        (2, "B", "Eigen woorden."),
        (3, "C", ""),
    ]


def test_create_traject_gives_every_process_its_own_slug() -> None:
    gemeente, ander = GemeenteFactory(), GemeenteFactory(naam="Oosterveen")

    for waar in (gemeente, gemeente, gemeente, ander):
        create_traject(gemeente=waar, gegevens=Trajectgegevens(titel="Plein"), door=None)

    assert list(Traject.objects.order_by("pk").values_list("slug", flat=True)) == [
        "plein",
        "plein-2",
        "plein-3",
        "plein",
    ]


def test_create_traject_refuses_area_of_other_municipality_and_nonsense() -> None:
    daar = GebiedFactory(gemeente=GemeenteFactory(naam="Oosterveen"))
    gemeente, nu = GemeenteFactory(), klok.nu()

    with pytest.raises(ValidationError, match="Dit gebied is van een andere gemeente"):
        create_traject(gemeente=gemeente, gegevens=Trajectgegevens(titel="X", gebied=daar), door=None)
    with pytest.raises(ValidationError) as fout:
        create_traject(gemeente=gemeente, gegevens=Trajectgegevens(titel="x" * 121), door=None)
    with pytest.raises(ValidationError, match=r"Fase 1 \(A\) eindigt voordat zij begint"):
        create_traject(
            gemeente=gemeente,
            gegevens=Trajectgegevens(titel="X"),
            fasen=[Fasegegevens(naam="A", start=nu, einde=nu)],
            door=None,
        )

    assert list(fout.value.message_dict) == ["titel"]
    assert not Traject.objects.exists()


def test_change_traject_reorders_adds_and_removes_phases() -> None:
    traject = TrajectFactory(fasen=3)
    een, _twee, drie = traject.fasen.all()

    change_traject(
        traject=traject,
        gegevens=Trajectgegevens(titel="Anders"),
        fasen=[
            Fasegegevens(naam="Drie", sleutel=drie.pk),
            Fasegegevens(naam="Nieuw"),
            Fasegegevens(naam="Een", sleutel=een.pk),
        ],
        door=None,
    )

    assert list(traject.fasen.values_list("volgorde", "naam")) == [(1, "Drie"), (2, "Nieuw"), (3, "Een")]
    assert traject.fasen.get(volgorde=3).pk == een.pk


@pytest.mark.parametrize("dubbel", [False, True])
def test_change_traject_refuses_phase_of_another_process(dubbel: bool) -> None:
    traject = TrajectFactory(fasen=1)
    vreemd = traject.fasen.get() if dubbel else FaseFactory()
    fasen = [Fasegegevens(naam="A", sleutel=vreemd.pk)] * (2 if dubbel else 1)

    with pytest.raises(ValidationError, match="horen niet bij dit traject"):
        change_traject(traject=traject, gegevens=Trajectgegevens(titel="X"), fasen=fasen, door=None)

    assert traject.fasen.count() == 1
