from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from samenwijk.berichten.models import Bericht
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.models import Persoon
from stemmen import gevolgen
from stemmen.domain.belang import meld_belang
from stemmen.domain.intrekken import trek_ronde_in
from stemmen.domain.sluiten import sluit_ronde
from stemmen.enums import OVERGANGEN, Rondestatus, Uitkomst, Wijze
from stemmen.models import Optieuitslag, Paneelstem, Stemronde
from tests.factories.stemmen import maak_concept, maak_open_ronde, maak_panel, opties_van, stem_op_volgorde

pytestmark = pytest.mark.django_db


@pytest.fixture
def gevolg(monkeypatch: pytest.MonkeyPatch) -> list:
    """What a higher room is told."""
    monkeypatch.setattr(gevolgen, "_gevolgen", [])
    gehoord: list[tuple[str, list[str]]] = []

    def luister(ronde: Stemronde, uitslagen: Sequence[Optieuitslag], door: Persoon | None) -> None:
        gehoord.append((ronde.status, [uitslag.uitkomst for uitslag in uitslagen]))

    gevolgen.registreer_gevolg(luister)
    gevolgen.registreer_gevolg(luister)
    return gehoord


def _stemming(om: datetime) -> Stemronde:
    """Three members; option 1 gets 2 to 1, option 2 a tie, option 3 one vote where two are needed."""
    orgaan, (een, twee, drie) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan, aantal_opties=3, sluit_op=om + timedelta(hours=1))
    stem_op_volgorde(ronde, een, "voor", "voor", "voor")
    stem_op_volgorde(ronde, twee, "voor", "tegen")
    stem_op_volgorde(ronde, drie, "tegen")
    return ronde


def test_sluit_ronde_writes_the_result_per_option(om_elf_uur: datetime, gevolg: list) -> None:
    ronde = _stemming(om_elf_uur)

    with klok.op_moment(ronde.sluit_op):
        uitslagen = sluit_ronde(ronde=ronde, door=None)

    assert [(u.voor, u.tegen, u.uitkomst, u.reden) for u in uitslagen] == [
        (2, 1, "aangenomen", "aangenomen"),
        (1, 1, "verworpen", "gelijke_stand"),
        (1, 0, "geen_quorum", "geen_quorum"),
    ]
    assert (ronde.status, ronde.gesloten_op) == (Rondestatus.GESLOTEN, ronde.sluit_op)
    assert gevolg == [("gesloten", ["aangenomen", "verworpen", "geen_quorum"])]


def test_sluit_ronde_one_second_early_is_refused_for_everyone(om_elf_uur: datetime, gevolg: list) -> None:
    ronde = _stemming(om_elf_uur)

    with (
        klok.op_moment(ronde.sluit_op - timedelta(seconds=1)),
        pytest.raises(ValidationError, match="Eerder sluiten kan niet"),
    ):
        sluit_ronde(ronde=ronde, door=None)

    assert not Optieuitslag.objects.exists()
    assert gevolg == []


def test_sluit_ronde_again_gives_the_same_and_tells_nobody_twice(om_elf_uur: datetime, gevolg: list) -> None:
    ronde = _stemming(om_elf_uur)
    with klok.op_moment(ronde.sluit_op + timedelta(days=1)):
        eerste = sluit_ronde(ronde=ronde, door=None)
        tellingen = (Bericht.objects.count(), Logregel.objects.count())

        tweede = sluit_ronde(ronde=Stemronde.objects.get(pk=ronde.pk), door=None)

    assert [u.pk for u in eerste] == [u.pk for u in tweede]
    assert (Bericht.objects.count(), Logregel.objects.count()) == tellingen
    assert len(gevolg) == 1


def test_sluit_ronde_tells_each_member_the_result(om_elf_uur: datetime) -> None:
    ronde = _stemming(om_elf_uur)

    with klok.op_moment(ronde.sluit_op):
        sluit_ronde(ronde=ronde, door=None)

    berichten = Bericht.objects.filter(soort="stemronde.gesloten")
    assert berichten.count() == 3
    assert "1. Aanvraag 1: aangenomen" in berichten[0].tekst


def test_sluit_ronde_counts_the_quorum_without_recused_members(om_elf_uur: datetime) -> None:
    """Three members, two with an interest: one vote is half of one and enough."""
    orgaan, (een, twee, drie) = maak_panel()
    ronde = maak_open_ronde(
        orgaan=orgaan,
        aantal_opties=1,
        sluit_op=om_elf_uur + timedelta(hours=1),
        uitgesloten={"aanvraag:1": {een.pk}},
    )
    stem_op_volgorde(ronde, twee, "tegen")
    meld_belang(ronde=ronde, optie=opties_van(ronde)[0], door=twee)
    stem_op_volgorde(ronde, drie, "voor")

    with klok.op_moment(ronde.sluit_op):
        (uitslag,) = sluit_ronde(ronde=ronde, door=None)

    assert (uitslag.gerechtigd, uitslag.voor, uitslag.tegen, uitslag.uitkomst) == (1, 1, 0, "aangenomen")


def test_sluit_ronde_within_budget_gives_places(om_elf_uur: datetime) -> None:
    orgaan, leden = maak_panel()
    ronde = maak_open_ronde(
        orgaan=orgaan,
        aantal_opties=3,
        wijze=Wijze.BINNEN_BUDGET,
        budget_cent=100_000,
        sluit_op=om_elf_uur + timedelta(hours=1),
    )
    for lid in leden:
        stem_op_volgorde(ronde, lid, "voor", None, "voor" if lid != leden[0] else None)

    with klok.op_moment(ronde.sluit_op):
        uitslagen = sluit_ronde(ronde=ronde, door=None)

    assert [(u.rang, u.reden) for u in uitslagen] == [
        (1, "aangenomen"),
        (None, "te_weinig_voor"),
        (2, "aangenomen"),
    ]


def test_sluit_ronde_that_fails_in_a_higher_room_leaves_nothing(
    om_elf_uur: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ronde = _stemming(om_elf_uur)

    def weiger(ronde: Stemronde, uitslagen: Sequence[Optieuitslag], door: Persoon | None) -> None:
        raise ValidationError("Dit kan niet.")

    monkeypatch.setattr(gevolgen, "_gevolgen", [weiger])

    with klok.op_moment(ronde.sluit_op), pytest.raises(ValidationError):
        sluit_ronde(ronde=ronde, door=None)

    assert not Optieuitslag.objects.exists()
    assert Stemronde.objects.get().status == Rondestatus.OPENGESTELD
    assert not Bericht.objects.filter(soort="stemronde.gesloten").exists()


def test_sluit_ronde_of_a_concept_is_refused() -> None:
    with pytest.raises(ValidationError, match="opengestelde"):
        sluit_ronde(ronde=maak_concept(), door=None)


def test_trek_ronde_in_tells_members_the_reason_and_higher_rooms_without_results(gevolg: list) -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan)
    stem_op_volgorde(ronde, lid, "voor")

    trek_ronde_in(ronde=ronde, door=None, reden=" Een bedrag klopte niet. ")
    trek_ronde_in(ronde=ronde, door=None, reden="Nog een keer.")

    assert (ronde.status, ronde.intrekreden) == (Rondestatus.INGETROKKEN, "Een bedrag klopte niet.")
    assert Bericht.objects.filter(tekst__contains="Een bedrag klopte niet.").count() == 3
    assert gevolg == [("ingetrokken", [])]
    assert Paneelstem.objects.count() == 1


def test_trek_ronde_in_a_concept_is_possible_and_needs_no_members(gevolg: list) -> None:
    ronde = maak_concept()

    trek_ronde_in(ronde=ronde, door=None, reden="Toch niet nodig.")

    assert ronde.status == Rondestatus.INGETROKKEN
    assert not Bericht.objects.exists()


def test_trek_ronde_in_to_avoid_a_result_is_refused(om_elf_uur: datetime) -> None:
    ronde = _stemming(om_elf_uur)

    with klok.op_moment(ronde.sluit_op), pytest.raises(ValidationError, match="intrekken kan nu niet meer"):
        trek_ronde_in(ronde=ronde, door=None, reden="De uitslag bevalt niet.")


@pytest.mark.parametrize("reden", ["", "   ", "x" * 1001])
def test_trek_ronde_in_needs_a_reason(reden: str) -> None:
    with pytest.raises(ValidationError) as fout:
        trek_ronde_in(ronde=maak_open_ronde(), door=None, reden=reden)

    assert list(fout.value.message_dict) == ["reden"]


def test_a_round_with_a_result_cannot_be_withdrawn(om_elf_uur: datetime) -> None:
    ronde = _stemming(om_elf_uur)
    with klok.op_moment(ronde.sluit_op):
        sluit_ronde(ronde=ronde, door=None)

        with pytest.raises(ValidationError, match="Dit kan niet"):
            trek_ronde_in(ronde=ronde, door=None, reden="Alsnog.")


def test_every_transition_is_logged_and_told(om_elf_uur: datetime) -> None:
    """Walks the table of transitions: what is in it works and leaves a trace, what is not is refused."""
    for van, naar in [(van, naar) for van in Rondestatus for naar in Rondestatus if naar != van]:
        ronde = _in_status(Rondestatus(van), om_elf_uur)
        regels, berichten = Logregel.objects.count(), Bericht.objects.count()
        if naar not in OVERGANGEN[van]:
            continue
        _bring_to(ronde, Rondestatus(naar), om_elf_uur)

        assert ronde.status == naar
        assert Logregel.objects.count() == regels + 1
        assert Bericht.objects.count() == berichten + (
            0 if van == Rondestatus.CONCEPT and naar == "ingetrokken" else 3
        )


def _in_status(status: Rondestatus, om: datetime) -> Stemronde:
    ronde = maak_concept(sluit_op=om + timedelta(hours=1))
    if status == Rondestatus.GESLOTEN:
        _bring_to(ronde, Rondestatus.OPENGESTELD, om)
    if status != Rondestatus.CONCEPT:
        _bring_to(ronde, status, om)
    return ronde


def _bring_to(ronde: Stemronde, status: Rondestatus, om: datetime) -> None:
    from stemmen.domain.openstellen import stel_open

    if status == Rondestatus.OPENGESTELD:
        stel_open(ronde=ronde, door=None)
    elif status == Rondestatus.INGETROKKEN:
        trek_ronde_in(ronde=ronde, door=None, reden="Er stond een fout in.")
    else:
        with klok.op_moment(om + timedelta(hours=1)):
            sluit_ronde(ronde=ronde, door=None)


def test_sluit_verlopen_rondes_closes_what_is_over_and_nothing_else(
    om_elf_uur: datetime, capsys: pytest.CaptureFixture
) -> None:
    verlopen, loopt = _stemming(om_elf_uur), maak_open_ronde(sluit_op=om_elf_uur + timedelta(hours=2))

    with klok.op_moment(verlopen.sluit_op):
        call_command("sluit_verlopen_rondes")

    statussen = dict(Stemronde.objects.values_list("pk", "status"))
    assert statussen == {verlopen.pk: "gesloten", loopt.pk: "opengesteld"}
    assert f"stemronde {verlopen.pk}" in capsys.readouterr().out


def test_sluit_verlopen_rondes_goes_on_after_a_failure_and_says_so(
    om_elf_uur: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    slecht, goed = _stemming(om_elf_uur), _stemming(om_elf_uur)

    def struikel(ronde: Stemronde, uitslagen: Sequence[Optieuitslag], door: Persoon | None) -> None:
        if ronde.pk == slecht.pk:
            raise ValidationError("Dit kan niet.")

    monkeypatch.setattr(gevolgen, "_gevolgen", [struikel])

    with klok.op_moment(slecht.sluit_op), pytest.raises(CommandError, match=f"{slecht.pk}"):
        call_command("sluit_verlopen_rondes")

    statussen = dict(Stemronde.objects.values_list("pk", "status"))
    assert statussen == {slecht.pk: "opengesteld", goed.pk: "gesloten"}
    assert Optieuitslag.objects.filter(uitkomst=Uitkomst.AANGENOMEN).count() == 1
