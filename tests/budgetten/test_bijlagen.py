"""Files with an application: saved with the draft, moved along, served to who may see them, removed."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from budgetten.domain import bijlagen as domein
from budgetten.domain.concepten import gooi_concept_weg
from budgetten.domain.panel import leg_voor_aan_panel
from budgetten.domain.vergeten import vergeet_aanvrager
from budgetten.enums import Bijlagesoort
from budgetten.mijn import uitvoer
from budgetten.models import Aanvraag, Aanvraagconcept, Bijlage
from budgetten.views.bijlagen import mag_bijlage_zien
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import (
    AanvraagconceptFactory,
    AanvraagFactory,
    CriteriumFactory,
    RegelingversieFactory,
)
from tests.factories.gebieden import GebiedFactory
from tests.factories.initiatieven import jpeg
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory

from .hulp import invoer, stap_url, verstuur, vul_in
from .kijken import als
from .test_bestanden import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def opslag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Private files lie in a folder of this test alone."""
    veld: Any = Bijlage._meta.get_field("bestand")
    monkeypatch.setattr(veld.storage, "location", str(tmp_path))
    monkeypatch.setattr(veld.storage, "base_location", str(tmp_path))
    return tmp_path


def ophalen(wie: Persoon | None, bijlage: Bijlage) -> tuple[int, Any, bytes]:
    """Status, headers and contents of a file, for who asks for it."""
    antwoord = als(wie).get(f"/bijlagen/{bijlage.pk}/")
    if not antwoord.streaming:
        return antwoord.status_code, antwoord.headers, b""
    inhoud = b"".join(antwoord.streaming_content)
    # Not the response itself: that would end the connection of the test with it.
    for sluit in antwoord._resource_closers:
        sluit()
    return antwoord.status_code, antwoord.headers, inhoud


def bestand(naam: str = "offerte.pdf", inhoud: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud, "application/octet-stream")


def voeg_toe(concept: Aanvraagconcept, **anders: Any) -> Bijlage:
    velden = {"concept": concept, "bestand": bestand(), "door": concept.persoon, **anders}
    return domein.voeg_bijlage_toe(**velden)


def upload(client: Client, concept: Aanvraagconcept, actie: str = "bijlage", **velden: Any) -> Any:
    data = {f"bijlagen-{naam}": waarde for naam, waarde in velden.items()}
    return client.post(stap_url(concept, "bijlagen"), {**data, "actie": actie})


def bestanden(opslag: Path) -> list[Path]:
    return [pad for pad in opslag.rglob("*") if pad.is_file()]


def test_upload_is_saved_at_once_and_shown(aangemeld: Client, concept: Aanvraagconcept, opslag: Path) -> None:
    antwoord = upload(aangemeld, concept, bestand=bestand("../../Offerte tent.pdf"))

    bijlage = Bijlage.objects.get()
    assert antwoord.status_code == 302
    assert (bijlage.naam, bijlage.soort, bijlage.grootte) == (
        "Offerte tent.pdf",
        Bijlagesoort.BIJLAGE,
        len(PDF),
    )
    assert "Offerte tent.pdf" in aangemeld.get(stap_url(concept, "bijlagen")).content.decode()
    assert len(bestanden(opslag)) == 1
    assert "Offerte" not in str(bestanden(opslag)[0])


@pytest.mark.parametrize(
    ("inhoud", "tekst"),
    [
        (b"MZ programma", "Dit soort bestand kunnen wij niet aannemen."),
        (b"", "Dit bestand is leeg."),
        (PDF + b"PK\x05\x06" + b"\0" * 18, "nog een ander soort bestand"),
    ],
)
def test_wrong_upload_is_refused_by_its_field_and_leaves_nothing(
    aangemeld: Client, concept: Aanvraagconcept, opslag: Path, inhoud: bytes, tekst: str
) -> None:
    antwoord = upload(aangemeld, concept, bestand=bestand(inhoud=inhoud))

    assert tekst in str(antwoord.context["form"].errors["bestand"])
    assert not Bijlage.objects.exists()
    assert bestanden(opslag) == []


def test_button_without_file_says_so(aangemeld: Client, concept: Aanvraagconcept) -> None:
    assert "Kies eerst een bestand." in upload(aangemeld, concept).content.decode()


def test_next_step_takes_the_chosen_file_along(aangemeld: Client, concept: Aanvraagconcept) -> None:
    antwoord = upload(aangemeld, concept, "verder", bestand=bestand())

    assert antwoord.url == stap_url(concept, "overzicht")
    assert Bijlage.objects.count() == 1


def test_evidence_belongs_to_a_criterium_of_this_scheme(concept: Aanvraagconcept) -> None:
    eigen = concept.versie.criteria.get(code="bewoners")

    assert voeg_toe(concept, criterium=eigen).soort == Bijlagesoort.BEWIJS
    with pytest.raises(ValidationError, match="van deze regeling"):
        voeg_toe(concept, criterium=CriteriumFactory(versie=RegelingversieFactory(status="concept")))


def test_twenty_files_and_no_more(concept: Aanvraagconcept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(domein, "HOOGSTE_AANTAL", 2)
    voeg_toe(concept)
    voeg_toe(concept)

    with pytest.raises(ValidationError, match="hooguit 2 bestanden"):
        voeg_toe(concept)


def test_draft_of_somebody_else_takes_and_gives_nothing(
    aangemeld: Client, concept: Aanvraagconcept, opslag: Path
) -> None:
    vreemd = AanvraagconceptFactory(versie=concept.versie, persoon=PersoonFactory(naam="Bob"))
    zijn = voeg_toe(vreemd)

    assert upload(aangemeld, vreemd, bestand=bestand()).status_code == 404
    assert aangemeld.get(f"/bijlagen/{zijn.pk}/").status_code == 404
    # Through one's own draft neither.
    assert upload(aangemeld, concept, f"weg-{zijn.pk}").status_code == 302
    assert Bijlage.objects.get() == zijn
    with pytest.raises(PermissionDenied):
        voeg_toe(vreemd, door=concept.persoon)
    assert len(bestanden(opslag)) == 1


def test_removed_file_is_gone_after_the_commit(
    aangemeld: Client, concept: Aanvraagconcept, opslag: Path, django_capture_on_commit_callbacks: Any
) -> None:
    bijlage = voeg_toe(concept)

    with django_capture_on_commit_callbacks(execute=True):
        upload(aangemeld, concept, f"weg-{bijlage.pk}")

    assert not Bijlage.objects.exists()
    assert bestanden(opslag) == []


def test_thrown_away_draft_takes_its_files_with_it(
    concept: Aanvraagconcept, opslag: Path, django_capture_on_commit_callbacks: Any
) -> None:
    voeg_toe(concept)

    with django_capture_on_commit_callbacks(execute=True):
        gooi_concept_weg(concept=concept, door=concept.persoon)

    assert bestanden(opslag) == []


def test_failed_save_leaves_no_file(
    concept: Aanvraagconcept, opslag: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(Bijlage, "save", stuk)
    with pytest.raises(RuntimeError):
        voeg_toe(concept)

    assert bestanden(opslag) == []


def test_files_move_to_the_application_when_it_is_sent(
    aangemeld: Client, concept: Aanvraagconcept, wijk: Gebied
) -> None:
    bijlage = voeg_toe(concept)
    vul_in(aangemeld, concept, invoer(wijk))

    antwoord = verstuur(aangemeld, concept)

    bijlage.refresh_from_db()
    assert (bijlage.concept, bijlage.aanvraag) == (None, Aanvraag.objects.get())
    assert "offerte.pdf" in aangemeld.get(antwoord.url).content.decode()
    assert "offerte.pdf" not in Client().get(antwoord.url).content.decode()


def bij_aanvraag(
    aanvraag: Aanvraag, soort: str = "bijlage", *, openbaar: bool = False, **velden: Any
) -> Bijlage:
    with domein.geen_weesbestand() as nieuw:
        return domein.bewaar_bestand(
            Bijlage(
                aanvraag=aanvraag,
                soort=soort,
                openbaar=openbaar,
                omschrijving="Het feest" if openbaar else "",
                door=aanvraag.indiener,
            ),
            bestand("foto.jpg", jpeg()) if soort == "foto" else bestand(),
            nieuw,
        )


def test_who_may_open_a_file_of_an_application(wijk: Gebied) -> None:
    aanvraag = AanvraagFactory(gebied=wijk)
    elders = GebiedFactory(gemeente=wijk.gemeente, naam="Elders")
    mensen = {
        "aanvrager": aanvraag.indiener,
        "wijkmanager": MedewerkerFactory(gemeente=wijk.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=wijk),
        "wijkmanager elders": MedewerkerFactory(
            gemeente=wijk.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders
        ),
        "redacteur": MedewerkerFactory(gemeente=wijk.gemeente, rol=Rol.REDACTEUR),
        "buurvrouw": PersoonFactory(gemeente=wijk.gemeente, woont_in=wijk),
        "bezoeker": None,
    }

    def zien(bijlage: Bijlage) -> set[str]:
        return {naam for naam, wie in mensen.items() if ophalen(wie, bijlage)[0] == 200}

    assert zien(bij_aanvraag(aanvraag)) == {"aanvrager", "wijkmanager"}
    assert zien(bij_aanvraag(aanvraag, "bon")) == {"aanvrager", "wijkmanager"}
    assert zien(bij_aanvraag(aanvraag, "foto")) == {"aanvrager", "wijkmanager"}
    assert zien(bij_aanvraag(aanvraag, "foto", openbaar=True)) == set(mensen)


def test_file_is_served_so_that_nothing_in_it_can_run(wijk: Gebied) -> None:
    aanvraag = AanvraagFactory(gebied=wijk)
    pdf, foto = bij_aanvraag(aanvraag), bij_aanvraag(aanvraag, "foto")

    _status, kop, inhoud = ophalen(aanvraag.indiener, pdf)
    _status, beeldkop, _inhoud = ophalen(aanvraag.indiener, foto)

    assert kop["Content-Disposition"] == 'attachment; filename="offerte.pdf"'
    assert beeldkop["Content-Disposition"].startswith("inline")
    for een in (kop, beeldkop):
        assert een["X-Content-Type-Options"] == "nosniff"
        assert een["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert een["Cache-Control"] == "private, no-store"
    assert inhoud == PDF


def test_open_photo_of_a_withdrawn_application_is_closed_again(wijk: Gebied) -> None:
    aanvraag = AanvraagFactory(gebied=wijk)
    foto = bij_aanvraag(aanvraag, "foto", openbaar=True)
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status="ingetrokken")
    foto.refresh_from_db()

    assert not mag_bijlage_zien(None, Bijlage.objects.get(pk=foto.pk))


def test_lost_file_does_not_exist(wijk: Gebied, opslag: Path) -> None:
    aanvraag = AanvraagFactory(gebied=wijk)
    bijlage = bij_aanvraag(aanvraag)
    for pad in bestanden(opslag):
        pad.unlink()

    assert ophalen(aanvraag.indiener, bijlage)[0] == 404


def test_forgetting_a_person_removes_files_and_co_applicants(
    bewoner: Persoon, wijk: Gebied, opslag: Path, django_capture_on_commit_callbacks: Any
) -> None:
    aanvraag = AanvraagFactory(gebied=wijk, indiener=bewoner, ouder_naam="Ouder")
    bij_aanvraag(aanvraag)
    voeg_toe(AanvraagconceptFactory(versie=aanvraag.versie, persoon=bewoner))
    aanvraag.medeaanvragers.create(volgorde=1, naam="Bob", postcode="1234AB", huisnummer=2)
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status="geweigerd")

    with django_capture_on_commit_callbacks(execute=True):
        vergeet_aanvrager(bewoner)

    aanvraag.refresh_from_db()
    assert not Bijlage.objects.exists()
    assert not aanvraag.medeaanvragers.exists()
    assert aanvraag.ouder_naam == ""
    assert bestanden(opslag) == []


def test_own_data_names_files_and_co_applicants(bewoner: Persoon, wijk: Gebied) -> None:
    aanvraag = AanvraagFactory(gebied=wijk, indiener=bewoner, ouder_naam="Ouder")
    bijlage = bij_aanvraag(aanvraag)
    voeg_toe(AanvraagconceptFactory(versie=aanvraag.versie, persoon=bewoner))
    aanvraag.medeaanvragers.create(volgorde=1, naam="Bob", postcode="1234AB", huisnummer=2)

    gegevens = uitvoer(bewoner)

    (verstuurd,), (concept,) = gegevens["verstuurd"], gegevens["concepten"]
    assert verstuurd["bijlagen"][0]["adres"] == f"/bijlagen/{bijlage.pk}/"
    assert verstuurd["medeaanvragers"] == [{"naam": "Bob", "adres": "1234AB 2"}]
    assert verstuurd["toestemming van"] == "Ouder"
    assert concept["bijlagen"][0]["naam"] == "offerte.pdf"


def test_panel_on_the_roll_reads_the_evidence_and_no_receipts_or_photos_that_are_not_open(
    wijk: Gebied,
) -> None:
    aanvraag = AanvraagFactory(gebied=wijk)
    lid = PersoonFactory(gemeente=wijk.gemeente)
    orgaan = OrgaanFactory(
        gemeente=wijk.gemeente, soort=aanvraag.versie.panelsoort, gebieden=[wijk], leden=[lid]
    )
    wijkmanager = MedewerkerFactory(gemeente=wijk.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=wijk)
    bewijs, bon = bij_aanvraag(aanvraag, "bewijs"), bij_aanvraag(aanvraag, "bon")
    foto = bij_aanvraag(aanvraag, "foto")
    assert ophalen(lid, bewijs)[0] == 404

    Aanvraag.objects.filter(pk=aanvraag.pk).update(status="voor_panel")
    aanvraag.refresh_from_db()
    leg_voor_aan_panel(
        aanvragen=[aanvraag],
        orgaan=orgaan,
        titel="Ronde",
        opent_op=klok.nu(),
        sluit_op=klok.nu() + timedelta(days=7),
        door=wijkmanager,
    )

    assert ophalen(lid, bewijs)[0] == 200
    assert ophalen(lid, bon)[0] == 404
    assert ophalen(lid, foto)[0] == 404
    Bijlage.objects.filter(pk=foto.pk).update(openbaar=True, omschrijving="De tent")
    assert ophalen(lid, foto)[0] == 200
