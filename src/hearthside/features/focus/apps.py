from django.apps import AppConfig


class FocusConfig(AppConfig):
    name = "hearthside.features.focus"
    label = "focus"
    default_auto_field = "django.db.models.BigAutoField"
