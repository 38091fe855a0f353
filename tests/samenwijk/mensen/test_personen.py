"""Becoming somebody in a municipality."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError

from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.domain.personen import (
    meld_persoon_aan,
    verklaar_leeftijd,
    volg_hoofdadres,
    wijzig_gegevens,
)
from samenwijk.mensen.models import Persoon
from tests.factories.gebieden import GemeenteFactory
from tests.factories.mensen import GebruikerFactory, PersoonFactory

pytestmark = pytest.mark.django_db


def test_meld_persoon_aan_twice_gives_one_person() -> None:
    gebruiker, gemeente = GebruikerFactory(), GemeenteFactory()

    een = meld_persoon_aan(gebruiker=gebruiker, gemeente=gemeente, naam="Alice")
    twee = meld_persoon_aan(gebruiker=gebruiker, gemeente=gemeente, naam="Iemand anders")

    assert een == twee
    assert twee.naam == "Alice"
    assert Logregel.objects.filter(gebeurtenis="persoon.aangemaakt").count() == 1


def test_meld_persoon_aan_in_second_municipality_is_empty() -> None:
    alice = PersoonFactory(naam="Alice", telefoon="0612345678")

    elders = meld_persoon_aan(gebruiker=alice.gebruiker, gemeente=GemeenteFactory(naam="Oosterveen"))

    assert elders != alice
    assert (elders.naam, elders.telefoon, elders.leeftijd_minstens) == ("", "", None)


def test_meld_persoon_aan_takes_over_person_on_paper_with_the_confirmed_address() -> None:
    papier = PersoonFactory(gebruiker=None, naam="Alice", email="alice@voorbeeld.test")
    gebruiker = GebruikerFactory(email="alice@voorbeeld.test")
    EmailAddress.objects.create(user=gebruiker, email=gebruiker.email, primary=True, verified=True)

    persoon = meld_persoon_aan(gebruiker=gebruiker, gemeente=papier.gemeente)

    assert persoon == papier


def test_meld_persoon_aan_does_not_take_over_with_an_unconfirmed_address() -> None:
    papier = PersoonFactory(gebruiker=None, naam="Alice", email="alice@voorbeeld.test")
    gebruiker = GebruikerFactory(email="alice@voorbeeld.test")
    EmailAddress.objects.create(user=gebruiker, email=gebruiker.email, primary=True, verified=False)

    persoon = meld_persoon_aan(gebruiker=gebruiker, gemeente=papier.gemeente)

    assert persoon != papier
    assert persoon.email == ""


def test_volg_hoofdadres_changes_every_municipality_of_the_login() -> None:
    alice = PersoonFactory()
    elders = PersoonFactory(gemeente=GemeenteFactory(naam="Oosterveen"), gebruiker=alice.gebruiker)

    volg_hoofdadres(gebruiker=alice.gebruiker, email="nieuw@voorbeeld.test")

    alice.refresh_from_db()
    elders.refresh_from_db()
    assert alice.email == elders.email == "nieuw@voorbeeld.test"


def test_volg_hoofdadres_at_first_confirmation_takes_over_person_on_paper() -> None:
    papier = PersoonFactory(gebruiker=None, naam="Alice op papier", email="alice@voorbeeld.test")
    vers = PersoonFactory(naam="Alice", email="")

    volg_hoofdadres(gebruiker=vers.gebruiker, email="alice@voorbeeld.test")

    papier.refresh_from_db()
    assert papier.gebruiker == vers.gebruiker
    assert not Persoon.objects.filter(pk=vers.pk).exists()


def test_volg_hoofdadres_later_on_takes_nobody_over() -> None:
    papier = PersoonFactory(gebruiker=None, email="gedeeld@voorbeeld.test")
    alice = PersoonFactory()
    alice.gebruiker.last_login = klok.nu()
    alice.gebruiker.save()

    volg_hoofdadres(gebruiker=alice.gebruiker, email="gedeeld@voorbeeld.test")

    papier.refresh_from_db()
    alice.refresh_from_db()
    assert papier.gebruiker is None
    assert alice.email == ""


def test_wijzig_gegevens_of_somebody_else_is_refused() -> None:
    alice, bob = PersoonFactory(), PersoonFactory()

    with pytest.raises(PermissionDenied):
        wijzig_gegevens(persoon=alice, naam="X", telefoon="", mail_bij_bericht=True, door=bob)


def test_wijzig_gegevens_without_change_writes_nothing() -> None:
    alice = PersoonFactory(naam="Alice")

    wijzig_gegevens(persoon=alice, naam=" Alice ", telefoon="", mail_bij_bericht=True, door=alice)

    assert not Logregel.objects.filter(gebeurtenis="persoon.gegevens_gewijzigd").exists()


def test_wijzig_gegevens_too_long_names_the_field() -> None:
    alice = PersoonFactory()

    with pytest.raises(ValidationError) as fout:
        wijzig_gegevens(persoon=alice, naam="a" * 121, telefoon="", mail_bij_bericht=True, door=alice)

    assert set(fout.value.message_dict) == {"naam"}


def test_verklaar_leeftijd_keeps_the_moment_of_the_first_time() -> None:
    alice = PersoonFactory()

    eerst = verklaar_leeftijd(persoon=alice, leeftijd=16, door=alice)
    weer = verklaar_leeftijd(persoon=alice, leeftijd=16, door=alice)

    assert eerst.leeftijd_verklaard_op == weer.leeftijd_verklaard_op
    assert Logregel.objects.filter(gebeurtenis="persoon.leeftijd_verklaard").count() == 1


def test_verklaar_leeftijd_withdrawn_forgets_the_moment() -> None:
    alice = PersoonFactory()
    verklaar_leeftijd(persoon=alice, leeftijd=18, door=alice)

    verklaar_leeftijd(persoon=alice, leeftijd=None, door=alice)

    alice.refresh_from_db()
    assert (alice.leeftijd_minstens, alice.leeftijd_verklaard_op) == (None, None)


def test_verklaar_leeftijd_unknown_age_is_refused() -> None:
    alice = PersoonFactory()

    with pytest.raises(ValidationError):
        verklaar_leeftijd(persoon=alice, leeftijd=3, door=alice)
