"""Who may report events, what they mean and promise, and which person the subject of an event is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock


class Source(models.Model):
    """A place that reports events, and its write key, of which only a hash is kept.

    A browser's key is public: anybody can read it in a page's source, so what comes by it is not believed about
    who somebody is.
    """

    class Kind(models.TextChoices):
        SERVER = "server", _("server")
        BROWSER = "browser", _("browser")
        WEBHOOK = "webhook", _("webhook")
        CSV = "csv", _("spreadsheet")
        XES = "xes", _("event log")
        API = "api", _("API")

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.SERVER)
    key_hash = models.CharField(max_length=64, unique=True, null=True)
    key_prefix = models.CharField(max_length=12, blank=True)
    origins = models.JSONField(default=list, blank=True)
    rate = models.PositiveIntegerField(default=0)
    scopes = models.JSONField(default=list, blank=True)
    header = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.name

    @property
    def is_trusted(self) -> bool:
        """Whether what it says about who somebody is may be believed."""
        return self.kind != self.Kind.BROWSER


class Meaning(models.Model):
    """What an activity means, in one of its versions; the current one is superseded by none.

    It is read when events are read: a new version changes how all of them read, and none of them.
    """

    type = models.CharField(max_length=12)
    name = models.TextField()
    touchpoint = models.CharField(max_length=60, blank=True)
    stage = models.CharField(max_length=30, blank=True)
    words = models.CharField(max_length=80, blank=True)
    made_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "type"], name="one_meaning_now", condition=models.Q(superseded_at=None)
            )
        ]
        indexes = [models.Index(fields=["name", "type", "made_at"], name="meaning_versions")]

    def __str__(self):
        return f"{self.type} {self.name}"

    @property
    def is_empty(self) -> bool:
        """Whether this version takes the meaning away."""
        return not (self.touchpoint or self.stage or self.words)


class EventPromise(models.Model):
    """A promise that starts when an event happens: what is kept in the stream refers to it by its number."""

    type = models.CharField(max_length=12, default="track")
    name = models.TextField()
    property = models.CharField(max_length=80, blank=True)
    equals = models.CharField(max_length=120, blank=True)
    hours = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=160)
    made_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["made_at"], name="event_promise_by_time")]

    def __str__(self):
        return self.words


class Cursor(models.Model):
    """How far a job has read the events: the number of the last one, and when it looked."""

    name = models.CharField(max_length=40, primary_key=True)
    position = models.BigIntegerField(default=0)
    looked_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.name} at {self.position}"


class Identifier(models.Model):
    """A subject of events, under the store's own number; made when it is first linked to a person."""

    subject = models.BigIntegerField(primary_key=True)
    key = models.TextField()
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="identifiers"
    )
    linked_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=24, blank=True)

    def __str__(self):
        return self.key


class Attribution(models.Model):
    """A subject came to mean somebody else: `old` and `new` are a person's id, or minus the subject's own.

    Rows are only ever added, one after the other in the order of their numbers, so that a copy of the events
    can be brought up to date from the last one it has read.
    """

    subject = models.BigIntegerField()
    old = models.BigIntegerField()
    new = models.BigIntegerField()
    at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"{self.subject}: {self.old} to {self.new}"
