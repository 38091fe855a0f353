"""The form: what is asked, what is refused, and that nothing typed is lost."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from initiatieven.models import Initiatief
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.models import Persoon
from tests.factories.gebieden import GebiedFactory, GemeenteFactory, PostcodebereikFactory
from tests.factories.initiatieven import VIERKANT, CategorieFactory, InitiatieffotoFactory, jpeg
from tests.factories.mensen import PersoonFactory
from tests.initiatieven.conftest import Inloggen

ADRES = "/initiatieven/indienen/"
ZIP = b"PK\x03\x04" + b"\x00" * 30 + b"PK\x05\x06" + b"\x00" * 18


@pytest.fixture
def invoer(wijk: Gebied) -> dict[str, Any]:
    Gebied.objects.filter(pk=wijk.pk).update(geometrie=VIERKANT)
    return {
        "titel": "Bankje bij de vijver",
        "verhaal": "Om te zitten.",
        "categorie": CategorieFactory(gemeente=wijk.gemeente).pk,
        "gebied": wijk.pk,
        "sleutel": "abc",
    }


@pytest.fixture
def bewoner(wijk: Gebied) -> Persoon:
    return PersoonFactory(woont_in=wijk)


def _upload(inhoud: bytes, naam: str = "foto.jpg", soort: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud, content_type=soort)


def _fouten(antwoord: Any) -> dict[str, list[str]]:
    fouten: dict[str, list[str]] = antwoord.context["form"].errors
    return fouten


def _bestanden() -> set[Path]:
    return {pad for pad in Path(settings.BESLOTEN_ROOT).rglob("*") if pad.is_file()}


def test_visitor_reads_what_is_asked_before_signing_in(client: Client, wijk: Gebied) -> None:
    tekst = client.get(ADRES).content.decode()

    assert "Wat wij u vragen" in tekst
    assert f"?next={ADRES}" in tekst
    assert "<textarea" not in tekst


def test_stranger_is_refused(als: Inloggen, wijk: Gebied) -> None:
    elders = GemeenteFactory(naam="Oosterveen", is_standaard=False)

    assert als(PersoonFactory(gemeente=elders)).get(ADRES).status_code == 403


def test_form_has_labels_and_a_key(als: Inloggen, bewoner: Persoon, invoer: dict[str, Any]) -> None:
    tekst = als(bewoner).get(ADRES).content.decode()

    assert "Titel van uw idee" in tekst
    assert 'name="sleutel" value="' in tekst
    assert "data-kaart-kiezen" in tekst
    assert f"Bij uw idee staat uw naam: {bewoner.naam}." in tekst


def test_double_press_gives_one_idea_with_one_photo(
    als: Inloggen, bewoner: Persoon, invoer: dict[str, Any]
) -> None:
    client = als(bewoner)

    for _druk in range(2):
        antwoord = client.post(ADRES, {**invoer, "foto": _upload(jpeg()), "foto_omschrijving": "Een vijver"})
        assert antwoord["Location"] == "/initiatieven/bankje-bij-de-vijver/"

    assert Initiatief.objects.get().fotos.count() == 1


def test_postcode_alone_gives_the_area(als: Inloggen, bewoner: Persoon, invoer: dict[str, Any]) -> None:
    buurt = GebiedFactory(naam="Kade", slug="kade", ouder=Gebied.objects.get(slug="de-werven"))
    PostcodebereikFactory(gebied=buurt, van="1234AA", tot="1234ZZ")

    als(bewoner).post(ADRES, {**invoer, "gebied": "", "postcode": "1234 ab"})

    assert Initiatief.objects.get().gebied == buurt


def test_place_on_the_map_alone_gives_the_area(
    als: Inloggen, bewoner: Persoon, invoer: dict[str, Any], wijk: Gebied
) -> None:
    als(bewoner).post(ADRES, {**invoer, "gebied": "", "breedtegraad": "52,1", "lengtegraad": "5.2"})

    idee = Initiatief.objects.get()
    assert idee.gebied == wijk
    assert (idee.breedtegraad, idee.lengtegraad) == (52.1, 5.2)


@pytest.mark.parametrize(
    ("anders", "veld", "zegt"),
    [
        ({"titel": ""}, "titel", "Geef uw idee een titel"),
        ({"titel": "a" * 101}, "titel", "hooguit 100 tekens. U hebt er nu 101"),
        ({"titel": "ab\x00"}, "titel", ""),
        ({"verhaal": "  "}, "verhaal", "Vertel iets"),
        ({"verhaal": "a" * 5001}, "verhaal", "hooguit 5000"),
        ({"plek": "a" * 121}, "plek", "hooguit 120"),
        ({"categorie": ""}, "categorie", "Kies een onderwerp"),
        ({"categorie": "999999"}, "categorie", "uit de lijst"),
        ({"categorie": "x"}, "categorie", "uit de lijst"),
        ({"gebied": "999999"}, "gebied", "uit de lijst"),
        ({"gebied": ""}, "gebied", "Kies een wijk of buurt"),
        ({"postcode": "12345"}, "postcode", "vier cijfers"),
        ({"postcode": "9999ZZ"}, "postcode", "kennen deze postcode niet"),
        ({"breedtegraad": "53", "lengtegraad": "5"}, "breedtegraad", "ligt niet in Waterdrecht"),
        ({"breedtegraad": "52"}, "breedtegraad", "beide getallen"),
        ({"breedtegraad": "nan", "lengtegraad": "5"}, "breedtegraad", "getal"),
        ({"breedtegraad": "1e999", "lengtegraad": "5"}, "breedtegraad", "getal"),
        ({"breedtegraad": "<b>", "lengtegraad": "5"}, "breedtegraad", "getal"),
        ({"foto_omschrijving": "Een vijver"}, "foto", "Kies de foto nog een keer"),
        ({"sleutel": "a" * 65}, "sleutel", ""),
    ],
)
def test_wrong_input_is_named_at_its_field_and_kept(
    anders: dict[str, str], veld: str, zegt: str, als: Inloggen, bewoner: Persoon, invoer: dict[str, Any]
) -> None:
    if anders == {"titel": "ab\x00"}:
        # Invisible characters are dropped, so this is a title like any other.
        assert als(bewoner).post(ADRES, {**invoer, **anders}).status_code == 302
        return

    antwoord = als(bewoner).post(ADRES, {**invoer, "plek": "achter de school", **anders})

    assert antwoord.status_code == 422
    assert list(_fouten(antwoord)) == [veld]
    assert zegt in _fouten(antwoord)[veld][0]
    tekst = antwoord.content.decode()
    assert "data-foutenoverzicht" in tekst
    assert "plek" in anders or 'value="achter de school"' in tekst
    assert not Initiatief.objects.exists()


def test_story_of_exactly_the_maximum_with_line_breaks_is_accepted(
    als: Inloggen, bewoner: Persoon, invoer: dict[str, Any]
) -> None:
    verhaal = "a" * 2499 + "\r\n" + "b" * 2500

    assert als(bewoner).post(ADRES, {**invoer, "verhaal": verhaal}).status_code == 302


def test_records_of_another_municipality_are_refused(
    als: Inloggen, bewoner: Persoon, invoer: dict[str, Any]
) -> None:
    elders = GemeenteFactory(naam="Oosterveen", is_standaard=False)
    vreemd = {"categorie": CategorieFactory(gemeente=elders).pk, "gebied": GebiedFactory(gemeente=elders).pk}

    antwoord = als(bewoner).post(ADRES, {**invoer, **vreemd})

    assert set(_fouten(antwoord)) == {"categorie", "gebied"}
    assert not Initiatief.objects.exists()


@pytest.mark.parametrize(
    ("inhoud", "naam", "zegt"),
    [
        (jpeg() + b"\x00" * 30 * 1024 * 1024, "groot.jpg", "te groot"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "a.svg", "geen foto"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.jpg", "geen foto"),
        (jpeg() + b"<script>alert(1)</script>", "a.jpg", "geen foto"),
        (jpeg() + ZIP, "a.jpg", "geen foto"),
        (b"GIF89a" + b"\x00" * 50, "a.gif", "geen foto"),
        (b"%PDF-1.7", "a.jpg", "geen foto"),
        (jpeg()[:100], "half.jpg", "geen foto"),
        (b"MZ\x90\x00", "a.exe", "geen foto"),
    ],
)
def test_file_that_is_no_fit_photo_is_refused(
    inhoud: bytes, naam: str, zegt: str, als: Inloggen, bewoner: Persoon, invoer: dict[str, Any]
) -> None:
    voor = _bestanden()

    antwoord = als(bewoner).post(
        ADRES, {**invoer, "foto": _upload(inhoud, naam), "foto_omschrijving": "Een vijver"}
    )

    assert list(_fouten(antwoord)) == ["foto"]
    assert zegt in _fouten(antwoord)["foto"][0]
    assert 'value="Een vijver"' in antwoord.content.decode()
    assert not Initiatief.objects.exists()
    assert _bestanden() == voor


def test_photo_is_to_be_chosen_again_when_something_else_is_wrong(
    als: Inloggen, bewoner: Persoon, invoer: dict[str, Any]
) -> None:
    antwoord = als(bewoner).post(
        ADRES, {**invoer, "titel": "", "foto": _upload(jpeg()), "foto_omschrijving": "x"}
    )

    assert set(_fouten(antwoord)) == {"titel", "foto"}
    assert "Kies de foto nog een keer" in _fouten(antwoord)["foto"][0]


def test_photo_without_description_is_refused(
    als: Inloggen, bewoner: Persoon, invoer: dict[str, Any]
) -> None:
    antwoord = als(bewoner).post(ADRES, {**invoer, "foto": _upload(jpeg())})

    assert "foto_omschrijving" in _fouten(antwoord)


def test_place_where_a_photo_was_taken_is_removed(
    als: Inloggen, bewoner: Persoon, invoer: dict[str, Any]
) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Camera van Jan"
    bron = io.BytesIO()
    Image.new("RGB", (40, 30)).save(bron, "JPEG", exif=exif)

    als(bewoner).post(ADRES, {**invoer, "foto": _upload(bron.getvalue()), "foto_omschrijving": "x"})

    bestand = Initiatief.objects.get().fotos.get().bestand
    with bestand.open("rb") as stroom:
        inhoud = stroom.read()
    assert b"Camera van Jan" not in inhoud
    assert not Image.open(io.BytesIO(inhoud)).getexif()


def test_session_that_ended_keeps_the_text(
    client: Client, als: Inloggen, bewoner: Persoon, invoer: dict[str, Any]
) -> None:
    antwoord = client.post(ADRES, {**invoer, "verhaal": "Een lang verhaal <b>", "gemeen": "x" * 9000})

    assert antwoord["Location"] == f"/accounts/login/?next={ADRES}"
    assert not Initiatief.objects.exists()
    assert "uw tekst is bewaard" in client.get("/accounts/login/").content.decode()
    als(bewoner)
    tekst = client.get(ADRES).content.decode()
    assert "Een lang verhaal &lt;b&gt;" in tekst
    assert 'value="Bankje bij de vijver"' in tekst
    client.post(ADRES, invoer)
    assert "Een lang verhaal" not in client.get(ADRES).content.decode()


@pytest.mark.parametrize("ingelogd", [True, False])
def test_body_that_is_far_too_large_gets_a_page_that_says_so(
    ingelogd: bool, client: Client, als: Inloggen, bewoner: Persoon, invoer: dict[str, Any]
) -> None:
    if ingelogd:
        als(bewoner)

    antwoord = client.post(ADRES, {**invoer, "verhaal": "a" * 3 * 1024 * 1024})

    assert antwoord.status_code == 413
    assert "Dit is te veel om te versturen" in antwoord.content.decode()
    assert not Initiatief.objects.exists()


def test_form_is_still_guarded_against_forged_requests(bewoner: Persoon, invoer: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(bewoner.gebruiker, backend="django.contrib.auth.backends.ModelBackend")

    assert client.post(ADRES, invoer).status_code == 403
    assert not Initiatief.objects.exists()


def test_changing_shows_what_is_there_and_saves(
    als: Inloggen, initiatief: Initiatief, invoer: dict[str, Any]
) -> None:
    InitiatieffotoFactory(initiatief=initiatief)
    client = als(initiatief.indiener)

    tekst = client.get(f"{initiatief.get_absolute_url()}wijzigen/").content.decode()
    assert 'value="Bankje bij de vijver"' in tekst
    assert 'value="Een groen plein"' in tekst
    antwoord = client.post(
        f"{initiatief.get_absolute_url()}wijzigen/",
        {**invoer, "titel": "Twee bankjes", "foto_omschrijving": "Het plein"},
    )

    initiatief.refresh_from_db()
    assert antwoord["Location"] == "/initiatieven/bankje-bij-de-vijver/"
    assert initiatief.titel == "Twee bankjes"
    assert initiatief.fotos.get().omschrijving == "Het plein"


def test_changing_with_an_error_keeps_the_page(
    als: Inloggen, initiatief: Initiatief, invoer: dict[str, Any]
) -> None:
    antwoord = als(initiatief.indiener).post(
        f"{initiatief.get_absolute_url()}wijzigen/", {**invoer, "titel": "", "verhaal": "Nieuw verhaal"}
    )

    assert list(_fouten(antwoord)) == ["titel"]
    assert "Nieuw verhaal" in antwoord.content.decode()
