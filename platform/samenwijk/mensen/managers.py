"""Managers of this room."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from .models import Gebruiker


class GebruikerManager(BaseUserManager["Gebruiker"]):
    """Creates logins; the e-mail address is the login and is compared without regard to case."""

    def get_by_natural_key(self, username: str | None) -> "Gebruiker":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "Gebruiker":
        if not email:
            raise ValueError("A Gebruiker needs an e-mail address.")
        gebruiker = self.model(email=self.normalize_email(email).lower(), **extra)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "Gebruiker":
        return self.create_user(email, password, is_superuser=True, **extra)
