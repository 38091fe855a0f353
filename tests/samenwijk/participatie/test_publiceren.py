"""Publishing demands the whole promise; afterwards it stands, in the code and in the database."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.participatie import guards
from samenwijk.participatie.domain.publiceren import publiceer_traject, sluit_traject_af, verleng_fase
from samenwijk.participatie.domain.statussen import GEBEURTENISSEN, set_status
from samenwijk.participatie.domain.trajecten import Fasegegevens, Trajectgegevens, change_traject
from samenwijk.participatie.enums import OVERGANGEN, Trajectstatus
from samenwijk.participatie.models import Fase, Faseverlenging, Traject
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import PersoonFactory
from tests.factories.participatie import FaseFactory, TrajectFactory, TredeFactory, published_traject

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
DAG = timedelta(days=1)


def set_directly(traject: Traject, status: Trajectstatus) -> Traject:
    """Bring a process to `status` through the domain."""
    if status != Trajectstatus.CONCEPT:
        traject = publiceer_traject(traject=traject, door=None)
    if status == Trajectstatus.AFGESLOTEN:
        with klok.op_moment(klok.nu() + 100 * DAG):
            traject = sluit_traject_af(traject=traject, door=None)
    return traject


def test_publiceer_sets_the_moment_and_logs_once() -> None:
    traject, persoon = TrajectFactory(fasen=2), PersoonFactory(naam="Ans")

    gepubliceerd = publiceer_traject(traject=traject, door=persoon)
    publiceer_traject(traject=traject, door=persoon)

    assert gepubliceerd.status == Trajectstatus.GEPUBLICEERD
    assert gepubliceerd.gepubliceerd_op is not None
    regel = Logregel.objects.get(gebeurtenis="traject.gepubliceerd")
    assert (regel.door_sleutel, regel.gegevens) == (persoon.pk, {"fasen": 2})
    assert regel.zin.endswith("heeft het traject gepubliceerd, met 2 fase(n).")


def test_publiceer_names_per_phase_what_is_missing() -> None:
    traject = TrajectFactory()
    Fase.objects.create(traject=traject, volgorde=1, naam="Leeg")
    FaseFactory(traject=traject, volgorde=2, naam="Half", kaders="", doel="  ")
    FaseFactory(traject=traject, volgorde=3, naam="Heel")

    with pytest.raises(ValidationError) as fout:
        publiceer_traject(traject=traject, door=None)

    assert fout.value.messages == [
        "Fase 1 (Leeg) mist: de trede, de toezegging, de kaders, het doel, het begin en het einde.",
        "Fase 2 (Half) mist: de kaders en het doel.",
    ]
    traject.refresh_from_db()
    assert traject.status == Trajectstatus.CONCEPT


@pytest.mark.parametrize(
    ("veld", "woord"),
    [
        ("trede", "de trede"),
        ("toezegging", "de toezegging"),
        ("kaders", "de kaders"),
        ("doel", "het doel"),
        ("start", "het begin"),
        ("einde", "het einde"),
    ],
)
def test_publiceer_without_one_thing_is_refused_by_code_and_database(veld: str, woord: str) -> None:
    leeg = "" if veld in {"toezegging", "kaders", "doel"} else None
    einde = {"einde": klok.nu() + DAG} if veld == "start" else {}
    fase = FaseFactory(naam="A", **{veld: leeg, **einde})

    with pytest.raises(ValidationError, match=rf"Fase 1 \(A\) mist: {woord}\."):
        publiceer_traject(traject=fase.traject, door=None)
    with pytest.raises(IntegrityError, match=r"onvolledige|volledig"), transaction.atomic():
        Traject.objects.update(status=Trajectstatus.GEPUBLICEERD, gepubliceerd_op=klok.nu())


def test_publiceer_without_phases_is_refused_by_code_and_database() -> None:
    with pytest.raises(ValidationError, match="Voeg minstens één fase toe"):
        publiceer_traject(traject=TrajectFactory(), door=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Traject.objects.update(status=Trajectstatus.GEPUBLICEERD, gepubliceerd_op=klok.nu())


@pytest.mark.parametrize(
    ("start", "einde", "woord"), [(-2, 9, "begint eerder dan fase 1"), (1, 2, "eindigt eerder dan fase 1")]
)
def test_publiceer_refuses_phases_that_run_backwards(start: int, einde: int, woord: str) -> None:
    traject, nu = TrajectFactory(fasen=1), klok.nu()
    FaseFactory(traject=traject, volgorde=2, start=nu + start * DAG, einde=nu + einde * DAG)

    with pytest.raises(ValidationError, match=rf"Fase 2 \(Fase 2\) {woord}"):
        publiceer_traject(traject=traject, door=None)


def test_publiceer_afterwards_is_refused() -> None:
    traject = TrajectFactory(fasen=1)

    with klok.op_moment(klok.nu() + 30 * DAG), pytest.raises(ValidationError, match="doet u vooraf"):
        publiceer_traject(traject=traject, door=None)


@pytest.mark.parametrize("van", Trajectstatus)
@pytest.mark.parametrize("naar", Trajectstatus)
def test_every_transition_is_allowed_logged_or_refused(van: Trajectstatus, naar: Trajectstatus) -> None:
    traject = set_directly(TrajectFactory(fasen=1), van)
    aantal = Logregel.objects.count()

    if naar in OVERGANGEN[van]:
        set_status(traject, naar, door=None, **({"fasen": 1} if naar == Trajectstatus.GEPUBLICEERD else {}))
        assert Logregel.objects.count() == aantal + 1
        assert Logregel.objects.last().gebeurtenis == GEBEURTENISSEN[naar]
        assert Logregel.objects.last().zin.startswith("Samenwijk heeft het traject")
    else:
        with pytest.raises(ValidationError, match="Dit traject is"):
            set_status(traject, naar, door=None)
        assert Logregel.objects.count() == aantal


@pytest.mark.parametrize(
    "veld", ["naam", "toezegging", "kaders", "doel", "start", "trede", "volgorde", "einde"]
)
def test_database_freezes_a_published_phase(veld: str) -> None:
    fase = published_traject().fasen.get()
    waarden: dict[str, Any] = {
        "start": fase.start - DAG,
        "einde": fase.einde + DAG,
        "trede": TredeFactory(volgorde=2),
        "volgorde": 9,
    }

    with pytest.raises(IntegrityError, match=r"ligt.vast"), transaction.atomic():
        Fase.objects.filter(pk=fase.pk).update(**{veld: waarden.get(veld, "anders")})
    with pytest.raises(IntegrityError, match=r"ligt.vast"), transaction.atomic():
        FaseFactory(traject=fase.traject, volgorde=2)


def test_database_never_makes_a_draft_again() -> None:
    traject = published_traject()

    with pytest.raises(IntegrityError, match="concept"), transaction.atomic():
        Traject.objects.filter(pk=traject.pk).update(status=Trajectstatus.CONCEPT)
    with pytest.raises(IntegrityError, match="concept"), transaction.atomic():
        TrajectFactory(status=Trajectstatus.GEPUBLICEERD, gepubliceerd_op=klok.nu())


def test_guards_are_there_after_migrate() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger")
            verwacht = {"traject_bewaken", "fase_bewaken"}
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            verwacht = set(guards.TRIGGERS_SQLITE)
        assert verwacht <= {naam for (naam,) in cursor.fetchall()}


def test_change_traject_after_publication_leaves_the_promise_alone() -> None:
    wijk = GebiedFactory()
    traject = published_traject()

    gewijzigd = change_traject(
        traject=traject, gegevens=Trajectgegevens(titel="Nieuw", contact="Balie"), door=None
    )
    with pytest.raises(ValidationError, match="liggen vast"):
        change_traject(
            traject=traject, gegevens=Trajectgegevens(titel="X"), fasen=[Fasegegevens(naam="Y")], door=None
        )
    with pytest.raises(ValidationError, match="gebied van een gepubliceerd traject ligt vast"):
        change_traject(traject=traject, gegevens=Trajectgegevens(titel="X", gebied=wijk), door=None)

    assert (gewijzigd.titel, gewijzigd.slug, gewijzigd.contact) == ("Nieuw", traject.slug, "Balie")


def test_verleng_keeps_the_reason_and_logs() -> None:
    fase, persoon = published_traject().fasen.get(), PersoonFactory()
    einde = fase.einde + 3 * DAG

    verleng_fase(fase=fase, einde=einde, reden="Meer tijd om te reageren.", door=persoon)
    verleng_fase(fase=fase, einde=einde, reden="Nog eens gedrukt.", door=persoon)

    verlenging = Faseverlenging.objects.get()
    assert (verlenging.van, verlenging.tot, verlenging.door) == (fase.einde, einde, persoon)
    fase.refresh_from_db()
    assert fase.einde == einde
    assert Logregel.objects.filter(gebeurtenis="traject.fase_verlengd").count() == 1


@pytest.mark.parametrize(
    ("dagen", "reden", "veld", "woord"),
    [
        (-1, "x", "einde", "alleen verlengen"),
        (30, "x", "einde", "niet later eindigen dan de volgende"),
        (1, " ", "reden", "Schrijf op waarom"),
    ],
)
def test_verleng_refuses(dagen: int, reden: str, veld: str, woord: str) -> None:
    fase = published_traject(fasen=2).fasen.get(volgorde=1)

    with pytest.raises(ValidationError) as fout:
        verleng_fase(fase=fase, einde=fase.einde + dagen * DAG, reden=reden, door=None)

    assert woord in fout.value.message_dict[veld][0]
    assert not Faseverlenging.objects.exists()


def test_verleng_refuses_a_draft_and_an_end_that_is_past() -> None:
    concept, fase = FaseFactory(), published_traject().fasen.get()

    with pytest.raises(ValidationError, match="Alleen een fase van een gepubliceerd traject"):
        verleng_fase(fase=concept, einde=concept.einde + DAG, reden="x", door=None)
    with klok.op_moment(klok.nu() + 30 * DAG), pytest.raises(ValidationError, match="nog moet komen"):
        verleng_fase(fase=fase, einde=fase.einde + DAG, reden="x", door=None)


def test_sluit_af_waits_for_the_last_second() -> None:
    traject = published_traject()
    einde = traject.fasen.get().einde

    with (
        klok.op_moment(einde - timedelta(seconds=1)),
        pytest.raises(ValidationError, match="nog niet voorbij"),
    ):
        sluit_traject_af(traject=traject, door=None)
    with klok.op_moment(einde):
        sluit_traject_af(traject=traject, door=None)
        gesloten = sluit_traject_af(traject=traject, door=None)

    assert gesloten.status == Trajectstatus.AFGESLOTEN
    with pytest.raises(ValidationError, match="afgesloten en kan niet meer"):
        change_traject(traject=traject, gegevens=Trajectgegevens(titel="X"), door=None)


def test_sluit_af_refuses_a_draft() -> None:
    with pytest.raises(ValidationError, match="Dit traject is concept"):
        sluit_traject_af(traject=TrajectFactory(fasen=1), door=None)
