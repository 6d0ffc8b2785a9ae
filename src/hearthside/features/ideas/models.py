"""An idea, what the house did about it, and everybody who has a part in it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock
from hearthside.kit.addresses import address

PERSON = settings.AUTH_USER_MODEL


def _person(name="+", **options):
    return models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name=name, **options)


class Status(models.TextChoices):
    RECEIVED = "received", _("Received")
    ANSWERED = "answered", _("Answered")
    CONSIDERING = "considering", _("Considering")
    PLANNED = "planned", _("Planned")
    PILOTING = "piloting", _("Trying it out")
    SHIPPED = "shipped", _("Shipped")
    DECLINED = "declined", _("Not now")


DECIDED = (Status.PLANNED, Status.PILOTING, Status.SHIPPED, Status.DECLINED)


class Idea(models.Model):
    """What somebody would like the house to do. Its own text is the opening post of its thread.

    `votes` counts people, and `votes_brought` those of them whom an import knew only by number. `steps_made`
    counts steps: a host's form carries it, and so learns when another host was quicker. An idea that a
    host wrote down for somebody (`recorded_by`) is theirs and the hosts' alone until they confirm it.
    """

    title = models.CharField(max_length=160)
    slug = models.CharField(max_length=80)
    author = _person("ideas")
    thread = models.OneToOneField("threads.Thread", null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.RECEIVED)
    status_at = models.DateTimeField()
    created_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    steps_made = models.PositiveIntegerField(default=0)
    votes = models.PositiveIntegerField(default=0)
    votes_brought = models.PositiveIntegerField(default=0)
    tags = models.JSONField(default=list)
    recorded_by = _person(null=True)
    confirmed_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged_here", db_index=False
    )
    removed_at = models.DateTimeField(null=True)
    removed_by = _person(null=True)
    removed_why = models.CharField(max_length=500, blank=True)
    once = models.CharField(max_length=80, null=True, unique=True)
    source = models.CharField(max_length=120, null=True, unique=True)

    class Meta:
        _stands = Q(merged_into=None, removed_at=None)
        indexes = [
            models.Index(fields=["-votes", "-id"], name="idea_by_votes", condition=_stands),
            models.Index(fields=["-created_at", "-id"], name="idea_by_age", condition=_stands),
            models.Index(fields=["status", "-status_at"], name="idea_by_status", condition=_stands),
            models.Index(
                fields=["created_at"], name="idea_unanswered", condition=_stands & Q(answered_at=None)
            ),
            models.Index(fields=["author", "-created_at"], name="idea_by_author"),
            # Of merged ideas alone: a board, which leaves them out, must not be tempted to begin here.
            models.Index(fields=["merged_into"], name="idea_merged", condition=Q(merged_into__isnull=False)),
        ]

    def __str__(self):
        return self.title

    @property
    def about(self) -> str:
        return f"idea:{self.pk}"

    @property
    def is_pending(self) -> bool:
        """Written down by a host and not yet confirmed by the one who said it."""
        return self.recorded_by_id is not None and self.confirmed_at is None

    @property
    def is_decided(self) -> bool:
        return self.status in DECIDED

    @property
    def is_shipped(self) -> bool:
        return self.status == Status.SHIPPED

    def get_absolute_url(self) -> str:
        return address("ideas:idea", self.pk, self.slug)


# Ideas that stand for themselves: not merged, not removed, and confirmed by whoever they are of.
STANDS = Q(merged_into=None, removed_at=None) & (Q(recorded_by=None) | Q(confirmed_at__isnull=False))


class Step(models.Model):
    """One thing the house did about an idea: when, signed by whom, in what words. Never changed.

    `by` is empty for what an import brought.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="steps")
    status = models.CharField(max_length=12, choices=Status.choices)
    before = models.CharField(max_length=12, choices=Status.choices)
    by = _person(null=True)
    at = models.DateTimeField()
    words = models.TextField(blank=True)
    html = models.TextField(blank=True)
    once = models.CharField(max_length=80, null=True, unique=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["status", "-at"], name="step_by_status")]

    def __str__(self):
        return f"{self.idea_id} {self.status}"


class Merge(models.Model):
    """One idea became part of another. What it carried over points here, and goes away with it.

    `left` holds the ids of people who took their carried vote back since: it is not carried again.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="merges")
    into = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="merges_here")
    by = _person(null=True)
    at = models.DateTimeField()
    words = models.TextField(blank=True)
    left = models.JSONField(default=list)
    undone_by = _person(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(undone_at=None), name="merged_once_at_a_time"
            )
        ]

    def __str__(self):
        return f"{self.idea_id} into {self.into_id}"


class Vote(models.Model):
    """A person whom an idea would help, perhaps with why. `merge`: carried over from a merged idea."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="voters", db_index=False)
    person = _person("idea_votes")
    why = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(default=clock.now)
    merge = models.ForeignKey(Merge, null=True, on_delete=models.CASCADE, related_name="votes")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="one_vote_a_person")]

    def __str__(self):
        return f"{self.person_id} for {self.idea_id}"


class Credit(models.Model):
    """A person's part in an idea. `merge`: carried over from a merged idea."""

    class As(models.TextChoices):
        AUTHOR = "author", _("had the idea")
        CO_AUTHOR = "co_author", _("had it too")
        IMPROVED = "improved", _("made it better")
        RECORDED = "recorded", _("wrote it down")
        ANSWERED = "answered", _("answered")
        BUILT = "built", _("built it")
        TRIED = "tried", _("tried it out")

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="credits", db_index=False)
    person = _person("idea_credits")
    part = models.CharField(max_length=12, choices=As.choices)
    words = models.CharField(max_length=300, blank=True)
    by = _person(null=True)
    at = models.DateTimeField(default=clock.now)
    merge = models.ForeignKey(Merge, null=True, on_delete=models.CASCADE, related_name="credits")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "person", "part"], name="one_credit_a_part")]

    def __str__(self):
        return f"{self.person_id} {self.part} {self.idea_id}"


class Alike(models.Model):
    """Two ideas that may be the same: for a host to merge, or to say that they are not."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="alike")
    other = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="alike_here")
    likeness = models.FloatField()
    at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = _person(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "other"], name="one_question_a_pair")]
        indexes = [models.Index(fields=["-likeness"], name="alike_open", condition=Q(settled_at=None))]

    def __str__(self):
        return f"{self.idea_id} like {self.other_id}"
