"""Drifts that were told, and each look that was taken."""

from django.db import models

from hearthside.kit import clock
from hearthside.kit.addresses import address


class Alert(models.Model):
    """A series has begun to drift: told of week `week`, begun about the week after `since` (their Mondays).

    `watch` and `key` name the series (see `manifest.Watch`). `change` is how far it moved, with its interval, and
    `weeks` how it went, `[[Monday, value, n]]`, None where too few stand behind a week. Somebody who looked at it settles it.
    """

    watch = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    stage = models.CharField(max_length=40, blank=True)
    touchpoint = models.CharField(max_length=80, blank=True)
    since = models.DateField()
    week = models.DateField()
    direction = models.SmallIntegerField()
    change = models.JSONField()
    weeks = models.JSONField(default=list)
    p = models.FloatField()
    found_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["watch", "key", "since", "direction"], name="one_alert_of_a_drift"
            )
        ]
        indexes = [
            models.Index(fields=["-found_at", "-id"], name="drift_by_time"),
            models.Index(fields=["-found_at"], name="drift_open", condition=models.Q(settled_at=None)),
            models.Index(fields=["watch", "key", "-found_at"], name="drift_of_series"),
        ]

    def __str__(self):
        return f"{self.watch} {self.key} since {self.since}"

    def get_absolute_url(self) -> str:
        return address("watching:one", self.pk)


class Look(models.Model):
    """One look at everything: how many series of each watch there were, how many were `young` (too few weeks), and how
    many drifts were `found`."""

    at = models.DateTimeField(default=clock.now)
    counts = models.JSONField()
    young = models.PositiveIntegerField()
    found = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.at:%Y-%m-%d}: {self.found} of {sum(self.counts.values())}"
