from django.apps import AppConfig


class ParticipatieConfig(AppConfig):
    name = "samenwijk.participatie"
    label = "participatie"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samenwijk.gebieden import paginas

        from . import events  # noqa: F401  registers the events of this room
        from .vakken import trajecten_van_gebied

        paginas.registreer_vak("trajecten", trajecten_van_gebied)
