"""Where voices from elsewhere come from: tables that hosts bring."""

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
