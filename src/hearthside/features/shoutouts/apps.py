from django.apps import AppConfig


class ShoutoutsConfig(AppConfig):
    name = "hearthside.features.shoutouts"
    label = "shoutouts"
    default_auto_field = "django.db.models.BigAutoField"
