from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "hearthside.calendars"
    label = "calendars"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Zones are read by the newest rules at hand, in the whole process."""
        from hearthside.calendars import zones

        zones.prefer_newest()
