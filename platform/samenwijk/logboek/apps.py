from django.apps import AppConfig


class LogboekConfig(AppConfig):
    name = "samenwijk.logboek"
    label = "logboek"
    default_auto_field = "django.db.models.BigAutoField"
