from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class JobsConfig(AppConfig):
    name = "hearthside.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Let every app's `jobs` module register what it can do."""
        for app in apps.get_app_configs():
            if app.name.startswith("hearthside.") and app.name != self.name and find_spec(f"{app.name}.jobs"):
                import_module(f"{app.name}.jobs")
