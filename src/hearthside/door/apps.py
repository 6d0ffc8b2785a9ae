from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "hearthside.door"
    label = "door"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.contrib.auth.signals import user_logged_in

        from hearthside.door import jobs, secondfactor  # noqa: F401 - jobs register themselves

        def remember(sender, request, user, **kwargs):
            secondfactor.remember(request, user)

        user_logged_in.connect(remember, weak=False, dispatch_uid="door.second_factor")
