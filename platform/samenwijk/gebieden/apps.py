from django.apps import AppConfig


class GebiedenConfig(AppConfig):
    name = "samenwijk.gebieden"
    label = "gebieden"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import events  # noqa: F401  registers the events of this room
