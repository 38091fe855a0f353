from django.apps import AppConfig


class StemmenConfig(AppConfig):
    name = "stemmen"
    label = "stemmen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what this room writes to the log and its database guards."""
        from samenwijk.logboek.append_only import register_guard

        from . import events, guards, mijn  # noqa: F401 -- events and mijn register on import

        register_guard(guards.create_guards, guards.drop_guards)
