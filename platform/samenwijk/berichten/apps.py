from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    name = "samenwijk.berichten"
    label = "berichten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from samenwijk.mensen import mijn
        from samenwijk.mensen.domain.wissen import registreer_wis
        from samenwijk.mensen.eigen_gegevens import registreer_uitvoer

        from . import events, gegevens, ontvangers  # noqa: F401

        registreer_wis(gegevens.wis_berichten)
        registreer_uitvoer("berichten", gegevens.berichten_als_gegevens)
        mijn.registreer(gegevens.blok_ongelezen, volgorde=10)
