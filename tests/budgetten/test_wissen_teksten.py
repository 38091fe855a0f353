"""Forgetting a person: what that person wrote on the way, the account, the progress. What happened when, stays."""

from datetime import timedelta

import pytest

from budgetten.models import Aanhouding, Aanvulling, Rekeninggegevens, Voortgangsbericht
from samenwijk.logboek import klok
from samenwijk.mensen.domain.wissen import wis_persoon
from tests.factories.budgetten import AanvraagFactory
from tests.factories.mensen import PersoonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
MORGEN = timedelta(days=1)


def test_question_and_answer_of_a_completion_are_emptied_and_their_moments_stay() -> None:
    aanvraag, ander = AanvraagFactory(status="geweigerd"), AanvraagFactory(status="geweigerd")
    medewerker = PersoonFactory(gemeente=aanvraag.gemeente)
    for van in (aanvraag, ander):
        Aanvulling.objects.create(
            aanvraag=van,
            vraag="Wij missen het adres van uw buurvrouw Annie.",
            gevraagd_door=medewerker,
            uiterlijk=klok.vandaag() + MORGEN,
            antwoord="Annie woont op nummer 7.",
            beantwoord_op=klok.nu(),
        )

    wis_persoon(persoon=aanvraag.indiener, door=aanvraag.indiener)

    eigen = Aanvulling.objects.get(aanvraag=aanvraag)
    assert (eigen.vraag, eigen.antwoord) == ("", "")
    assert eigen.beantwoord_op is not None
    assert "Annie" in Aanvulling.objects.get(aanvraag=ander).antwoord


def test_consent_to_wait_stays_a_consent_without_the_words() -> None:
    aanvraag = AanvraagFactory(status="geweigerd")
    vraag = {
        "aanvraag": aanvraag,
        "reden": "De gemeente kiest eerst een plek.",
        "tot": klok.vandaag() + MORGEN,
        "gevraagd_door": PersoonFactory(gemeente=aanvraag.gemeente),
    }
    met = Aanhouding.objects.create(
        **vraag,
        instemming="Prima, ik lig dan in het ziekenhuis.",
        instemming_op=klok.nu(),
        beeindigd_op=klok.nu(),
    )
    zonder = Aanhouding.objects.create(**vraag, geweigerd_op=klok.nu())

    wis_persoon(persoon=aanvraag.indiener, door=aanvraag.indiener)

    met.refresh_from_db()
    zonder.refresh_from_db()
    assert met.instemming == "(gewist)"
    assert met.instemming_op is not None
    assert (zonder.instemming, zonder.reden) == ("", "De gemeente kiest eerst een plek.")


def test_account_and_progress_go_and_those_of_others_stay() -> None:
    aanvraag, ander = AanvraagFactory(status="afgerond"), AanvraagFactory(status="afgerond")
    for van in (aanvraag, ander):
        Rekeninggegevens.objects.create(
            aanvraag=van,
            iban_versleuteld=b"versleuteld",
            tenaamstelling_versleuteld=b"versleuteld",
            staart="00",
            door=van.indiener,
        )
        Voortgangsbericht.objects.create(aanvraag=van, tekst="Wij zijn begonnen.", door=van.indiener)

    wis_persoon(persoon=aanvraag.indiener, door=aanvraag.indiener)

    assert list(Rekeninggegevens.objects.values_list("aanvraag_id", flat=True)) == [ander.pk]
    assert list(Voortgangsbericht.objects.values_list("aanvraag_id", flat=True)) == [ander.pk]
