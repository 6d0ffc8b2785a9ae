from django.apps import AppConfig


class DriversConfig(AppConfig):
    name = "hearthside.features.drivers"
    label = "drivers"
    default_auto_field = "django.db.models.BigAutoField"
