"""Places that a house knows beside the cities of the world, and what was reckoned of where members live."""

from django.conf import settings
from django.db import models

from hearthside.kit import clock


class Place(models.Model):
    """A place as members spell it, and where that is. It is `counted` once those who live in places that wait like
    this one are enough to hide one another: placing one name never tells how many bear it."""

    name = models.CharField(max_length=80)
    country = models.CharField(max_length=80, blank=True)
    key = models.CharField(max_length=170, unique=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    counted = models.BooleanField(default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return ", ".join(part for part in (self.name, self.country) if part)


class Sheet(models.Model):
    """What a question came to, `key` naming it: where members live, or a plan. Counts of places, nobody's name.

    `stamp` says of which counts a plan is.
    """

    key = models.CharField(max_length=64, unique=True)
    question = models.JSONField(default=dict)
    stamp = models.CharField(max_length=40, blank=True)
    body = models.JSONField(null=True)
    reckoned_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="town_sheet_by_asking")]

    def __str__(self):
        return self.key
