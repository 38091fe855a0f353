from django.apps import AppConfig


class InitiatievenConfig(AppConfig):
    name = "initiatieven"
    label = "initiatieven"
    default_auto_field = "django.db.models.BigAutoField"
