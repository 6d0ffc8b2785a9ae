from django.apps import AppConfig


class GreetingsConfig(AppConfig):
    name = "hearthside.features.greetings"
    label = "greetings"
    default_auto_field = "django.db.models.BigAutoField"
