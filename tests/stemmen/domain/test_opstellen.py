from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from samenwijk.logboek.models import Logregel
from stemmen.domain.opstellen import Optiegegevens, wijzig_stemronde
from stemmen.enums import Rondestatus, Staking, Wijze
from stemmen.models import Stemronde
from tests.factories.gebieden import GemeenteFactory
from tests.factories.stemmen import maak_concept, maak_open_ronde, maak_panel

pytestmark = pytest.mark.django_db


def test_maak_stemronde_is_a_concept_with_numbered_options() -> None:
    ronde = maak_concept(aantal_opties=3)

    assert ronde.status == Rondestatus.CONCEPT
    assert [optie.volgorde for optie in ronde.opties.all()] == [1, 2, 3]
    assert Logregel.objects.get().gebeurtenis == "stemronde.gemaakt"


@pytest.mark.parametrize(
    ("veld", "velden"),
    [
        ("titel", {"titel": ""}),
        ("titel", {"titel": "x" * 121}),
        ("toelichting", {"toelichting": "x" * 3001}),
        ("quorum_teller", {"quorum_teller": 3, "quorum_noemer": 2}),
        ("quorum_teller", {"quorum_noemer": 0}),
        ("quorum_minimum", {"quorum_minimum": 0}),
        ("budget_cent", {"wijze": Wijze.BINNEN_BUDGET}),
        ("budget_cent", {"wijze": Wijze.BINNEN_BUDGET, "budget_cent": 0}),
        ("bij_staking", {"bij_staking": Staking.GOEDKOOPSTE}),
        ("wijze", {"wijze": "loten"}),
        ("opties", {"opties": [Optiegegevens(titel=" ")]}),
        ("opties", {"opties": [Optiegegevens(titel="x" * 161)]}),
        ("opties", {"opties": [Optiegegevens(titel="Feest", bedrag_cent=-1)]}),
        ("opties", {"opties": [Optiegegevens(titel=t, kenmerk="aanvraag:1") for t in ("Feest", "Bank")]}),
    ],
)
def test_maak_stemronde_refuses_by_field_and_writes_nothing(veld: str, velden: dict) -> None:
    with pytest.raises(ValidationError) as fout:
        maak_concept(**velden)

    assert set(fout.value.message_dict) == {veld}
    assert not Stemronde.objects.exists()


def test_maak_stemronde_that_closes_before_it_opens_is_refused() -> None:
    nu = timezone.now()

    with pytest.raises(ValidationError) as fout:
        maak_concept(opent_op=nu, sluit_op=nu - timedelta(seconds=1))

    assert "sluit_op" in fout.value.message_dict


def test_maak_stemronde_with_a_panel_of_another_municipality_is_refused() -> None:
    with pytest.raises(ValidationError) as fout:
        maak_concept(gemeente=GemeenteFactory(naam="Oosterveen"))

    assert "orgaan" in fout.value.message_dict


def test_wijzig_stemronde_replaces_its_options_as_a_whole() -> None:
    ronde = maak_concept(aantal_opties=3)

    wijzig_stemronde(ronde=ronde, door=None, titel="Anders", opties=[Optiegegevens(titel="Bankje")])

    assert [optie.titel for optie in ronde.opties.all()] == ["Bankje"]
    assert Stemronde.objects.get().titel == "Anders"


def test_wijzig_stemronde_after_opening_is_refused() -> None:
    ronde = maak_open_ronde(orgaan=maak_panel()[0])

    with pytest.raises(ValidationError, match="liggen vast"):
        wijzig_stemronde(ronde=ronde, door=None, titel="Anders")

    assert Stemronde.objects.get().titel == "Buurtfeesten dit najaar"


def test_wijzig_stemronde_cannot_touch_the_state() -> None:
    with pytest.raises(TypeError):
        wijzig_stemronde(ronde=maak_concept(), door=None, status=Rondestatus.GESLOTEN)
