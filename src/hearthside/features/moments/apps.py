from django.apps import AppConfig


class MomentsConfig(AppConfig):
    name = "hearthside.features.moments"
    label = "moments"
    default_auto_field = "django.db.models.BigAutoField"
