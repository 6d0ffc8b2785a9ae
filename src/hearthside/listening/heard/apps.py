from django.apps import AppConfig


class HeardConfig(AppConfig):
    name = "hearthside.listening.heard"
    label = "heard"
    default_auto_field = "django.db.models.BigAutoField"
