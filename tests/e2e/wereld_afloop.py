"""What comes after a decision, for the world of pages: money that is accounted for, in every state that shows something."""

from decimal import Decimal
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from budgetten.domain.bankgegevens import zet_rekening
from budgetten.domain.betalen import leg_betaling_vast
from budgetten.domain.vaststellen import stel_vast
from budgetten.domain.verantwoorden import Verslag, dien_verantwoording_in, voeg_bon_toe
from budgetten.domain.voortgang_melden import meld_voortgang
from budgetten.models import Aanvraag
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from tests.budgetten.afloop.conftest import geef_besluit, zware_regeling
from tests.factories.budgetten import AanvraagFactory, BudgetFactory

BON = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"


def _foto() -> SimpleUploadedFile:
    beeld = BytesIO()
    Image.new("RGB", (320, 200), "seagreen").save(beeld, "JPEG")
    return SimpleUploadedFile("straat.jpg", beeld.getvalue(), "image/jpeg")


def afgelopen_aanvragen(wijk: Gebied, bewoner: Persoon, beheerder: Persoon) -> dict[str, Aanvraag]:
    """`te_verantwoorden` (granted, advance paid), `verantwoord` (report and receipt), `vordering` (settled, money to come
    back)."""
    versie = zware_regeling(wijk)
    BudgetFactory(gebied=wijk, regeling=versie.regeling)
    aanvragen: dict[str, Aanvraag] = {}
    for naam, betaald in (
        ("te_verantwoorden", "500.00"),
        ("verantwoord", "500.00"),
        ("vordering", "1000.00"),
    ):
        aanvraag = AanvraagFactory(
            gebied=wijk,
            versie=versie,
            indiener=bewoner,
            titel=f"Straat {naam.replace('_', ' ')}",
            gevraagd_bedrag=Decimal("1000.00"),
        )
        geef_besluit(aanvraag, "1000.00", beheerder)
        aanvraag.refresh_from_db()
        zet_rekening(aanvraag=aanvraag, iban="NL91ABNA0417164300", tenaamstelling="A. Jansen", door=bewoner)
        leg_betaling_vast(
            aanvraag=aanvraag,
            bedrag=Decimal(betaald),
            betaald_op=klok.vandaag(),
            kenmerk=f"WF-{naam}"[:40],
            door=beheerder,
        )
        meld_voortgang(
            aanvraag=aanvraag,
            door=bewoner,
            tekst="De plantenbakken staan. Volgende week komen de planten.",
            openbaar=True,
            foto=_foto(),
            omschrijving="Plantenbakken langs de stoep",
            foto_openbaar=True,
        )
        voeg_bon_toe(
            aanvraag=aanvraag,
            bestand=SimpleUploadedFile("planten.pdf", BON, "application/pdf"),
            omschrijving="Planten en potgrond",
            door=bewoner,
        )
        if naam != "te_verantwoorden":
            dien_verantwoording_in(
                aanvraag=aanvraag,
                verslag=Verslag("De straat is groener. Twintig buren hielpen mee.", True, Decimal("600.00")),
                door=bewoner,
            )
        if naam == "vordering":
            stel_vast(
                aanvraag=aanvraag,
                bedrag=Decimal("600.00"),
                motivering="De planten kostten minder dan begroot.",
                functie="Budgetbeheerder",
                door=beheerder,
            )
        aanvragen[naam] = Aanvraag.objects.get(pk=aanvraag.pk)
    return aanvragen
