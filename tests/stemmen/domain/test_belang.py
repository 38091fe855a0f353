from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from stemmen.domain.belang import meld_belang
from stemmen.enums import Belangbron
from stemmen.models import Belang, Paneelstem
from tests.factories.mensen import PersoonFactory
from tests.factories.stemmen import maak_open_ronde, maak_panel, opties_van, stem_op_volgorde

pytestmark = pytest.mark.django_db


def test_meld_belang_removes_the_vote_on_that_option_only_and_logs_both() -> None:
    orgaan, (lid, ander, _derde) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan)
    stem_op_volgorde(ronde, lid, "voor", "tegen")
    stem_op_volgorde(ronde, ander, "voor")

    belang = meld_belang(ronde=ronde, optie=opties_van(ronde)[0], door=lid)

    assert belang.bron == Belangbron.GEMELD
    assert set(Paneelstem.objects.values_list("optie__volgorde", "kiesgerechtigde__persoon")) == {
        (2, lid.pk),
        (1, ander.pk),
    }
    gebeurtenissen = set(Logregel.objects.values_list("gebeurtenis", flat=True))
    assert {"stemronde.belang_gemeld", "stemronde.stem_vervallen"} <= gebeurtenissen


def test_meld_belang_without_a_vote_logs_only_the_interest() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan)

    meld_belang(ronde=ronde, optie=opties_van(ronde)[0], door=lid)

    assert not Logregel.objects.filter(gebeurtenis="stemronde.stem_vervallen").exists()


def test_meld_belang_twice_is_one() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan)
    optie = opties_van(ronde)[0]

    eerste = meld_belang(ronde=ronde, optie=optie, door=lid)

    assert meld_belang(ronde=ronde, optie=optie, door=lid) == eerste
    assert Logregel.objects.filter(gebeurtenis="stemronde.belang_gemeld").count() == 1


def test_meld_belang_makes_voting_on_it_impossible() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan)
    meld_belang(ronde=ronde, optie=opties_van(ronde)[0], door=lid)

    with pytest.raises(ValidationError, match="belang"):
        stem_op_volgorde(ronde, lid, "voor")


def test_meld_belang_after_closing_is_refused(om_elf_uur: datetime) -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan, sluit_op=om_elf_uur + timedelta(hours=1))

    with klok.op_moment(ronde.sluit_op), pytest.raises(ValidationError, match="gesloten"):
        meld_belang(ronde=ronde, optie=opties_van(ronde)[0], door=lid)

    assert not Belang.objects.exists()


def test_meld_belang_by_who_is_not_on_the_roll_is_refused() -> None:
    ronde = maak_open_ronde()

    with pytest.raises(PermissionDenied):
        meld_belang(ronde=ronde, optie=opties_van(ronde)[0], door=PersoonFactory())


def test_meld_belang_for_an_option_of_another_round_is_refused() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde, ander = maak_open_ronde(orgaan=orgaan), maak_open_ronde(orgaan=orgaan)

    with pytest.raises(ValidationError, match="hoort niet bij"):
        meld_belang(ronde=ronde, optie=opties_van(ander)[0], door=lid)
