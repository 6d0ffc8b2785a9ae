"""What the house learnt of who leaves, whether that held, and whom it thinks of tonight."""

from django.conf import settings
from django.db import models

from hearthside.kit import clock


class Training(models.Model):
    """One night's learning. `model` are plain numbers (see `leaving.Model`), `judgement` how it fared on the last window,
    `facts` who was learnt from; `refused` says why there is none. `quiet` is how many days of silence are leaving.

    `why_not` is why it may not be used; "" where it may.
    """

    at = models.DateTimeField(default=clock.now)
    quiet = models.PositiveSmallIntegerField()
    stamp = models.CharField(max_length=80)
    model = models.JSONField(null=True)
    judgement = models.JSONField(null=True)
    facts = models.JSONField(default=dict)
    refused = models.JSONField(null=True)
    why_not = models.CharField(max_length=20, blank=True)

    class Meta:
        get_latest_by = "pk"

    def __str__(self):
        return f"{self.at:%Y-%m-%d}: {self.why_not or 'holds'}"

    @property
    def holds(self) -> bool:
        return self.refused is None and not self.why_not


class Risk(models.Model):
    """How likely somebody is to leave, as of tonight: `chance`, for the order of a list and shown to nobody; and the
    `reasons`, `[[what, side, facts]]`, which `telling` words. Without the switch there are none."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    chance = models.FloatField()
    reasons = models.JSONField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["-chance", "person"], name="risk_by_chance")]

    def __str__(self):
        return f"{self.person_id}"
