"""The database says no to whoever goes around the domain. Runs on both databases."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from samenwijk.logboek import klok
from stemmen.domain.belang import meld_belang
from stemmen.domain.sluiten import sluit_ronde
from stemmen.models import Belang, Kiesgerechtigde, Optie, Optieuitslag, Paneelstem, Stemronde
from tests.factories.mensen import PersoonFactory
from tests.factories.stemmen import maak_concept, maak_open_ronde, maak_panel, opties_van, stem_op_volgorde

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def _refused(doe: Callable[[], object], naam: str = "") -> None:
    with pytest.raises(IntegrityError, match=naam), transaction.atomic():
        doe()


def _ronde_met_stem() -> tuple[Stemronde, Paneelstem]:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan, sluit_op=klok.nu() + timedelta(hours=1))
    stem_op_volgorde(ronde, lid, "voor")
    return ronde, Paneelstem.objects.get()


def _lid(ronde: Stemronde, nummer: int = 0) -> Kiesgerechtigde:
    return list(ronde.kiesgerechtigden.order_by("pk"))[nummer]


def test_vote_after_closing_is_refused_in_every_way(om_elf_uur: datetime) -> None:
    ronde, stem = _ronde_met_stem()
    with klok.op_moment(ronde.sluit_op):
        sluit_ronde(ronde=ronde, door=None)

    optie = opties_van(ronde)[1]
    _refused(
        lambda: Paneelstem.objects.create(optie=optie, kiesgerechtigde=_lid(ronde), keuze="voor"),
        "open_ronde",
    )
    _refused(lambda: Paneelstem.objects.filter(pk=stem.pk).update(keuze="tegen"), "open_ronde")
    _refused(lambda: Paneelstem.objects.all().delete(), "open_ronde")
    assert Paneelstem.objects.get().keuze == "voor"


def test_vote_in_a_withdrawn_round_is_refused() -> None:
    ronde, stem = _ronde_met_stem()
    Stemronde.objects.filter(pk=ronde.pk).update(
        status="ingetrokken", ingetrokken_op=klok.nu(), intrekreden="Fout."
    )

    _refused(lambda: Paneelstem.objects.filter(pk=stem.pk).delete(), "open_ronde")


def test_second_vote_of_a_member_on_an_option_is_refused() -> None:
    _ronde, stem = _ronde_met_stem()

    _refused(
        lambda: Paneelstem.objects.create(
            optie=stem.optie, kiesgerechtigde=stem.kiesgerechtigde, keuze="tegen"
        ),
        "paneelstem_een_per_lid_en_optie|UNIQUE",
    )


def test_vote_beside_a_conflict_of_interest_is_refused_in_both_directions() -> None:
    ronde, stem = _ronde_met_stem()
    optie = opties_van(ronde)[1]
    meld_belang(ronde=ronde, optie=optie, door=stem.kiesgerechtigde.persoon)

    _refused(
        lambda: Paneelstem.objects.create(optie=optie, kiesgerechtigde=stem.kiesgerechtigde, keuze="voor"),
        "niet_bij_belang",
    )
    _refused(lambda: Paneelstem.objects.filter(pk=stem.pk).update(optie=optie), "niet_bij_belang")
    _refused(
        lambda: Belang.objects.create(optie=stem.optie, kiesgerechtigde=stem.kiesgerechtigde),
        "niet_naast_stem",
    )


def test_conflict_of_interest_after_closing_is_refused(om_elf_uur: datetime) -> None:
    ronde, stem = _ronde_met_stem()
    with klok.op_moment(ronde.sluit_op):
        sluit_ronde(ronde=ronde, door=None)

    _refused(
        lambda: Belang.objects.create(optie=opties_van(ronde)[1], kiesgerechtigde=stem.kiesgerechtigde),
        "niet_na_sluiting",
    )


def test_vote_and_interest_across_rounds_are_refused() -> None:
    ronde, ander = maak_open_ronde(), maak_open_ronde()
    optie = opties_van(ander)[0]

    _refused(
        lambda: Paneelstem.objects.create(optie=optie, kiesgerechtigde=_lid(ronde), keuze="voor"),
        "van_een_ronde",
    )
    _refused(lambda: Belang.objects.create(optie=optie, kiesgerechtigde=_lid(ronde)), "van_een_ronde")


def test_options_of_an_opened_round_stand() -> None:
    ronde, elders = maak_open_ronde(), maak_concept()
    optie = opties_van(ronde)[0]

    _refused(lambda: Optie.objects.filter(pk=optie.pk).update(bedrag_cent=1), "optie_vast")
    _refused(lambda: Optie.objects.filter(pk=optie.pk).update(ronde=elders, volgorde=9), "optie_vast")
    _refused(
        lambda: Optie.objects.filter(ronde=elders, volgorde=2).update(ronde=ronde, volgorde=9), "optie_vast"
    )
    _refused(lambda: Optie.objects.filter(pk=optie.pk).delete(), "optie_vast")
    _refused(lambda: Optie.objects.create(ronde=ronde, volgorde=9, titel="Erbij"), "optie_vast")


def test_options_of_a_concept_can_change() -> None:
    ronde = maak_concept()

    ronde.opties.update(bedrag_cent=1)
    ronde.opties.all().delete()

    assert not ronde.opties.exists()


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("titel", "Anders"),
        ("sluit_op", klok.nu() + timedelta(days=90)),
        ("meerderheid", "twee_derde"),
        ("quorum_minimum", 9),
        ("lot", "b" * 64),
        ("regels_hash", "b" * 64),
    ],
)
def test_rules_of_an_opened_round_stand(veld: str, waarde: object) -> None:
    ronde = maak_open_ronde()

    _refused(lambda: Stemronde.objects.filter(pk=ronde.pk).update(**{veld: waarde}), "stemronde_vast")


def test_roll_of_an_opened_round_stands() -> None:
    ronde = maak_open_ronde()

    _refused(
        lambda: Kiesgerechtigde.objects.create(ronde=ronde, persoon=PersoonFactory(), functie="lid"),
        "kiesgerechtigde_vast",
    )
    _refused(lambda: ronde.kiesgerechtigden.all().delete(), "append-only|geen_delete|belang")


def test_state_never_goes_back(om_elf_uur: datetime) -> None:
    ronde, _stem = _ronde_met_stem()
    _refused(lambda: Stemronde.objects.filter(pk=ronde.pk).update(status="concept"), "niet_terug")
    with klok.op_moment(ronde.sluit_op):
        sluit_ronde(ronde=ronde, door=None)

    _refused(lambda: Stemronde.objects.filter(pk=ronde.pk).update(status="opengesteld"), "niet_terug")


def test_result_cannot_be_rewritten(om_elf_uur: datetime) -> None:
    ronde, _stem = _ronde_met_stem()
    with klok.op_moment(ronde.sluit_op):
        sluit_ronde(ronde=ronde, door=None)

    _refused(lambda: Optieuitslag.objects.update(uitkomst="aangenomen"), "append-only")
    _refused(lambda: Optieuitslag.objects.all().delete(), "append-only")
