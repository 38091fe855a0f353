"""What the tests of the screens share."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.aanmelden import sign_in
from tests.budgetten.afloop.conftest import Toekenning
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

IBAN, GESCHREVEN = "NL20INGB0001234567", "NL20 INGB 0001 2345 67"


def als(persoon: Persoon | None) -> Client:
    client = Client()
    if persoon is not None:
        sign_in(client, persoon.gebruiker)
    return client


def url(naam: str, toekenning: Toekenning) -> str:
    return reverse(f"budgetten:{naam}", args=[toekenning.aanvraag.kenmerk])


def foto(naam: str = "feest.jpg") -> SimpleUploadedFile:
    beeld = BytesIO()
    Image.new("RGB", (40, 30), "green").save(beeld, "JPEG")
    return SimpleUploadedFile(naam, beeld.getvalue(), "image/jpeg")


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile(
        "bon.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n", "application/pdf"
    )


def personen(toekenning: Toekenning) -> dict[str, Persoon | None]:
    gemeente = toekenning.gebied.gemeente
    elders = GebiedFactory(gemeente=gemeente, soort=toekenning.gebied.soort)
    return {
        "logged out": None,
        "applicant": toekenning.bewoner,
        "resident elsewhere": PersoonFactory(gemeente=gemeente, woont_in=elders),
        "panel member": toekenning.panellid,
        "wijkmanager": toekenning.wijkmanager,
        "budgetbeheerder": toekenning.budgetbeheerder,
        "staff of another area": MedewerkerFactory(
            gemeente=gemeente, rol=Rol.BUDGETBEHEERDER, rol_gebied=elders
        ),
        "editor": MedewerkerFactory(gemeente=gemeente, rol=Rol.REDACTEUR),
    }
