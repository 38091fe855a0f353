from django.apps import AppConfig


class StemmenConfig(AppConfig):
    name = "stemmen"
    label = "stemmen"
    default_auto_field = "django.db.models.BigAutoField"
