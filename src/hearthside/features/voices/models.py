"""Where voices come from: feeds that are followed, tables that hosts bring, and interviews."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock

PERSON = settings.AUTH_USER_MODEL


def _host(**options):
    return models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+", **options)


class Outside(models.TextChoices):
    """What sort of words come from elsewhere; the values are those of `heard.Source`."""

    MENTION = "mention", _("Mentions: people speak about us")
    REVIEW = "review", _("Reviews: people rate us")
    SUPPORT = "support", _("Support: people ask us for help")


class Feed(models.Model):
    """An RSS or Atom feed that is read each half hour, from `next_at` on; in trouble it waits twice as long each time."""

    url = models.CharField(max_length=500)
    name = models.CharField(max_length=80)
    source = models.CharField(max_length=20, choices=Outside, default=Outside.MENTION)
    made_by = _host()
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=60, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)
    brought = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["url"], name="followed_once", condition=models.Q(ended_at=None))
        ]
        indexes = [models.Index(fields=["next_at"], name="feed_due", condition=models.Q(ended_at=None))]

    def __str__(self):
        return self.name


class Upload(models.Model):
    """A table of voices that a host brings: kept until it is taken in, at most a day."""

    class State(models.TextChoices):
        NEW = "new"
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    folder = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    source = models.CharField(max_length=20, choices=Outside, default=Outside.MENTION)
    place = models.CharField(max_length=80, blank=True)
    by = _host()
    at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    columns = models.JSONField(default=dict)
    dates = models.CharField(max_length=12, blank=True)
    read, size = models.PositiveIntegerField(default=0), models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="voices_upload_by_time")]

    def __str__(self):
        return self.name

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(settings.DATA) / "uploads" / self.folder / self.name

    def throw_away(self) -> None:
        """The file was taken in, or nobody wants it."""
        shutil.rmtree(self.path.parent, ignore_errors=True)
