from django.apps import AppConfig


class MensenConfig(AppConfig):
    name = "samenwijk.mensen"
    label = "mensen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samenwijk.logboek.events import registreer_naamgever

        from . import events, ontvangers  # noqa: F401
        from .namen import naam_van_persoon

        registreer_naamgever(naam_van_persoon)
