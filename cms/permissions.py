"""Permission policies for the screens of the CMS."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from wagtail.permission_policies.base import BasePermissionPolicy

from samenwijk.mensen.models import Gebruiker

from .redactie import REDACTIEROLLEN


class RedactiePolicy(BasePermissionPolicy):
    """Editors may do `handelingen`; whose data they see follows from the host (RedactieMiddleware, EigenGemeente).

    Asks roles and not Django's permissions: those hold for every municipality at once.
    """

    def __init__(
        self, model: type[models.Model], handelingen: Iterable[str] = ("add", "change", "delete", "view")
    ) -> None:
        super().__init__(model)
        self.handelingen = frozenset(handelingen)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.handelingen and self._is_editor(user)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return bool(self.handelingen & set(actions)) and self._is_editor(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> models.QuerySet[Gebruiker]:
        if not self.handelingen & set(actions):
            return Gebruiker.objects.none()
        return Gebruiker.objects.filter(
            Q(is_superuser=True) | Q(groups__name__startswith="redactie:"), is_active=True
        ).distinct()

    def _is_editor(self, user: Any) -> bool:
        if not (user.is_authenticated and user.is_active):
            return False
        if user.is_superuser:
            return True
        if not hasattr(user, "_is_redactie"):
            user._is_redactie = user.personen.filter(rollen__rol__in=REDACTIEROLLEN).exists()
        return bool(user._is_redactie)
