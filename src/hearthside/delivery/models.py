"""What people are told: notices in the house, mails in the outbox, and how each person wants them."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock

PERSON = settings.AUTH_USER_MODEL


def new_token() -> str:
    """An opaque token of 160 bits."""
    return secrets.token_urlsafe(20)


class Notice(models.Model):
    """One thing a person is told in the house. `once`: the interaction and the person."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+", db_index=False)
    actor = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=80, blank=True)
    title = models.TextField()
    words = models.CharField(max_length=320, blank=True)
    url = models.CharField(max_length=300)
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=80, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"], name="notice_by_person"),
            models.Index(fields=["person"], name="notice_unread", condition=Q(read_at=None)),
        ]

    def __str__(self):
        return f"{self.kind} to {self.person_id}"


class Preference(models.Model):
    """How one person wants one group of notices; no row: the group's own way. `token`: the way out."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    group = models.CharField(max_length=40)
    app = models.BooleanField(default=True)
    mail = models.BooleanField(default=True)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "group"], name="one_preference_a_group")]

    def __str__(self):
        return f"{self.person_id} {self.group}"


class Mail(models.Model):
    """One mail to one person, written in the transaction of its cause; its state moves forward only.

    queued > sending > sent, or failed, or held until a person releases it, or dropped by a person. `key` says
    what it is for (interaction, person, kind), so that it is written once. `private`: its words are for the
    recipient alone; a host who reads the outbox sees that it is there, and to whom it goes. `calendar`: an
    invitation for their calendar, as a part of its own (RFC 5546).
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        SENDING = "sending", _("on its way")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        HELD = "held", _("kept here")
        DROPPED = "dropped", _("will not be sent")

    class Why(models.TextChoices):
        NO_SERVER = "no_server", _("no mail server is set")
        RESTORED = "restored", _("this house was restored from a copy")
        LATE = "late", _("it is more than three days late")

    key = models.CharField(max_length=160, null=True, unique=True)
    person = models.ForeignKey(PERSON, null=True, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField()
    group = models.CharField(max_length=40)
    kind = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=80, blank=True)
    private = models.BooleanField(default=False)
    sender = models.CharField(max_length=320)
    subject = models.CharField(max_length=250)
    plain = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    message_id = models.CharField(max_length=160, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    why_held = models.CharField(max_length=12, choices=Why.choices, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    next_try_at = models.DateTimeField(null=True)
    sending_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "-id"], name="mail_by_state"),
            models.Index(fields=["-id"], name="mail_newest"),
            models.Index(
                fields=["next_try_at"], name="mail_due", condition=Q(state__in=["queued", "sending"])
            ),
            models.Index(
                fields=["ended_at"], name="mail_ended", condition=Q(state__in=["sent", "failed", "dropped"])
            ),
        ]

    def __str__(self):
        return f"{self.kind or self.group} to {self.address}: {self.state}"
