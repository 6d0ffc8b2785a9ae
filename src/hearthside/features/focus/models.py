"""Focus groups: a private room for some weeks, its prompts, who takes part, what they write, and what is quoted of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearthside.kit import clock
from hearthside.kit.addresses import address
from hearthside.people import rights

PERSON = settings.AUTH_USER_MODEL


def _person(**options):
    return models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+", **options)


class Level(models.TextChoices):
    """How far somebody lets their words go."""

    INTERNAL = "internal", gettext_lazy("for hosts alone")
    ANONYMOUS = "anonymous", gettext_lazy("also outside, without a name")
    NAMED = "named", gettext_lazy("also outside, with the name")


class Groups(models.QuerySet):
    def seen_by(self, viewer):
        """Those that `viewer` may come into: hosts who run focus groups, and whoever is invited and neither said no
        nor left."""
        if viewer is None or not viewer.is_authenticated or not viewer.is_active:
            return self.none()
        if rights.may(viewer, "focus.run"):
            return self
        mine = Participant.objects.filter(person__in=viewer.ids(), declined_at=None, left_at=None)
        return self.filter(opened_at__isnull=False, pk__in=mine.values("group"))


class Group(models.Model):
    """A focus group. Planned until `opened_at`; nobody writes after `closed_at`, or once `closes_at` has come.

    `pseudonyms`: nobody in it, hosts included, is shown who is who. `learnt` is a host's own summary, for hosts;
    `came` is what the house tells those who took part, from `told_at` on.
    """

    title = models.CharField(max_length=120)
    says = models.TextField()
    pseudonyms = models.BooleanField(default=False)
    made_by = _person(db_index=False)
    made_at = models.DateTimeField(default=clock.now)
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    learnt = models.TextField(blank=True)
    came = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True)

    objects = Groups.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["closes_at"],
                name="focus_running",
                condition=Q(opened_at__isnull=False, closed_at=None),
            )
        ]

    def __str__(self):
        return self.title

    @property
    def about(self) -> str:
        return f"focus:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None and self.closes_at > clock.now()

    @property
    def is_over(self) -> bool:
        return self.opened_at is not None and not self.is_open

    def get_absolute_url(self) -> str:
        return address("focus:room", self.pk)


class Prompt(models.Model):
    """What everybody in a group is asked, from `opens_at` on.

    `write_first`: whoever has not written yet sees nobody else's words. `learnt` is a host's summary of what came.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="prompts", db_index=False)
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    write_first = models.BooleanField(default=False)
    opens_at = models.DateTimeField()
    learnt = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "number"], name="one_prompt_a_number")]
        ordering = ["opens_at", "number"]

    def __str__(self):
        return f"prompt {self.number} of {self.group_id}"

    @property
    def is_open(self) -> bool:
        return self.opens_at <= clock.now()

    def get_absolute_url(self) -> str:
        return address("focus:prompt", self.group_id, self.number)


class Participant(models.Model):
    """Somebody who was invited, and what they said to it: joined with the words they agreed to, declined, or left.

    `alias` is the name they bear where the group goes by pseudonyms, and nobody's page shows whose it is. `level` is
    how far their words may go unless they say otherwise of one. `invite_told_at` and the like: when they had word.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="participants", db_index=False)
    person = _person()
    alias = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=10, choices=Level, default=Level.INTERNAL)
    invited_by = _person(db_index=False)
    invited_at = models.DateTimeField(default=clock.now)
    invite_told_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(null=True)
    agreed_to = models.TextField(blank=True)
    declined_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    came_told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "person"], name="one_participant_a_person"),
            models.UniqueConstraint(
                fields=["group", "alias"], name="one_participant_an_alias", condition=~Q(alias="")
            ),
        ]

    def __str__(self):
        return f"participant {self.pk} of {self.group_id}"

    @property
    def is_in(self) -> bool:
        return self.joined_at is not None and self.left_at is None

    @cached_property
    def name(self) -> str:
        """As everybody in the group reads it."""
        if self.alias:
            return _(self.alias)
        return self.person.name if self.person else _("somebody who left")

    @property
    def shown(self):
        """The person, where the group goes by names."""
        return None if self.alias else self.person


class Call(models.Model):
    """Somebody had word of a prompt, and was reminded of it once."""

    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="calls", db_index=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="calls")
    told_at = models.DateTimeField(default=clock.now)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prompt", "participant"], name="one_call_a_prompt")]

    def __str__(self):
        return f"call of {self.participant_id} to {self.prompt_id}"


class Contribution(models.Model):
    """What somebody wrote to a prompt, or under another's contribution (`under`, one level deep).

    By a `participant`, or by a `host` who moderates. `level` is how far its author lets it go.
    """

    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="contributions", db_index=False)
    under = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="answers")
    participant = models.ForeignKey(
        Participant, null=True, on_delete=models.CASCADE, related_name="contributions"
    )
    host = _person(db_index=False)
    text = models.TextField()
    level = models.CharField(max_length=10, choices=Level, default=Level.INTERNAL)
    at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = _person(db_index=False)
    removed_why = models.CharField(max_length=500, blank=True)
    once = models.CharField(max_length=120, null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["prompt", "under", "id"], name="contribution_by_prompt")]

    def __str__(self):
        return f"contribution {self.pk}"

    @property
    def about(self) -> str:
        return f"contribution:{self.pk}"

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None

    @property
    def by_host(self) -> bool:
        return self.participant_id is None


class Quote(models.Model):
    """A sentence of a contribution that a host marked, word for word. It goes as far as its contribution may."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="quotes")
    text = models.CharField(max_length=1000)
    by = _person(db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self):
        return f"quote {self.pk}"
