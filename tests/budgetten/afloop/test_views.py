"""The screens after the decision: the whole way by hand, and what bad input is answered with."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from budgetten.domain.bankgegevens import zet_rekening
from budgetten.domain.verantwoorden import voeg_bon_toe
from budgetten.domain.voortgang_melden import meld_voortgang
from budgetten.enums import Aanvraagstatus, Kanaal
from budgetten.models import Bijlage, Rekeninggegevens, Verantwoording, Voortgangsbericht
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from tests.budgetten.afloop.conftest import Toekenning, maak_toekenning
from tests.budgetten.afloop.hulp import GESCHREVEN, IBAN, als, foto, pdf, url

pytestmark = pytest.mark.django_db


def test_the_number_is_on_no_page_but_the_one_that_was_asked_for(toekenning: Toekenning):
    zet_rekening(
        aanvraag=toekenning.aanvraag, iban=IBAN, tenaamstelling="De Rekeninghouder", door=toekenning.bewoner
    )
    paginas = [
        (None, reverse("budgetten:aanvraag", args=[toekenning.aanvraag.kenmerk])),
        (toekenning.bewoner, reverse("budgetten:aanvraag", args=[toekenning.aanvraag.kenmerk])),
        (toekenning.wijkmanager, url("werk_dossier", toekenning)),
        (toekenning.budgetbeheerder, url("werk_dossier", toekenning)),
    ]
    for wie, adres in paginas:
        tekst = als(wie).get(adres).content.decode()
        assert "INGB" not in tekst
        assert "De Rekeninghouder" not in tekst

    antwoord = als(toekenning.budgetbeheerder).post(url("werk_rekening_tonen", toekenning))

    assert GESCHREVEN in antwoord.content.decode()
    assert "no-store" in antwoord["Cache-Control"]
    assert Logregel.objects.filter(gebeurtenis="aanvraag.rekening_bekeken").count() == 1


def test_wrong_number_keeps_what_was_typed(toekenning: Toekenning):
    antwoord = als(toekenning.bewoner).post(
        url("rekening", toekenning), {"iban": "NL00 FOUT", "tenaamstelling": "A. Jansen"}
    )

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert 'value="NL00 FOUT"' in tekst
    assert 'value="A. Jansen"' in tekst
    assert 'href="#rekening_iban"' in tekst
    assert not Rekeninggegevens.objects.exists()


def test_account_on_paper_is_typed_in_by_who_pays():
    toekenning = maak_toekenning(kanaal=Kanaal.PAPIER)
    client = als(toekenning.budgetbeheerder)
    assert "Vul het rekeningnummer in" in client.get(url("werk_dossier", toekenning)).content.decode()

    client.post(url("werk_rekening", toekenning), {"iban": GESCHREVEN, "tenaamstelling": "A. Jansen"})

    assert "NL•• … 67" in client.get(url("werk_dossier", toekenning)).content.decode()


def test_whole_way_by_hand(toekenning: Toekenning):
    bewoner, beheerder = als(toekenning.bewoner), als(toekenning.budgetbeheerder)
    eigen, dossier = url("aanvraag", toekenning), url("werk_dossier", toekenning)
    assert "Op welke rekening betaalt de gemeente?" in bewoner.get(eigen).content.decode()
    bewoner.post(url("rekening", toekenning), {"iban": GESCHREVEN, "tenaamstelling": "A. Jansen"})

    tekst = beheerder.get(dossier).content.decode()
    assert 'value="500,00"' in tekst
    vandaag = klok.vandaag().isoformat()
    beheerder.post(
        url("werk_betaling", toekenning),
        {"soort": "voorschot", "bedrag": "500", "betaald_op": vandaag, "kenmerk": "B1"},
    )
    assert "Verantwoord het geld" in bewoner.get(eigen).content.decode()

    bewoner.post(url("bon", toekenning), {"bestand": pdf(), "omschrijving": "Tent"})
    assert "Tent" in bewoner.get(url("verantwoorden", toekenning)).content.decode()
    verslag = {
        "verslag": "Het was fijn.",
        "uitgevoerd": "ja",
        "werkelijke_kosten": "700",
        "andere_bijdragen": "",
    }
    antwoord = bewoner.post(url("verantwoorden", toekenning), verslag, follow=True)
    assert "De verantwoording is verstuurd." in antwoord.content.decode()
    assert toekenning.ververs().status == Aanvraagstatus.VERANTWOORD

    tekst = beheerder.get(dossier).content.decode()
    assert "Nu te doen: stel het bedrag vast" in tekst
    assert 'value="700,00"' in tekst
    beheerder.post(
        url("werk_vaststelling", toekenning),
        {"bedrag": "700", "motivering": "Volgens de bonnen.", "functie": "Budgetbeheerder"},
    )
    beheerder.post(
        url("werk_betaling", toekenning), {"bedrag": "200", "betaald_op": vandaag, "kenmerk": "B2"}
    )

    assert toekenning.ververs().status == Aanvraagstatus.AFGEROND
    tekst = bewoner.get(eigen).content.decode()
    assert "Volgens de bonnen." in tekst
    assert "Het was fijn." in tekst


def test_claim_by_hand(toekenning: Toekenning):
    toekenning.betaal("1000.00")
    toekenning.verantwoord("600.00")
    toekenning.stel_vast("600.00")
    beheerder = als(toekenning.budgetbeheerder)
    assert (
        "U betaalt nog €\xa0400,00 terug."
        in als(toekenning.bewoner).get(url("aanvraag", toekenning)).content.decode()
    )

    te_veel = {"bedrag": "400,01", "ontvangen_op": klok.vandaag().isoformat(), "kenmerk": "T1"}
    antwoord = beheerder.post(url("werk_terugbetaling", toekenning), te_veel)
    assert antwoord.status_code == 422
    assert "Er moet nog" in antwoord.content.decode()
    beheerder.post(url("werk_terugbetaling", toekenning), te_veel | {"bedrag": "400"})

    assert toekenning.ververs().status == Aanvraagstatus.AFGEROND


def test_staff_type_in_a_report_on_paper(toekenning: Toekenning):
    verslag = {"verslag": "Per brief.", "uitgevoerd": "nee", "werkelijke_kosten": "0", "andere_bijdragen": ""}

    antwoord = als(toekenning.wijkmanager).post(url("verantwoorden", toekenning), verslag)

    assert antwoord["Location"] == url("werk_dossier", toekenning)
    assert Verantwoording.objects.get().door == toekenning.wijkmanager


def test_report_with_errors_keeps_what_was_typed(toekenning: Toekenning):
    antwoord = als(toekenning.bewoner).post(
        url("verantwoorden", toekenning),
        {"verslag": "Mooi feest.", "uitgevoerd": "ja", "werkelijke_kosten": "0", "andere_bijdragen": "1,000"},
    )

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "Mooi feest." in tekst
    assert "Bedoelt u" in tekst
    assert not Verantwoording.objects.exists()


def test_light_regime_has_no_page_for_a_report():
    toekenning = maak_toekenning("500.00")

    assert als(toekenning.bewoner).get(url("verantwoorden", toekenning)).status_code == 302
    assert (
        "Verantwoord het geld"
        not in als(toekenning.bewoner).get(url("aanvraag", toekenning)).content.decode()
    )


def test_receipt_can_be_taken_away_until_the_report_is_sent(toekenning: Toekenning):
    bon = voeg_bon_toe(aanvraag=toekenning.aanvraag, bestand=pdf(), door=toekenning.bewoner)
    client = als(toekenning.bewoner)

    client.post(url("bon", toekenning), {"weg": "geen nummer"})
    assert Bijlage.objects.filter(pk=bon.pk).exists()
    client.post(url("bon", toekenning), {"weg": str(bon.pk)})

    assert not Bijlage.objects.filter(pk=bon.pk).exists()


def test_file_that_is_no_receipt_is_refused_by_its_field(toekenning: Toekenning):
    kwaad = SimpleUploadedFile("bon.pdf", b"<html><script>alert(1)</script>", "application/pdf")

    antwoord = als(toekenning.bewoner).post(url("bon", toekenning), {"bestand": kwaad})

    assert antwoord.status_code == 422
    assert 'href="#bon_bestand"' in antwoord.content.decode()
    assert not Bijlage.objects.exists()


def test_public_page_shows_what_was_marked_and_nothing_else(toekenning: Toekenning):
    client = als(toekenning.bewoner)
    client.post(url("voortgang", toekenning), {"tekst": "Alleen voor de gemeente."})
    client.post(url("voortgang", toekenning), {"tekst": "De tent staat.", "openbaar": "on"})
    client.post(
        url("voortgang", toekenning),
        {"foto": foto(), "omschrijving": "Een volle straat", "foto_openbaar": "on"},
    )
    client.post(url("voortgang", toekenning), {"foto": foto(), "omschrijving": "Achter de schermen"})

    for wie in (None, toekenning.panellid):
        tekst = als(wie).get(url("aanvraag", toekenning)).content.decode()
        assert "De tent staat." in tekst
        assert 'alt="Een volle straat"' in tekst
        assert "Alleen voor de gemeente." not in tekst
        assert "Achter de schermen" not in tekst
        assert "iedereen kan" not in tekst
    tekst = als(toekenning.wijkmanager).get(url("werk_dossier", toekenning)).content.decode()
    assert "Alleen voor de gemeente." in tekst
    assert "Achter de schermen" in tekst


def test_public_photo_needs_words_and_must_be_a_photo(toekenning: Toekenning):
    client = als(toekenning.bewoner)

    zonder = client.post(
        url("voortgang", toekenning), {"foto": foto(), "foto_openbaar": "on", "tekst": "Kijk!"}
    )
    document = client.post(url("voortgang", toekenning), {"foto": pdf()})
    niets = client.post(url("voortgang", toekenning), {})

    assert [antwoord.status_code for antwoord in (zonder, document, niets)] == [422, 422, 422]
    assert "Schrijf wat er op de foto staat" in zonder.content.decode()
    assert "Kies een foto" in document.content.decode()
    assert not Bijlage.objects.exists()
    assert not Voortgangsbericht.objects.exists()


def test_what_is_public_can_be_taken_back_by_staff_too(toekenning: Toekenning):
    bericht, beeld = meld_voortgang(
        aanvraag=toekenning.aanvraag,
        door=toekenning.bewoner,
        tekst="De tent staat.",
        openbaar=True,
        foto=foto(),
        omschrijving="Een volle straat",
        foto_openbaar=True,
    )

    als(toekenning.wijkmanager).post(url("voortgang_verbergen", toekenning), {"foto": beeld.pk})
    als(toekenning.bewoner).post(url("voortgang_verbergen", toekenning), {"bericht": bericht.pk})

    tekst = als(None).get(url("aanvraag", toekenning)).content.decode()
    assert "De tent staat." not in tekst
    assert "Een volle straat" not in tekst
    assert als(None).get(reverse("budgetten:bijlage", args=[beeld.pk])).status_code == 404
    assert Logregel.objects.filter(gebeurtenis="aanvraag.voortgang_verborgen").count() == 2
