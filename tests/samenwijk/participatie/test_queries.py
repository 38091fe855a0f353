"""Which phase is the present one, what its label says, and which processes concern an area."""

from datetime import timedelta
from typing import Any

import pytest
from django.template import Context, Template

from samenwijk.logboek import klok
from samenwijk.participatie import queries
from samenwijk.participatie.models import Fase, Traject
from tests.factories.gebieden import GebiedFactory, GebiedssoortFactory, GemeenteFactory
from tests.factories.participatie import FaseFactory, TrajectFactory, TredeFactory, published_traject

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


def fase(naam: str, begin: int | None, eind: int | None) -> Fase:
    nu = klok.nu()
    return Fase(
        naam=naam,
        start=None if begin is None else nu + begin * DAG,
        einde=None if eind is None else nu + eind * DAG,
    )


@pytest.mark.parametrize(
    ("fasen", "naam"),
    [
        ([("A", -9, -8), ("B", -1, 1), ("C", 2, 3)], "B"),
        ([("A", -9, 5), ("B", -1, 6)], "B"),
        ([("A", -9, -8), ("B", 1, 2), ("C", 2, 3)], "B"),
        ([("A", -9, -8), ("B", -7, -6)], "B"),
        ([("A", None, None)], "A"),
        ([], None),
    ],
)
def test_huidige_fase_is_the_present_else_the_next_else_the_last(fasen: list[Any], naam: str | None) -> None:
    gevonden = queries.huidige_fase([fase(*gegevens) for gegevens in fasen])

    assert (gevonden.naam if gevonden else None) == naam


def draw(onderwerp: Fase | Traject) -> str:
    return Template("{% load participatie %}{% label_van x %}").render(Context({"x": onderwerp}))


def test_label_shows_rung_place_and_promise_escaped() -> None:
    trede = TredeFactory(volgorde=2, naam="Adviseren")
    TredeFactory(volgorde=3)
    TredeFactory(volgorde=1)
    gevonden = FaseFactory(trede=trede, toezegging="Wij doen <b>alles</b>.")

    beeld = draw(gevonden)

    assert "Adviseren" in beeld
    assert "trede 2 van 3, Proefladder" in beeld
    assert "Wij doen &lt;b&gt;alles&lt;/b&gt;." in beeld
    assert draw(gevonden.traject).strip() == beeld.strip()


def test_label_of_a_draft_without_rung_is_empty() -> None:
    assert draw(FaseFactory(trede=None)).strip() == ""
    assert draw(TrajectFactory()).strip() == ""


@pytest.mark.parametrize("aantal", [1, 3])
def test_labels_of_a_list_cost_two_queries(aantal: int, django_assert_num_queries: Any) -> None:
    for _nummer in range(aantal):
        TrajectFactory(fasen=2)

    with django_assert_num_queries(2):
        beelden = [draw(traject) for traject in queries.met_label(Traject.objects.all())]

    assert len(beelden) == aantal


def test_voor_gebied_takes_parts_wholes_and_the_municipality() -> None:
    wijk = GebiedFactory()
    soort = GebiedssoortFactory(gemeente=wijk.gemeente, code="buurt")
    buurt = GebiedFactory(gemeente=wijk.gemeente, soort=soort, ouder=wijk)
    naast = GebiedFactory(gemeente=wijk.gemeente, soort=soort, ouder=wijk)
    for titel, gebied in (("wijk", wijk), ("buurt", buurt), ("naast", naast), ("overal", None)):
        TrajectFactory(titel=titel, gebied=gebied)

    def titels(gebied: Any) -> set[str]:
        return {t.titel for t in queries.voor_gebied(Traject.objects.all(), gebied)}

    assert titels(wijk) == {"wijk", "buurt", "naast", "overal"}
    assert titels(buurt) == {"wijk", "buurt", "overal"}


def test_op_stand_open_until_the_last_second() -> None:
    traject = published_traject()
    einde = traject.fasen.get().einde
    alle = queries.openbare_trajecten(traject.gemeente)

    with klok.op_moment(einde - timedelta(seconds=1)):
        assert list(queries.op_stand(alle, is_open=True)) == [traject]
        assert not queries.op_stand(alle, is_open=False)
    with klok.op_moment(einde):
        assert not queries.op_stand(alle, is_open=True)
        assert list(queries.op_stand(alle, is_open=False)) == [traject]


def test_openbare_trajecten_of_this_municipality_only() -> None:
    hier = published_traject()
    published_traject(gemeente=GemeenteFactory(naam="Oosterveen"))
    TrajectFactory(fasen=1)

    assert list(queries.openbare_trajecten(hier.gemeente)) == [hier]
