"""The stream and what is kept beside it. Private to this package: others write by `record`, read by `reads`."""

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


def _person(**options):
    return models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+", **options)


class Interaction(models.Model):
    """One thing that happened. Never changed; erasure alone blanks private facts.

    Direction, good, stage and touchpoint are copied in, so that history stays as it was. `promised` holds
    the deadlines of the promises it opened ({name: ISO time}), so that a rebuild opens the same.
    """

    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    actor = _person(db_index=False)
    recipient = _person(db_index=False)
    about = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=12, default="web")
    direction = models.CharField(max_length=10)
    good = models.CharField(max_length=10, blank=True)
    stage = models.CharField(max_length=30, blank=True)
    touchpoint = models.CharField(max_length=60, blank=True)
    facts = models.JSONField(default=dict)
    promised = models.JSONField(null=True)
    once = models.CharField(max_length=160, null=True, unique=True)
    source = models.CharField(max_length=60, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["actor", "-at", "-id"], name="interaction_by_actor"),
            models.Index(fields=["recipient", "-at", "-id"], name="interaction_by_recipient"),
            models.Index(fields=["about", "-at"], name="interaction_by_about"),
            models.Index(fields=["-at", "-id"], name="interaction_by_time"),
            models.Index(fields=["kind", "-at"], name="interaction_by_kind"),
        ]

    def __str__(self):
        return f"{self.kind} {self.about} at {self.at:%Y-%m-%d %H:%M}"


class Standing(models.Model):
    """How one person stands in the house: a cache over the stream, recreated by `rebuild`.

    `called` counts what asked for a response (questions, replies, ideas), `heard` the responses that came,
    `ties` the people with whom something went both ways, `met` those with whom anything went one way. Whoever
    was merged into another person counts there: `merged_into` says where, and the rest is blank.
    """

    person = models.OneToOneField(PERSON, primary_key=True, on_delete=models.PROTECT, related_name="standing")
    acted_at = models.DateTimeField(null=True)
    wrote = models.PositiveIntegerField(default=0)
    wrote_at = models.DateTimeField(null=True)
    called = models.PositiveIntegerField(default=0)
    called_first_at = models.DateTimeField(null=True)
    called_first_about = models.CharField(max_length=80, blank=True)
    called_at = models.DateTimeField(null=True)
    called_about = models.CharField(max_length=80, blank=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = _person(db_index=False)
    heard = models.PositiveIntegerField(default=0)
    heard_at = models.DateTimeField(null=True)
    heard_by = _person(db_index=False)
    connected_at = models.DateTimeField(null=True)
    connected_with = _person(db_index=False)
    credits = models.PositiveIntegerField(default=0)
    credited_at = models.DateTimeField(null=True)
    credited_by = _person(db_index=False)
    answers_given = models.PositiveIntegerField(default=0)
    ties = models.PositiveIntegerField(default=0)
    met = models.PositiveIntegerField(default=0)
    merged_into = _person(db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["called_first_at"], name="never_heard", condition=Q(called__gt=0, heard=0)),
            models.Index(
                fields=["-answers_given"], name="never_thanked", condition=Q(credits=0, wrote__gt=0)
            ),
            models.Index(fields=["-wrote"], name="without_tie", condition=Q(ties=0, called__gt=0)),
            models.Index(fields=["acted_at"], name="standing_quiet"),
            models.Index(fields=["seen_at"], name="standing_unseen"),
        ]

    def __str__(self):
        return f"standing of {self.person_id}"


class Tie(models.Model):
    """Two people and how often each reached out to the other. `low` has the lower id."""

    low = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    high = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    forth = models.PositiveIntegerField(default=0)
    back = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["low", "high"], name="one_tie_a_pair")]
        indexes = [
            models.Index(fields=["low", "-last_at"], name="tie_by_low"),
            models.Index(fields=["high", "-last_at"], name="tie_by_high"),
        ]

    def __str__(self):
        return f"{self.low_id} and {self.high_id}"

    @property
    def two_way(self) -> bool:
        return bool(self.forth and self.back)


class Promise(models.Model):
    """One promise to one person, with its clock: a cache over the stream, recreated by `rebuild`."""

    class State(models.TextChoices):
        OPEN = "open"
        KEPT = "kept"
        WITHDRAWN = "withdrawn"

    name = models.CharField(max_length=60)
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=80, blank=True)
    opened = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    ended_at = models.DateTimeField(null=True)
    kept_by = _person(db_index=False)
    owner = _person()
    snoozed_until = models.DateTimeField(null=True)
    snooze_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opened", "name"], name="one_promise_an_opening")]
        indexes = [
            models.Index(fields=["due_at"], name="promise_open", condition=Q(state="open")),
            models.Index(fields=["about"], name="promise_open_about", condition=Q(state="open")),
            models.Index(fields=["person", "due_at"], name="promise_open_person", condition=Q(state="open")),
            models.Index(fields=["name", "due_at", "state", "ended_at"], name="promise_rates"),
            # After `promise_rates`: of indexes that fit as well, SQLite takes the one that was made last.
            models.Index(fields=["name", "due_at"], name="promise_open_name", condition=Q(state="open")),
        ]

    def __str__(self):
        return f"{self.name} to {self.person_id}, due {self.due_at:%Y-%m-%d %H:%M}"

    @property
    def kept_in_time(self) -> bool:
        return self.state == self.State.KEPT and self.ended_at <= self.due_at
