from django.apps import AppConfig


class BudgettenConfig(AppConfig):
    name = "budgetten"
    label = "budgetten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what this room writes to the log."""
        from . import events  # noqa: F401 -- registers on import
