"""Placing an idea: once, in full, or not at all."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from initiatieven.domain.gegevens import Initiatiefgegevens, NieuweFoto
from initiatieven.domain.indienen import plaats_initiatief
from initiatieven.enums import Initiatiefstatus
from initiatieven.models import Initiatief, Initiatieffoto
from samenwijk.berichten.models import Bericht
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.models import Persoon
from tests.factories.gebieden import GemeenteFactory
from tests.factories.initiatieven import CategorieFactory, InitiatiefFactory, jpeg
from tests.factories.mensen import PersoonFactory


@pytest.fixture
def gegevens(wijk: Gebied) -> Initiatiefgegevens:
    return Initiatiefgegevens(
        titel=" Bankje  bij de vijver ",
        verhaal="Om te zitten.\r\n\r\nEn te praten. ",
        categorie=CategorieFactory(gemeente=wijk.gemeente),
        gebied=wijk,
        plek=" bij de vijver ",
    )


@pytest.fixture
def bewoner(wijk: Gebied) -> Persoon:
    return PersoonFactory(woont_in=wijk)


def _foto(inhoud: bytes | None = None, omschrijving: str = "Een vijver") -> NieuweFoto:
    return NieuweFoto(ContentFile(inhoud or jpeg(), name="Mijn huis.jpg"), omschrijving)


def _bestanden() -> set[Path]:
    return {pad for pad in Path(settings.BESLOTEN_ROOT).rglob("*") if pad.is_file()}


def test_idea_is_public_at_once(gegevens: Initiatiefgegevens, bewoner: Persoon, wijk: Gebied) -> None:
    initiatief = plaats_initiatief(
        door=bewoner, gemeente=wijk.gemeente, gegevens=gegevens, foto=_foto(), sleutel="a"
    )

    initiatief.refresh_from_db()
    assert initiatief.status == Initiatiefstatus.GEPLAATST
    assert (initiatief.titel, initiatief.slug) == ("Bankje bij de vijver", "bankje-bij-de-vijver")
    assert initiatief.verhaal == "Om te zitten.\n\nEn te praten."
    assert initiatief.plek == "bij de vijver"
    assert initiatief.indiener == bewoner
    assert "Mijn huis" not in str(initiatief.fotos.get().bestand.name)
    assert [regel.gebeurtenis for regel in Logregel.objects.all()] == ["initiatief.geplaatst"]
    assert Bericht.objects.get().persoon == bewoner


def test_same_key_gives_the_same_idea(gegevens: Initiatiefgegevens, bewoner: Persoon, wijk: Gebied) -> None:
    opties: dict[str, Any] = {
        "door": bewoner,
        "gemeente": wijk.gemeente,
        "gegevens": gegevens,
        "sleutel": "a",
    }

    eerste = plaats_initiatief(**opties, foto=_foto())
    tweede = plaats_initiatief(**opties, foto=_foto())

    assert eerste == tweede
    assert Initiatieffoto.objects.count() == Bericht.objects.count() == Logregel.objects.count() == 1


def test_same_key_of_another_person_is_another_idea(gegevens: Initiatiefgegevens, wijk: Gebied) -> None:
    for _nummer in range(2):
        plaats_initiatief(door=PersoonFactory(), gemeente=wijk.gemeente, gegevens=gegevens, sleutel="a")

    assert Initiatief.objects.count() == 2


@pytest.mark.parametrize(
    ("titel", "slug"),
    [
        ("Bankje", "bankje-3"),
        ("Indienen", "indienen-2"),
        ("Feed", "feed-2"),
        ("☀️", "idee"),
        ("a" * 100, "a" * 100),
    ],
)
def test_address_is_free_and_fits(
    titel: str, slug: str, gegevens: Initiatiefgegevens, bewoner: Persoon, wijk: Gebied
) -> None:
    for bezet in ("bankje", "bankje-2"):
        InitiatiefFactory(gebied=wijk, slug=bezet)

    initiatief = plaats_initiatief(
        door=bewoner, gemeente=wijk.gemeente, gegevens=replace(gegevens, titel=titel)
    )

    assert initiatief.slug == slug


def test_same_address_in_another_municipality_stays_free(
    gegevens: Initiatiefgegevens, bewoner: Persoon, wijk: Gebied
) -> None:
    elders = GemeenteFactory(naam="Oosterveen", is_standaard=False)
    InitiatiefFactory(
        gebied__gemeente=elders, slug="bankje-bij-de-vijver", indiener=PersoonFactory(gemeente=elders)
    )

    initiatief = plaats_initiatief(door=bewoner, gemeente=wijk.gemeente, gegevens=gegevens)

    assert initiatief.slug == "bankje-bij-de-vijver"


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"titel": "  \u200b "}, "titel"),
        ({"titel": "a" * 101}, "titel"),
        ({"verhaal": "\r\n"}, "verhaal"),
        ({"verhaal": "a" * 5001}, "verhaal"),
        ({"plek": "a" * 121}, "plek"),
        ({"gebied": None}, "gebied"),
        ({"gebied": None, "postcode": "geen"}, "postcode"),
    ],
)
def test_wrong_field_is_refused_and_nothing_is_stored(
    anders: dict[str, Any], veld: str, gegevens: Initiatiefgegevens, bewoner: Persoon, wijk: Gebied
) -> None:
    voor = _bestanden()

    with pytest.raises(ValidationError) as fout:
        plaats_initiatief(
            door=bewoner, gemeente=wijk.gemeente, gegevens=replace(gegevens, **anders), foto=_foto()
        )

    assert set(fout.value.message_dict) == {veld}
    assert not Initiatief.objects.exists()
    assert _bestanden() == voor


def test_category_of_another_municipality_is_refused(
    gegevens: Initiatiefgegevens, bewoner: Persoon, wijk: Gebied
) -> None:
    elders = CategorieFactory(gemeente=GemeenteFactory(naam="Oosterveen", is_standaard=False))

    with pytest.raises(ValidationError) as fout:
        plaats_initiatief(door=bewoner, gemeente=wijk.gemeente, gegevens=replace(gegevens, categorie=elders))

    assert set(fout.value.message_dict) == {"categorie"}


def test_person_of_another_municipality_is_refused(gegevens: Initiatiefgegevens, wijk: Gebied) -> None:
    elders = PersoonFactory(gemeente=GemeenteFactory(naam="Oosterveen", is_standaard=False))

    with pytest.raises(PermissionDenied):
        plaats_initiatief(door=elders, gemeente=wijk.gemeente, gegevens=gegevens)


@pytest.mark.parametrize(
    ("foto", "veld"),
    [
        (_foto(b"<svg xmlns='x'/>"), "foto"),
        (_foto(b"GIF89a<script>"), "foto"),
        (_foto(omschrijving="  "), "foto_omschrijving"),
    ],
)
def test_wrong_photo_is_refused_and_nothing_is_stored(
    foto: NieuweFoto, veld: str, gegevens: Initiatiefgegevens, bewoner: Persoon, wijk: Gebied
) -> None:
    with pytest.raises(ValidationError) as fout:
        plaats_initiatief(door=bewoner, gemeente=wijk.gemeente, gegevens=gegevens, foto=foto)

    assert set(fout.value.message_dict) == {veld}
    assert not Initiatief.objects.exists()


def test_rolled_back_photo_leaves_no_file(
    gegevens: Initiatiefgegevens, bewoner: Persoon, wijk: Gebied
) -> None:
    voor = _bestanden()

    with pytest.raises(Exception, match="160"):
        plaats_initiatief(
            door=bewoner, gemeente=wijk.gemeente, gegevens=gegevens, foto=_foto(omschrijving="a" * 161)
        )

    assert _bestanden() == voor
    assert not Initiatief.objects.exists()
