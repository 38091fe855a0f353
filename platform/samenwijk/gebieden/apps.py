from django.apps import AppConfig


class GebiedenConfig(AppConfig):
    name = "samenwijk.gebieden"
    label = "gebieden"
    default_auto_field = "django.db.models.BigAutoField"
