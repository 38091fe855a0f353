from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    name = "samenwijk.berichten"
    label = "berichten"
    default_auto_field = "django.db.models.BigAutoField"
