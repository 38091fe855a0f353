"""Letters as PDF: accessible, complete, closed to the network, and numbered per letter."""

import io
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from budgetten.brieven import pdf as pdf_module
from budgetten.brieven.briefhoofd import Briefhoofd
from budgetten.brieven.pdf import GeenPdfError, brief_pdf, maak_pdf
from budgetten.brieven.weergave import weergave
from budgetten.enums import Aanvraagstatus, Besluitsoort
from budgetten.models import Aanvraag, Brief
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.budgetten import (
    AanvraagcategorieFactory,
    CriteriumFactory,
    RegelingFactory,
    RegelingversieFactory,
    stel_vast,
)

pytestmark = pytest.mark.django_db


def _lees(inhoud: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(inhoud))


def _tekst(lezer: PdfReader) -> str:
    return " ".join(" ".join(blad.extract_text() for blad in lezer.pages).split())


@pytest.fixture
def besluitbrief(wijk: Wijk) -> Brief:
    aanvraag = wijk.getoetst(wijk.aanvraag(titel="Straatfeest Ankerplein"), niet="bewoners")
    wijk.besluit(aanvraag, Besluitsoort.GEWEIGERD, "0", motivering="Het plan komt van een bedrijf.")
    return Brief.objects.get(aanvraag=aanvraag, soort="geweigerd")


def _soorten(knoop: Any, gevonden: list[str]) -> list[str]:
    """The types of the structure elements below `knoop`, in reading order."""
    if isinstance(knoop, list):
        for kind in knoop:
            _soorten(kind, gevonden)
        return gevonden
    knoop = getattr(knoop, "get_object", lambda: knoop)()
    if isinstance(knoop, dict):
        if "/S" in knoop:
            gevonden.append(str(knoop["/S"]))
        if "/K" in knoop:
            _soorten(knoop["/K"], gevonden)
    elif isinstance(knoop, list):
        _soorten(list(knoop), gevonden)
    return gevonden


def test_pdf_is_accessible(besluitbrief: Brief) -> None:
    lezer = _lees(brief_pdf(besluitbrief))
    wortel: Any = lezer.root_object
    metadata = wortel["/Metadata"].get_object().get_data().decode()
    soorten = _soorten(wortel["/StructTreeRoot"]["/K"], [])

    assert wortel["/Lang"] == "nl"
    assert wortel["/MarkInfo"]["/Marked"]
    assert wortel["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid" in metadata
    assert soorten.count("/H1") == 1
    assert soorten.count("/H2") >= 6
    assert {"/P", "/Table", "/TH", "/TD", "/L", "/LI"} <= set(soorten)
    assert lezer.metadata is not None
    assert lezer.metadata.title == f"{besluitbrief.onderwerp} ({besluitbrief.aanvraag.kenmerk})"


def test_pdf_says_what_the_page_says_and_numbers_its_pages(besluitbrief: Brief) -> None:
    lezer = _lees(brief_pdf(besluitbrief))
    tekst = _tekst(lezer)

    assert "Alice Huisnummer 1 1234 AB Datum" in tekst
    for blok in besluitbrief.inhoud["blokken"]:
        if blok["soort"] in {"kop", "alinea", "kern"}:
            assert " ".join(blok["tekst"].split()) in tekst
        for punt in blok.get("punten", []):
            if isinstance(punt, dict):
                assert punt["vraag"] in tekst
    aantal = len(lezer.pages)
    for nummer in range(1, aantal + 1):
        assert f"pagina {nummer} van {aantal}" in tekst


def test_letters_in_one_file_are_numbered_by_themselves(besluitbrief: Brief) -> None:
    een = weergave(besluitbrief)
    bladen = len(_lees(maak_pdf([een])).pages)

    lezer = _lees(maak_pdf([een, een]))

    assert len(lezer.pages) == 2 * bladen
    assert _tekst(lezer).count(f"pagina 1 van {bladen}") == 2
    assert lezer.metadata is not None
    assert lezer.metadata.title == "2 brieven"
    assert _soorten(lezer.root_object["/StructTreeRoot"]["/K"], []).count("/H1") == 2


def test_refusal_on_thirty_criteria_fits_and_tells_every_reason(wijk: Wijk) -> None:
    regeling = RegelingFactory(gemeente=wijk.gebied.gemeente)
    versie = RegelingversieFactory(
        regeling=regeling, status="concept", gebieden=[wijk.gebied], panelsoort=None
    )
    AanvraagcategorieFactory(versie=versie)
    for nummer in range(30):
        CriteriumFactory(versie=versie, vraag=f"Voldoet het aan eis {nummer:02d}? " + "w" * 100)
    wijk.versie = stel_vast(versie)
    aanvraag = wijk.aanvraag(titel="Onafbreekbaar" * 7)
    reden = "Dit voldoet niet, want er is geen onderbouwing. " * 18
    for criterium in versie.criteria.all():
        aanvraag.toetsregels.create(
            criterium=criterium, uitkomst="voldoet_niet", reden=reden, door=wijk.wijkmanager
        )
    aanvraag.toetsen.create(advies="negatief", getoetst_door=wijk.wijkmanager, vier_ogen=False)
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status=Aanvraagstatus.TE_BESLUITEN)
    aanvraag.refresh_from_db()
    wijk.besluit(aanvraag, Besluitsoort.GEWEIGERD, "0", motivering="Kort gezegd: nee. " * 200)

    lezer = _lees(brief_pdf(Brief.objects.get(aanvraag=aanvraag, soort="geweigerd")))
    tekst = _tekst(lezer)

    assert [f"eis {nummer:02d}?" in tekst for nummer in range(30)] == [True] * 30
    assert tekst.count("want er is geen onderbouwing.") == 30 * 18
    assert "uw handtekening" in tekst
    assert 8 < len(lezer.pages) < 25


class _Teller(BaseHTTPRequestHandler):
    aantal = 0

    def do_GET(self) -> None:
        type(self).aantal += 1
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def test_content_fetches_nothing(
    besluitbrief: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even when something got into the page unescaped."""
    geheim = tmp_path / "geheim.css"
    geheim.write_text("h1::after { content: 'GELEKT' }")
    server = HTTPServer(("127.0.0.1", 0), _Teller)
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    adres = f"http://127.0.0.1:{server.server_port}/"
    kwaad = (
        f'<html lang="nl"><head><title>x</title><link rel="stylesheet" href="file://{geheim}">'
        f'<link rel="stylesheet" href="{adres}a.css"></head><body><h1>x</h1><img src="{adres}b.png" alt="x">'
        f'<img src="file://{geheim}" alt="x"><a rel="attachment" href="file://{geheim}">y</a></body></html>'
    )
    monkeypatch.setattr(pdf_module, "render_to_string", lambda *args, **kwargs: kwaad)

    try:
        inhoud = brief_pdf(besluitbrief)
    finally:
        server.shutdown()
        server.server_close()
        draad.join(5)

    assert _Teller.aantal == 0
    assert "GELEKT" not in _tekst(_lees(inhoud))
    assert b"GELEKT" not in inhoud
    assert not _lees(inhoud).attachments


def test_colour_and_logo_of_the_municipality_are_used_and_a_bad_colour_is_not(besluitbrief: Brief) -> None:
    beeld = weergave(besluitbrief)
    logo = (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
        b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00IEND\xaeB`\x82"
    )

    met = replace(beeld, hoofd=Briefhoofd("Gemeente X", accent="#7a1f1f", logo=(logo, "image/png")))
    kwaad = replace(beeld, hoofd=Briefhoofd("Gemeente X", accent="red; } body { display: none"))

    assert "/Figure" in _soorten(_lees(maak_pdf([met])).root_object["/StructTreeRoot"]["/K"], [])
    assert "Het plan komt van een bedrijf." in _tekst(_lees(maak_pdf([kwaad])))


def test_without_the_libraries_of_the_system_it_says_so(
    besluitbrief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ontbreekt(naam: str) -> None:
        raise OSError("cannot load library 'libgobject-2.0-0'")

    monkeypatch.setattr(pdf_module, "import_module", ontbreekt)

    with pytest.raises(GeenPdfError, match="libgobject"):
        brief_pdf(besluitbrief)
