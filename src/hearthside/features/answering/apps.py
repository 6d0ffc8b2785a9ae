from django.apps import AppConfig


class AnsweringConfig(AppConfig):
    name = "hearthside.features.answering"
    label = "answering"
    default_auto_field = "django.db.models.BigAutoField"
