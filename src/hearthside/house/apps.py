from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "hearthside.house"
    label = "house"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from hearthside.manifest import checks  # noqa: F401 - registers them
