from django.apps import AppConfig


class MensenConfig(AppConfig):
    name = "samenwijk.mensen"
    label = "mensen"
    default_auto_field = "django.db.models.BigAutoField"
