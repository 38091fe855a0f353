from django.apps import AppConfig


class InitiatievenConfig(AppConfig):
    name = "initiatieven"
    label = "initiatieven"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samenwijk.gebieden import paginas
        from samenwijk.mensen.domain.wissen import registreer_wis
        from samenwijk.mensen.eigen_gegevens import registreer_uitvoer
        from samenwijk.mensen.mijn import registreer

        from . import events, mijn  # noqa: F401
        from .vakken import ideeen_van_gebied

        registreer(mijn.mijn_ideeen, volgorde=40)
        registreer_uitvoer("ideeën", mijn.uitvoer)
        registreer_wis(mijn.vergeet)
        paginas.registreer_vak("initiatieven", ideeen_van_gebied)
