"""What was imported already, so that a second import adds nothing and a broken one goes on where it stopped."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import models

from hearthside.kit import clock


class Imported(models.Model):
    """`key` names a thing where it came from (`stackexchange:post:12`), `thing` names it here (`post:7`)."""

    key = models.CharField(max_length=200, primary_key=True)
    thing = models.CharField(max_length=80)

    def __str__(self):
        return f"{self.key} is {self.thing}"


class Upload(models.Model):
    """A table that a host brings: kept until it is taken in, at most a day.

    `columns` says what each column is: of events {fact: title}, of answers an `answers_map.Mapping`.
    """

    class Holds(models.TextChoices):
        EVENTS = "events"
        ANSWERS = "answers"

    class State(models.TextChoices):
        NEW = "new"
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    folder = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    holds = models.CharField(max_length=10, choices=Holds.choices, default=Holds.EVENTS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    columns = models.JSONField(default=dict)
    zone = models.CharField(max_length=64, default="UTC")
    dates = models.CharField(max_length=12, blank=True)
    read, size = models.PositiveIntegerField(default=0), models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="upload_by_time")]

    def __str__(self):
        return self.name

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(settings.DATA) / "uploads" / self.folder / self.name

    def throw_away(self) -> None:
        """The file was taken in, or nobody wants it."""
        shutil.rmtree(self.path.parent, ignore_errors=True)
