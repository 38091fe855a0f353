from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.enums import Rol
from stemmen.domain.intrekken import trek_ronde_in
from stemmen.domain.stemmen import stem
from stemmen.enums import Keuze, Wijze
from stemmen.models import Paneelstem
from tests.factories.mensen import LidmaatschapFactory, MedewerkerFactory, PersoonFactory
from tests.factories.stemmen import maak_concept, maak_open_ronde, maak_panel, opties_van, stem_op_volgorde

pytestmark = pytest.mark.django_db


def test_stem_writes_one_row_per_option_with_its_reason() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan)
    een, twee = opties_van(ronde)

    stem(
        ronde=ronde,
        door=lid,
        keuzes={een.pk: Keuze.VOOR, twee.pk: Keuze.TEGEN},
        motiveringen={een.pk: " Mooi plan. "},
    )

    rijen = Paneelstem.objects.order_by("optie__volgorde").values_list("keuze", "motivering", "gewijzigd_op")
    assert list(rijen) == [("voor", "Mooi plan.", None), ("tegen", "", None)]


def test_stem_twice_the_same_changes_nothing() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan)
    stem_op_volgorde(ronde, lid, "voor", "tegen")
    regels = Logregel.objects.count()

    stem_op_volgorde(ronde, lid, "voor", "tegen")

    assert Paneelstem.objects.filter(gewijzigd_op=None).count() == 2
    assert Logregel.objects.count() == regels


def test_stem_can_be_changed_until_closing_and_leaves_other_options_alone() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan)
    stem_op_volgorde(ronde, lid, "voor", "tegen")

    stem_op_volgorde(ronde, lid, "onthouding")

    rijen = Paneelstem.objects.order_by("optie__volgorde")
    assert [rij.keuze for rij in rijen] == ["onthouding", "tegen"]
    assert [rij.gewijzigd_op is None for rij in rijen] == [False, True]


def test_stem_is_logged_without_what_was_voted() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan)

    stem_op_volgorde(ronde, lid, "voor", "tegen")
    stem_op_volgorde(ronde, lid, "tegen")

    regels = Logregel.objects.filter(gebeurtenis__contains="stem_").order_by("pk") | Logregel.objects.filter(
        gebeurtenis="stemronde.gestemd"
    )
    assert [(regel.gebeurtenis, regel.gegevens) for regel in regels] == [
        ("stemronde.gestemd", {}),
        ("stemronde.stem_gewijzigd", {}),
    ]


def test_stem_counts_to_the_second(om_elf_uur: datetime) -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan, sluit_op=om_elf_uur + timedelta(hours=1))

    with klok.op_moment(ronde.sluit_op - timedelta(seconds=1)):
        stem_op_volgorde(ronde, lid, "voor")
    with (
        klok.op_moment(ronde.sluit_op),
        pytest.raises(ValidationError, match=r"gesloten op maandag 1 juni 2026 om 12\.00 uur"),
    ):
        stem_op_volgorde(ronde, lid, "tegen")

    assert Paneelstem.objects.get().keuze == "voor"


def test_stem_before_opening_is_refused(om_elf_uur: datetime) -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan, opent_op=om_elf_uur + timedelta(hours=1))

    with pytest.raises(ValidationError, match="nog niet open"):
        stem_op_volgorde(ronde, lid, "voor")


def test_stem_in_a_withdrawn_round_is_refused() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan)
    trek_ronde_in(ronde=ronde, door=None, reden="Er stond een fout in een bedrag.")

    with pytest.raises(ValidationError, match="ingetrokken"):
        stem_op_volgorde(ronde, lid, "voor")


def test_stem_in_a_concept_is_refused() -> None:
    orgaan, (lid, *_rest) = maak_panel()

    with pytest.raises(PermissionDenied):
        stem_op_volgorde(maak_concept(orgaan=orgaan), lid, "voor")


def test_stem_is_for_who_is_on_the_roll_only() -> None:
    """Not for a resident, not for staff of whatever role, not for who joined the panel after opening."""
    orgaan, _leden = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan)
    gebied = orgaan.gebieden.get()
    buitenstaanders = [
        PersoonFactory(woont_in=gebied),
        *(MedewerkerFactory(rol=rol) for rol in (Rol.WIJKMANAGER, Rol.BUDGETBEHEERDER, Rol.BEHEERDER)),
        LidmaatschapFactory(orgaan=orgaan).persoon,
    ]

    for persoon in buitenstaanders:
        with pytest.raises(PermissionDenied):
            stem_op_volgorde(ronde, persoon, "voor")
    assert not Paneelstem.objects.exists()


@pytest.mark.parametrize("keuze", ["ja", "", "VOOR", "voor "])
def test_stem_with_an_unknown_choice_writes_nothing(keuze: str) -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan)

    with pytest.raises(ValidationError) as fout:
        stem_op_volgorde(ronde, lid, "voor", keuze)

    assert list(fout.value.message_dict) == [f"optie_{opties_van(ronde)[1].pk}"]
    assert not Paneelstem.objects.exists()


def test_stem_on_an_option_of_another_round_writes_nothing() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde, ander = maak_open_ronde(orgaan=orgaan), maak_open_ronde(orgaan=orgaan)
    keuzes = {opties_van(ronde)[0].pk: "voor", opties_van(ander)[0].pk: "voor"}

    with pytest.raises(ValidationError, match="past niet bij deze ronde"):
        stem(ronde=ronde, door=lid, keuzes=keuzes)

    assert not Paneelstem.objects.exists()


def test_stem_on_the_own_application_writes_nothing() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan, uitgesloten={"aanvraag:2": {lid.pk}})

    with pytest.raises(ValidationError, match="belang"):
        stem_op_volgorde(ronde, lid, "voor", "voor")

    assert not Paneelstem.objects.exists()


def test_stem_without_any_choice_is_refused() -> None:
    orgaan, (lid, *_rest) = maak_panel()

    with pytest.raises(ValidationError, match="nog niets gekozen"):
        stem_op_volgorde(maak_open_ronde(orgaan=orgaan), lid)


def test_stem_with_a_reason_that_is_too_long_writes_nothing() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan)
    optie = opties_van(ronde)[0]

    with pytest.raises(ValidationError, match="1000 tekens"):
        stem(ronde=ronde, door=lid, keuzes={optie.pk: "voor"}, motiveringen={optie.pk: "x" * 1001})

    assert not Paneelstem.objects.exists()


def _budget(orgaan: object, **velden: object) -> dict:
    return {
        "orgaan": orgaan,
        "wijze": Wijze.BINNEN_BUDGET,
        "budget_cent": 125_000,
        "aantal_opties": 3,
        **velden,
    }


def test_binnen_budget_ballot_is_whole() -> None:
    """What is not chosen counts as an abstention: € 500 and € 750 fit exactly in € 1.250."""
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(**_budget(orgaan))

    stem_op_volgorde(ronde, lid, "voor", "voor")

    rijen = Paneelstem.objects.order_by("optie__volgorde").values_list("keuze", flat=True)
    assert list(rijen) == ["voor", "voor", "onthouding"]


def test_binnen_budget_one_cent_too_much_is_refused_with_the_amount() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(**_budget(orgaan, budget_cent=124_999))

    with pytest.raises(ValidationError) as fout:
        stem_op_volgorde(ronde, lid, "voor", "voor")

    assert (
        "€\N{NO-BREAK SPACE}0,01 meer dan het budget van €\N{NO-BREAK SPACE}1.249,99"
        in fout.value.messages[0]
    )
    assert not Paneelstem.objects.exists()


def test_binnen_budget_knows_no_votes_against() -> None:
    orgaan, (lid, *_rest) = maak_panel()

    with pytest.raises(ValidationError, match="bestaat niet"):
        stem_op_volgorde(maak_open_ronde(**_budget(orgaan)), lid, "tegen")


def test_binnen_budget_leaves_out_what_the_member_has_an_interest_in() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(**_budget(orgaan), uitgesloten={"aanvraag:2": {lid.pk}})

    stem_op_volgorde(ronde, lid, "voor")

    assert set(Paneelstem.objects.values_list("optie__volgorde", "keuze")) == {(1, "voor"), (3, "onthouding")}
