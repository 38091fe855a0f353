"""Wagtail's users screens are closed, and its account page still works."""

from collections.abc import Callable

import pytest
from django.test import Client

from samenwijk.mensen.models import Persoon
from tests.factories.mensen import PersoonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(client: Client, login: Callable[[Client, Persoon], Client]) -> Client:
    return login(client, PersoonFactory(naam="Bo Beheer", gebruiker__is_superuser=True))


@pytest.mark.parametrize("page", ["", "new/", "edit/{pk}/", "delete/{pk}/"])
def test_users_screen_is_closed_for_superusers_too(page: str, superuser: Client) -> None:
    ander = PersoonFactory().gebruiker

    response = superuser.get(f"/beheer/users/{page.format(pk=ander.pk)}")

    assert response.status_code == 302
    assert response["Location"] == "/beheer/"


def test_admin_home_opens_without_the_menu_item(superuser: Client) -> None:
    response = superuser.get("/beheer/")

    assert response.status_code == 200
    assert "/beheer/users/" not in response.content.decode()


def test_account_page_saves_without_names_and_keeps_the_address(superuser: Client) -> None:
    adres = Persoon.objects.get().email

    response = superuser.post(
        "/beheer/account/",
        {
            "locale-preferred_language": "nl",
            "locale-current_time_zone": "Europe/Amsterdam",
            "theme-theme": "light",
            "theme-contrast": "system",
            "theme-density": "default",
            "theme-keyboard_shortcuts": "on",
            "name_email-email": "gekaapt@voorbeeld.test",
        },
    )

    assert response.status_code == 302, [p.errors for p in response.context["panels_by_tab"]]
    assert Persoon.objects.get().gebruiker.email == adres  # type: ignore[union-attr]
