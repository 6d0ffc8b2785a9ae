"""What makes the house ask: triggers, rounds that ask many, and how far each has been read."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock
from hearthside.listening.eligibility import HOUSE, MAIL

CHANNELS = [(MAIL, _("by mail")), (HOUSE, _("in the house, on their home page"))]


def _host():
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )


def _segment():
    return models.ForeignKey(
        "segments.Segment", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )


class Trigger(models.Model):
    """When somebody is asked a survey of itself. With `on_since` it is on; `ended_at`: taken away.

    HAPPENED: an interaction of the kind `name`. DID: an event `type` `name`. ENTERED: somebody came into `segment`.
    Those three ask `wait_hours` later. DATE: on `day`, once or `yearly`. WEEKLY: `share` of a hundred people each
    week, others each time until everybody had their turn. The last two ask the people of `segment`, or everybody.
    """

    class Sort(models.TextChoices):
        HAPPENED = "happened", _("Something was said or done in the house")
        DID = "did", _("Somebody did something elsewhere (an event)")
        ENTERED = "entered", _("Somebody came into a segment")
        DATE = "date", _("On a day")
        WEEKLY = "weekly", _("Some people each week")

    survey = models.ForeignKey("listening.Survey", on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=8, choices=Sort)
    channel = models.CharField(max_length=10, choices=CHANNELS)
    type = models.CharField(max_length=12, blank=True)
    name = models.TextField(blank=True)
    segment = _segment()
    wait_hours = models.PositiveIntegerField(default=0)
    day = models.DateField(null=True)
    yearly = models.BooleanField(default=False)
    share = models.PositiveSmallIntegerField(null=True)
    position = models.BigIntegerField(default=0)
    made_by = _host()
    made_at = models.DateTimeField(default=clock.now)
    on_since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["sort"], name="trigger_on", condition=Q(on_since__isnull=False, ended_at=None)
            )
        ]

    def __str__(self):
        return f"{self.sort} for {self.survey_id}"

    @property
    def cause(self) -> str:
        """What the occasions that it makes are called, before what tells them apart."""
        return f"trigger:{self.pk}"


class Round(models.Model):
    """Asking many people at once, some at a time: how far it is, and what came of it.

    `part` is (share, number of the week) where only a part of them has its turn.
    """

    survey = models.ForeignKey("listening.Survey", on_delete=models.CASCADE, related_name="+")
    trigger = models.ForeignKey(Trigger, null=True, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=CHANNELS)
    segment = _segment()
    cause = models.CharField(max_length=80, unique=True)
    part = models.JSONField(null=True)
    total = models.PositiveIntegerField(default=0)
    position = models.BigIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    decided = models.JSONField(default=dict)
    begun_by = _host()
    begun_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["survey", "-begun_at"], name="round_by_survey")]

    def __str__(self):
        return self.cause

    @property
    def is_over(self) -> bool:
        return bool(self.ended_at or self.stopped_at)


class Cursor(models.Model):
    """How far triggers have read: up to `position`; what is up to `head` is read the next time.

    A lower number may be committed later than a higher one. What was the newest when a job looked last has, by the
    next look, nothing before it that is still to come.
    """

    name = models.CharField(max_length=20, primary_key=True)
    position = models.BigIntegerField(default=0)
    head = models.BigIntegerField(default=0)
    looked_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.name} at {self.position}"
