from django.apps import AppConfig


class RitualsConfig(AppConfig):
    name = "hearthside.features.rituals"
    label = "rituals"
    default_auto_field = "django.db.models.BigAutoField"
