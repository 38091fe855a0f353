from django.apps import AppConfig


class MensenConfig(AppConfig):
    name = "samenwijk.mensen"
    label = "mensen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samenwijk.gebieden import paginas
        from samenwijk.logboek.events import registreer_naamgever

        from . import events, ontvangers  # noqa: F401
        from .namen import naam_van_persoon
        from .vakken import organen_van_gebied

        registreer_naamgever(naam_van_persoon)
        paginas.registreer_vak("organen", organen_van_gebied)
