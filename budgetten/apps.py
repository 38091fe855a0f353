from django.apps import AppConfig


class BudgettenConfig(AppConfig):
    name = "budgetten"
    label = "budgetten"
    default_auto_field = "django.db.models.BigAutoField"
