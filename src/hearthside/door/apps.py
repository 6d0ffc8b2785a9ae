from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "hearthside.door"
    label = "door"
    default_auto_field = "django.db.models.BigAutoField"
