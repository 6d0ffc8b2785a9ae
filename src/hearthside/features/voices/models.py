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


class Interview(models.Model):
    """A talk with somebody, by a guide. Nothing of it is kept before they agreed (`agreed_at`, how, to which words).

    `guide` is a list of questions. `recording` is a link or the name of a file that lies elsewhere: notes are kept
    here, sound is not.
    """

    title = models.CharField(max_length=120)
    guide = models.JSONField(default=list)
    person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    by = _host(db_index=False)
    at = models.DateTimeField()
    made_at = models.DateTimeField(default=clock.now)
    recording = models.CharField(max_length=300, blank=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_how = models.CharField(max_length=120, blank=True)
    agreed_to = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-at", "-id"], name="interview_by_time")]

    def __str__(self):
        return self.title

    @property
    def about(self) -> str:
        return f"interview:{self.pk}"

    @property
    def is_agreed(self) -> bool:
        """Whether what is said may be kept."""
        return self.agreed_at is not None and self.withdrawn_at is None

    @property
    def is_linked(self) -> bool:
        """Whether the recording is somewhere that a link leads to."""
        return self.recording.startswith(("http://", "https://"))


class Mark(models.Model):
    """A note against the timeline of a talk: what was said or seen, so many seconds in; after which question."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="marks", db_index=False)
    second = models.PositiveIntegerField()
    text = models.CharField(max_length=2000)

    class Meta:
        indexes = [models.Index(fields=["interview", "second", "id"], name="mark_in_order")]

    def __str__(self):
        return f"{self.clock} of {self.interview_id}"

    @property
    def clock(self) -> str:
        """The time as one types it: 3:05."""
        return f"{self.second // 60}:{self.second % 60:02d}"


class Quote(models.Model):
    """A sentence in somebody's own words, and how far they let it go."""

    class Level(models.TextChoices):
        INTERNAL = "internal", _("for hosts alone")
        ANONYMOUS = "anonymous", _("without their name")
        NAMED = "named", _("with their name")

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="quotes")
    second = models.PositiveIntegerField(null=True)
    text = models.CharField(max_length=2000)
    level = models.CharField(max_length=10, choices=Level, default=Level.INTERNAL)
    by = _host(db_index=False)
    at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"quote of {self.interview_id}"

    @property
    def about(self) -> str:
        return f"quote:{self.pk}"

    @property
    def clock(self) -> str:
        """When in the talk it was said, as one types it; nothing where nobody noted it."""
        return "" if self.second is None else f"{self.second // 60}:{self.second % 60:02d}"
