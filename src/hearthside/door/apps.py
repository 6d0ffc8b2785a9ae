from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "hearthside.door"
    label = "door"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from allauth.account.signals import email_confirmed
        from django.contrib.auth.signals import user_logged_in

        from hearthside.door import jobs, secondfactor  # noqa: F401 - jobs register themselves
        from hearthside.jobs import enqueue

        def remember(sender, request, user, **kwargs):
            secondfactor.remember(request, user)

        def look_who_it_is(sender, email_address, **kwargs):
            enqueue("identity.recognise", person=email_address.user_id)

        email_confirmed.connect(look_who_it_is, weak=False, dispatch_uid="door.recognise")
        user_logged_in.connect(remember, weak=False, dispatch_uid="door.second_factor")
