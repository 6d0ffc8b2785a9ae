"""What the columnar copy consists of. A file counts from when its row is committed, and no sooner."""

from django.db import models

from hearthside.kit import clock


class Kind(models.Model):
    """The number of a kind of interaction; events have theirs from the store."""

    name = models.CharField(max_length=60, unique=True)

    def __str__(self):
        return self.name


class Segment(models.Model):
    """A Parquet file of the copy: rows of one month, sorted by (who, us, id), never changed.

    `first` and `last` are the least and the greatest of its ids. One that another took the place of is retired:
    questions that had begun may still read it, a little later it is swept away.
    """

    month = models.CharField(max_length=12)
    path = models.CharField(max_length=200, unique=True)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    rows = models.BigIntegerField()
    bytes = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["month"], name="segment_by_month")]

    def __str__(self):
        return self.path


class Sealed(models.Model):
    """How far the copy reaches, in one row: the newest event and the newest interaction that are in it.

    `place` is where it lies (see `engines`). `attributions`: the newest change of whose a subject is that the
    segments know of. `waiting` and `waiting_for`: on PostgreSQL, the newest interaction at an earlier look, and
    the first transaction that had not begun then; see `sealing`.
    """

    place = models.CharField(max_length=200)
    events = models.BigIntegerField(default=0)
    interactions = models.BigIntegerField(default=0)
    attributions = models.BigIntegerField(default=0)
    waiting = models.BigIntegerField(default=0)
    waiting_for = models.BigIntegerField(default=0)

    def __str__(self):
        return f"events to {self.events}, interactions to {self.interactions}"


class Answer(models.Model):
    """What a heavy question was answered last: `stamp` says of which state of the stream. `progress` is in percent.

    While a newer answer is being worked out, the last one stands with the time it was given. One that was stopped, or
    `refused` for a reason, is not begun again until somebody says so.
    """

    key = models.CharField(max_length=64, unique=True)
    question = models.CharField(max_length=20)
    arguments = models.JSONField(default=dict)
    body = models.JSONField(null=True)
    stamp = models.CharField(max_length=64, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="answer_by_asking")]

    def __str__(self):
        return f"{self.question} {self.arguments}"
