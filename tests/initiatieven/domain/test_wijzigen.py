from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from initiatieven.domain.gegevens import Initiatiefgegevens, NieuweFoto
from initiatieven.domain.status import verberg
from initiatieven.domain.wijzigen import wijzig_initiatief
from initiatieven.models import Initiatief
from samenwijk.berichten.models import Bericht
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.models import Persoon
from tests.factories.initiatieven import InitiatiefFactory, InitiatieffotoFactory, jpeg

Mensen = dict[str, Persoon | None]


@pytest.fixture
def huidig(initiatief: Initiatief) -> Initiatiefgegevens:
    return Initiatiefgegevens(
        titel=initiatief.titel,
        verhaal=initiatief.verhaal,
        categorie=initiatief.categorie,
        gebied=initiatief.gebied,
    )


def _foto() -> NieuweFoto:
    return NieuweFoto(ContentFile(jpeg(), name="x.jpg"), "Nieuw")


def _velden() -> list[Any]:
    return [regel.gegevens["velden"] for regel in Logregel.objects.filter(gebeurtenis="initiatief.gewijzigd")]


def test_change_is_written_and_logged_and_the_address_stays(
    initiatief: Initiatief, huidig: Initiatiefgegevens
) -> None:
    nieuw = replace(huidig, titel="Twee bankjes", plek="bij de brug")

    wijzig_initiatief(door=initiatief.indiener, initiatief=initiatief, gegevens=nieuw)

    initiatief.refresh_from_db()
    assert (initiatief.titel, initiatief.plek) == ("Twee bankjes", "bij de brug")
    assert initiatief.slug == "bankje-bij-de-vijver"
    assert _velden() == ["titel, plek"]


def test_same_values_log_nothing(initiatief: Initiatief, huidig: Initiatiefgegevens) -> None:
    wijzig_initiatief(door=initiatief.indiener, initiatief=initiatief, gegevens=huidig)

    assert _velden() == []


def test_new_photo_replaces_the_old_one(
    initiatief: Initiatief,
    huidig: Initiatiefgegevens,
    django_capture_on_commit_callbacks: Any,
) -> None:
    oud = InitiatieffotoFactory(initiatief=initiatief)
    opslag, oude_naam = oud.bestand.storage, oud.bestand.name

    with django_capture_on_commit_callbacks(execute=True):
        wijzig_initiatief(door=initiatief.indiener, initiatief=initiatief, gegevens=huidig, foto=_foto())

    assert initiatief.fotos.get().omschrijving == "Nieuw"
    assert not opslag.exists(oude_naam)
    assert _velden() == ["foto"]


def test_photo_can_go_or_get_another_description(initiatief: Initiatief, huidig: Initiatiefgegevens) -> None:
    InitiatieffotoFactory(initiatief=initiatief)
    opties: dict[str, Any] = {"door": initiatief.indiener, "initiatief": initiatief, "gegevens": huidig}

    wijzig_initiatief(**opties, foto_omschrijving="Het plein")
    assert initiatief.fotos.get().omschrijving == "Het plein"
    wijzig_initiatief(**opties, foto_weg=True)
    wijzig_initiatief(**opties, foto_weg=True)

    assert not initiatief.fotos.exists()
    assert _velden() == ["foto", "foto"]


@pytest.mark.parametrize("wie", ["andere_wijk", "panellid", "medewerker_elders", "medewerker_hier"])
def test_only_the_writer_changes(
    wie: str, initiatief: Initiatief, huidig: Initiatiefgegevens, mensen: Mensen
) -> None:
    persoon = mensen[wie]
    assert persoon is not None

    with pytest.raises(PermissionDenied):
        wijzig_initiatief(
            door=persoon, initiatief=initiatief, gegevens=replace(huidig, titel="Gekaapt"), foto=_foto()
        )

    initiatief.refresh_from_db()
    assert initiatief.titel == "Bankje bij de vijver"
    assert not initiatief.fotos.exists()


@pytest.mark.parametrize("status", ["afgerond", "ingetrokken"])
def test_finished_idea_is_closed(status: str, huidig: Initiatiefgegevens) -> None:
    oud = InitiatiefFactory(status=status, gebied=huidig.gebied)

    with pytest.raises(PermissionDenied):
        wijzig_initiatief(door=oud.indiener, initiatief=oud, gegevens=huidig)


def test_mended_hidden_idea_is_told_to_who_hid_it(
    initiatief: Initiatief, huidig: Initiatiefgegevens, mensen: Mensen
) -> None:
    medewerker = mensen["medewerker_hier"]
    verberg(initiatief=initiatief, door=medewerker, reden="Er staat een telefoonnummer in.")

    wijzig_initiatief(
        door=initiatief.indiener, initiatief=initiatief, gegevens=replace(huidig, verhaal="Zonder nummer.")
    )

    assert Bericht.objects.get(persoon=medewerker).onderwerp.startswith("Aangepast")


def test_empty_title_is_refused(initiatief: Initiatief, huidig: Initiatiefgegevens) -> None:
    with pytest.raises(ValidationError) as fout:
        wijzig_initiatief(
            door=initiatief.indiener, initiatief=initiatief, gegevens=replace(huidig, titel=" ")
        )

    assert "titel" in fout.value.message_dict
