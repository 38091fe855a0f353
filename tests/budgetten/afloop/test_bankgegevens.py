"""Bank accounts: who enters them, who sees them, how they lie in the database, when they go."""

import json
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import connection

from budgetten.domain.bankgegevens import (
    bekijk_rekening,
    gemaskeerd,
    hersleutel,
    lees_iban,
    ruim_op,
    zet_rekening,
)
from budgetten.enums import Aanvraagstatus, Kanaal
from budgetten.mijn import uitvoer
from budgetten.models import Aanvraag, Rekeninggegevens
from samenwijk.berichten.models import Bericht
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from tests.budgetten.afloop.conftest import Toekenning, maak_toekenning

pytestmark = pytest.mark.django_db
IBAN, ANDERE = "NL91ABNA0417164300", "DE89370400440532013000"


def _zet(toekenning: Toekenning, iban: str = IBAN, door: object = None) -> Rekeninggegevens:
    return zet_rekening(
        aanvraag=toekenning.aanvraag,
        iban=iban,
        tenaamstelling="A. Jansen",
        door=door or toekenning.bewoner,
    )


def _ruw() -> bytes:
    """Everything the table holds, as the database gives it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM budgetten_rekeninggegevens")
        return b" ".join(
            bytes(cel) if isinstance(cel, bytes | memoryview) else str(cel).encode()
            for rij in cursor.fetchall()
            for cel in rij
        )


@pytest.mark.parametrize(
    ("getypt", "iban"),
    [
        ("NL91 ABNA 0417 1643 00", IBAN),
        ("nl91abna0417164300", IBAN),
        ("NL91-ABNA-0417.1643.00 ", IBAN),
        ("de89 3704 0044 0532 0130 00", ANDERE),
    ],
)
def test_number_is_read_however_people_write_it(getypt: str, iban: str):
    assert lees_iban(getypt) == iban


@pytest.mark.parametrize(
    "getypt", ["NL91ABNA0417164301", "NL91ABNA041716430", "123456789", "NL", "", "NL91ABNA04171643é0"]
)
def test_number_that_is_none_is_refused_in_plain_dutch(getypt: str):
    with pytest.raises(ValidationError, match=r"\(IBAN\) klopt niet"):
        lees_iban(getypt)


def test_account_outside_sepa_is_refused_with_the_country():
    with pytest.raises(ValidationError) as fout:
        lees_iban("TR33 0006 1005 1978 6457 8413 26")

    assert fout.value.messages[0].endswith("TR hoort daar niet bij.")


@pytest.mark.sqlite
def test_nothing_of_the_number_or_the_name_is_readable_in_the_database(toekenning: Toekenning):
    _zet(toekenning)

    ruw = _ruw()

    assert IBAN.encode() not in ruw
    assert b"0417" not in ruw
    assert b"Jansen" not in ruw


@pytest.mark.sqlite
def test_new_key_in_front_then_again_encrypted_then_the_old_one_gone(toekenning: Toekenning, settings):
    _zet(toekenning)
    oud, nieuw = settings.BANKGEGEVENS_SLEUTELS[0], Fernet.generate_key().decode()
    voor = _ruw()

    settings.BANKGEGEVENS_SLEUTELS = [nieuw, oud]
    call_command("hersleutel_bankgegevens")
    settings.BANKGEGEVENS_SLEUTELS = [nieuw]

    assert _ruw() != voor
    gelezen = bekijk_rekening(aanvraag=toekenning.aanvraag, door=toekenning.budgetbeheerder)
    assert (gelezen.iban, gelezen.tenaamstelling) == (IBAN, "A. Jansen")
    with pytest.raises(InvalidToken):
        Fernet(oud).decrypt(bytes(Rekeninggegevens.objects.get().iban_versleuteld))


def test_account_that_no_key_opens_is_named_and_left_alone(toekenning: Toekenning, settings):
    _zet(toekenning)
    voor = _ruw()
    settings.BANKGEGEVENS_SLEUTELS = [Fernet.generate_key().decode()]

    with pytest.raises(CommandError, match=f"aanvraag {toekenning.aanvraag.pk}"):
        call_command("hersleutel_bankgegevens")

    assert _ruw() == voor
    assert gemaskeerd(Rekeninggegevens.objects.get()) == "•••• … 00"
    with pytest.raises(ValidationError, match="de sleutel"):
        bekijk_rekening(aanvraag=toekenning.aanvraag, door=toekenning.budgetbeheerder)


def test_account_moved_to_another_application_is_not_read(toekenning: Toekenning):
    rekening = _zet(toekenning)
    ander = maak_toekenning()
    _zet(ander, ANDERE)

    Rekeninggegevens.objects.filter(aanvraag=ander.aanvraag).update(
        iban_versleuteld=rekening.iban_versleuteld
    )

    with pytest.raises(ValidationError, match="niet te lezen"):
        bekijk_rekening(aanvraag=ander.aanvraag, door=ander.budgetbeheerder)


def test_a_new_key_is_printed_and_nothing_else(capsys):
    call_command("hersleutel_bankgegevens", "--nieuw")

    assert Fernet(capsys.readouterr().out.strip())


def test_everybody_sees_the_country_and_the_last_two_digits(toekenning: Toekenning):
    assert gemaskeerd(_zet(toekenning)) == "NL•• … 00"


def test_looking_at_the_number_is_written_down_without_the_number(toekenning: Toekenning):
    _zet(toekenning)

    nummer = bekijk_rekening(aanvraag=toekenning.aanvraag, door=toekenning.budgetbeheerder)

    assert nummer.geschreven == "NL91 ABNA 0417 1643 00"
    regel = Logregel.objects.get(gebeurtenis="aanvraag.rekening_bekeken")
    assert regel.door_sleutel == toekenning.budgetbeheerder.pk
    alles = json.dumps(list(Logregel.objects.values_list("gegevens", flat=True)))
    assert "0417" not in alles
    assert "Jansen" not in alles


def test_only_who_records_payments_sees_the_number(toekenning: Toekenning):
    _zet(toekenning)

    for wie in (toekenning.wijkmanager, toekenning.bewoner, toekenning.panellid):
        with pytest.raises(PermissionDenied):
            bekijk_rekening(aanvraag=toekenning.aanvraag, door=wie)


def test_only_who_sent_it_says_where_the_money_goes(toekenning: Toekenning):
    for wie in (toekenning.wijkmanager, toekenning.budgetbeheerder, toekenning.panellid):
        with pytest.raises(PermissionDenied):
            _zet(toekenning, door=wie)


def test_on_paper_who_pays_writes_it_down(db: None):
    toekenning = maak_toekenning(kanaal=Kanaal.PAPIER)

    _zet(toekenning, door=toekenning.budgetbeheerder)

    with pytest.raises(PermissionDenied):
        _zet(toekenning, ANDERE, door=toekenning.wijkmanager)


def test_another_account_is_told_to_the_applicant_and_the_same_one_is_not(toekenning: Toekenning):
    _zet(toekenning)
    _zet(toekenning)
    assert not Bericht.objects.filter(soort="aanvraag.rekening").exists()

    _zet(toekenning, ANDERE)

    bericht = Bericht.objects.get(soort="aanvraag.rekening")
    assert bericht.persoon == toekenning.bewoner
    assert "eindigt op 00" in bericht.tekst
    assert ANDERE[4:] not in bericht.tekst
    assert Rekeninggegevens.objects.count() == 1


def test_error_stands_by_its_field(toekenning: Toekenning):
    with pytest.raises(ValidationError) as fout:
        zet_rekening(aanvraag=toekenning.aanvraag, iban="x", tenaamstelling=" ", door=toekenning.bewoner)

    assert set(fout.value.error_dict) == {"iban", "tenaamstelling"}


@pytest.mark.parametrize(
    "status", [Aanvraagstatus.TE_BESLUITEN, Aanvraagstatus.GEWEIGERD, Aanvraagstatus.AFGEROND]
)
def test_without_anything_to_pay_no_number_is_asked(toekenning: Toekenning, status: str):
    Aanvraag.objects.filter(pk=toekenning.aanvraag.pk).update(status=status)

    with pytest.raises(ValidationError, match="Dit kan niet meer"):
        _zet(toekenning)


@pytest.mark.parametrize(("dagen", "weg"), [(41, 0), (43, 1)])
def test_number_goes_when_the_application_has_ended_long_enough(
    toekenning: Toekenning, settings, dagen: int, weg: int
):
    settings.BANKGEGEVENS_BEWAREN_DAGEN = 42
    _zet(toekenning)
    toekenning.betaal("1000.00")
    toekenning.verantwoord("1000.00")
    toekenning.stel_vast("1000.00")
    assert toekenning.aanvraag.status == Aanvraagstatus.AFGEROND

    with klok.op_moment(klok.nu() + timedelta(days=dagen)):
        assert ruim_op() == weg
        assert ruim_op() == 0

    assert Rekeninggegevens.objects.count() == 1 - weg
    assert Logregel.objects.filter(gebeurtenis="aanvraag.rekening_verwijderd").count() == weg


def test_number_stays_as_long_as_there_is_something_to_pay(toekenning: Toekenning):
    _zet(toekenning)

    with klok.op_moment(klok.nu() + timedelta(days=1000)):
        assert ruim_op() == 0


def test_file_with_own_data_holds_the_own_number(toekenning: Toekenning):
    _zet(toekenning)

    [gegevens] = uitvoer(toekenning.bewoner)["verstuurd"]

    assert gegevens["rekeningnummer"] == {"iban": "NL91 ABNA 0417 1643 00", "op naam van": "A. Jansen"}
    assert uitvoer(toekenning.panellid)["verstuurd"] == []


def test_rotation_counts_what_it_did(toekenning: Toekenning):
    _zet(toekenning)

    assert hersleutel() == (1, [])


def test_who_typed_the_account_of_somebody_else_does_not_pay_on_it(toekenning: Toekenning):
    _zet(toekenning)
    Rekeninggegevens.objects.update(door=toekenning.budgetbeheerder)

    with pytest.raises(ValidationError, match="Een collega moet de betaling vastleggen"):
        toekenning.betaal("100.00")

    Rekeninggegevens.objects.update(door=toekenning.wijkmanager)
    assert toekenning.betaal("100.00").bedrag == 100
