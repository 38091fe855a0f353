"""Wagtail's own users screens are closed: people and roles are managed under /werk/mensen/ (docs/adr/0020).

Wagtail's forms demand a first and last name that our login does not have, and would change an e-mail address
without confirmation and make administrators without a line in the log.
"""

from wagtail.users.apps import WagtailUsersAppConfig


class GebruikersConfig(WagtailUsersAppConfig):
    """`wagtail.users` with our closed users screen; the groups screen stays Wagtail's."""

    user_viewset = "samenwijk.mensen.wagtail_gebruikersscherm.GeslotenGebruikersscherm"

    def ready(self) -> None:
        super().ready()
        from wagtail.admin.views.account import NameEmailSettingsPanel

        # Wagtail adds this panel itself and offers no setting for it; without it, the account page works.
        setattr(NameEmailSettingsPanel, "is_active", lambda panel: False)  # noqa: B010
