"""A pilot: something is tried, with what should come of it said beforehand; who was in it; what came of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock
from hearthside.kit.addresses import address


def _person(**options):
    return models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+", **options
    )


class Pilot(models.Model):
    """A small-scale trial of a change: what, where, for whom, from when until when.

    `about` is the idea it came from ("idea:42"), `found` the finding, in words. Until it has begun everything may be
    put right; from `begun_at` on its last plan stands. `share` is how many of a hundred have it, where chance says.
    """

    class How(models.TextChoices):
        EVERYBODY = "everybody", _("Everybody, from a day on")
        CHANCE = "chance", _("Some people, by chance")
        SOME = "some", _("Some and not others")
        WAVES = "waves", _("Some after the others")

    name = models.CharField(max_length=120)
    what = models.TextField()
    stage = models.CharField(max_length=40, blank=True)
    touchpoint = models.CharField(max_length=80, blank=True)
    segment = models.ForeignKey("segments.Segment", null=True, on_delete=models.SET_NULL, related_name="+")
    about = models.CharField(max_length=64, blank=True)
    found = models.CharField(max_length=300, blank=True)
    how = models.CharField(max_length=10, choices=How)
    share = models.PositiveSmallIntegerField(default=50)
    met = models.CharField(
        max_length=200, blank=True
    )  # the activity at which somebody meets it; empty: at once
    starts = models.DateField()
    ends = models.DateField()
    made_by = _person(db_index=False)
    made_at = models.DateTimeField(default=clock.now)
    begun_by = _person(db_index=False)
    begun_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_why = models.CharField(max_length=500, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-starts", "-id"], name="pilot_by_start", condition=Q(removed_at=None)),
            models.Index(fields=["about"], name="pilot_by_about"),
        ]

    def __str__(self):
        return self.name

    @property
    def thing(self) -> str:
        return f"pilot:{self.pk}"

    @property
    def is_over(self) -> bool:
        """Whether its planned end has come."""
        return clock.now().date() >= self.ends

    def get_absolute_url(self) -> str:
        return address("pilots:one", self.pk)


class Wave(models.Model):
    """A segment whose people have the change from a day on (`None`: they do not), in the order in which they were named."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="waves")
    segment = models.ForeignKey("segments.Segment", on_delete=models.PROTECT, related_name="+")
    starts = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["pilot", "segment"], name="one_wave_a_segment")]

    def __str__(self):
        return f"{self.segment_id} from {self.starts}"


class Plan(models.Model):
    """What should come of a pilot, said beforehand: `body` is what `pilots.plans.Body` reads. Never changed: who thinks
    better of it makes another, until the pilot begins. `foreseen`: what could be seen of it, worked out from the past."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="plans")
    body = models.JSONField()
    made_by = _person(db_index=False)
    made_at = models.DateTimeField(default=clock.now)
    foreseen = models.JSONField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"plan {self.pk} of {self.pilot_id}"


class Part(models.Model):
    """Somebody's part in a pilot: in which arm or segment they are, since when they met it. Never changed.

    A person of this house, or under `key` the digest of an id from a table. `values` are that table's numbers.
    """

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="parts", db_index=False)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=32, blank=True)
    arm = models.CharField(max_length=80)
    met_on = models.DateField()
    values = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pilot", "person"], condition=Q(person__isnull=False), name="one_part_a_person"
            ),
            models.UniqueConstraint(fields=["pilot", "key"], condition=~Q(key=""), name="one_part_a_key"),
        ]

    def __str__(self):
        return f"{self.person_id or self.key} in {self.arm}"


class Result(models.Model):
    """What could be told of a pilot as of a moment: `body`, or `refused` with why nothing can. `early`: before its end."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="results", db_index=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+", db_index=False)
    early = models.BooleanField()
    asked_by = _person(db_index=False)
    asked_at = models.DateTimeField(default=clock.now)
    progress = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    body = models.JSONField(null=True)
    refused = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["pilot", "-id"], name="result_by_pilot")]

    def __str__(self):
        return f"result {self.pk} of {self.pilot_id}"


class Judgement(models.Model):
    """The end of a pilot: the verdict its result gave, what is done now, and what was learnt, also if it failed."""

    class Then(models.TextChoices):
        KEEP = "keep", _("Keep it, for everybody")
        AGAIN = "again", _("Change it and try again")
        DROP = "drop", _("Take it back")

    pilot = models.OneToOneField(Pilot, on_delete=models.CASCADE, related_name="judgement")
    result = models.ForeignKey(Result, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    verdict = models.CharField(max_length=24)
    told = models.TextField()
    learnt = models.TextField()
    then = models.CharField(max_length=8, choices=Then)
    by = _person(db_index=False)
    at = models.DateTimeField(default=clock.now, db_index=True)

    def __str__(self):
        return f"{self.pilot_id} {self.verdict}"
