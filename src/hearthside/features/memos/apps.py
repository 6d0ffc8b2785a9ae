from django.apps import AppConfig


class MemosConfig(AppConfig):
    name = "hearthside.features.memos"
    label = "memos"
    default_auto_field = "django.db.models.BigAutoField"
