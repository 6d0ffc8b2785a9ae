from django.apps import AppConfig


class PairingsConfig(AppConfig):
    name = "hearthside.features.pairings"
    label = "pairings"
    default_auto_field = "django.db.models.BigAutoField"
