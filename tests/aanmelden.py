"""Signing in for tests that are not about signing in."""

from time import time

from django.test import Client

from samenwijk.mensen.models import Gebruiker


def sign_in(client: Client, gebruiker: Gebruiker) -> None:
    """Sign `client` in as somebody whose session used a second factor, as staff must."""
    client.force_login(gebruiker)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time()}]
    session["account_authentication_methods_user"] = str(gebruiker.pk)
    session.save()
