from django.apps import AppConfig


class ParticipatieConfig(AppConfig):
    name = "samenwijk.participatie"
    label = "participatie"
    default_auto_field = "django.db.models.BigAutoField"
