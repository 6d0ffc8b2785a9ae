from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "hearthside.kit"
    label = "kit"
