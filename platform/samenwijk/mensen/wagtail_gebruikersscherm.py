"""The users screen of Wagtail, closed for everybody, superusers too."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.permission_policies import BlanketPermissionPolicy
from wagtail.users.views.users import UserViewSet


class _Niemand(BlanketPermissionPolicy):
    """Nobody may do anything here; Wagtail then hides the menu item too."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return False

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return False


class GeslotenGebruikersscherm(UserViewSet):
    @cached_property
    def permission_policy(self) -> _Niemand:
        return _Niemand(self.model)
