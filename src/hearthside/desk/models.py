"""What the desk keeps for its hosts: the time they have, what they put off, what they gave to another."""

from django.conf import settings
from django.db import models

from hearthside.kit import clock

PERSON = settings.AUTH_USER_MODEL
MINUTES = (15, 30, 60, 120)


class Desk(models.Model):
    """One host's desk: how many minutes there are today."""

    host = models.OneToOneField(PERSON, primary_key=True, on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField(default=30)

    def __str__(self):
        return f"{self.host_id}: {self.minutes} minutes"


class Later(models.Model):
    """Something without a promise that a host put off. A promise is put off by `promises.snooze`."""

    host = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=120)
    until = models.DateTimeField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["host", "key"], name="one_later_a_host")]

    def __str__(self):
        return f"{self.key} until {self.until:%Y-%m-%d}"


class Handed(models.Model):
    """Something without a promise that one host gave to another."""

    key = models.CharField(max_length=120, unique=True)
    by = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+", db_index=False)
    to = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+", db_index=False)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"{self.key} to {self.to_id}"
