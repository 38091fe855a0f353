"""System checks that keep the demo where it belongs."""

from django.conf import settings
from django.test import override_settings

from samenwijk.config.checks import check_bank_keys, check_demo_host, check_demo_only_in_demo


@override_settings(DEMO=False)
def test_check_demo_room_outside_a_demo_is_an_error() -> None:
    assert [message.id for message in check_demo_only_in_demo(None)] == ["samenwijk.E001"]


@override_settings(DEMO=True, DEBUG=False)
def test_check_demo_room_in_a_demo_is_fine() -> None:
    assert check_demo_only_in_demo(None) == []


@override_settings(DEMO=True, ALLOWED_HOSTS=["localhost", "samenwijk.example.org"])
def test_check_demo_under_a_public_name_is_an_error() -> None:
    messages = check_demo_host(None)

    assert [message.id for message in messages] == ["samenwijk.E002"]
    assert "samenwijk.example.org" in messages[0].msg


@override_settings(DEMO=True, ALLOWED_HOSTS=["localhost", ".localhost", "127.0.0.1"])
def test_check_demo_on_this_machine_is_fine() -> None:
    assert check_demo_host(None) == []


@override_settings(DEMO=False)
def test_check_fixed_key_for_bank_accounts_outside_a_demo_is_an_error() -> None:
    messages = check_bank_keys(None)

    assert [message.id for message in messages] == ["samenwijk.E003"]
    assert settings.ONTWIKKELSLEUTEL not in messages[0].msg


@override_settings(DEMO=False, BANKGEGEVENS_SLEUTELS=[])
def test_check_no_key_for_bank_accounts_is_an_error() -> None:
    assert [message.id for message in check_bank_keys(None)] == ["samenwijk.E003"]


@override_settings(DEMO=True)
def test_check_fixed_key_for_bank_accounts_in_a_demo_is_fine() -> None:
    assert check_bank_keys(None) == []
