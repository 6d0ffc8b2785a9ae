"""Answers that somebody should be turned to about, what came of it, and what the house changed because of answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock
from hearthside.kit.addresses import address

PERSON = settings.AUTH_USER_MODEL


def _person(**options):
    return models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+", **options)


class FollowUp(models.Model):
    """An unhappy or a glowing answer, and what chance decided about it before anybody saw it.

    `arm` never changes: of those HELD nobody is told, so that what turning to people is worth can be seen
    beside them. CHOSEN were never drawn: a host wanted to. With `opened_at` it is on the desk; with `crossed_at`
    that was so although it was held, and `crossed_why` says why. `first` is the answer that began the episode,
    whose arm the later ones of it bear. `measure`, `value` and `at` are the answer's.
    """

    class Tone(models.TextChoices):
        UNHAPPY = "unhappy", _("unhappy")
        GLOWING = "glowing", _("glowing")
        OTHER = "other", _("neither")

    class Arm(models.TextChoices):
        FOLLOWED = "followed", _("to be followed up")
        HELD = "held", _("held out")
        CHOSEN = "chosen", _("chosen by a host")

    class Helped(models.TextChoices):
        YES = "yes", _("Yes, it is mended")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")
        UNKNOWN = "unknown", _("We do not know")

    response = models.OneToOneField("listening.Response", on_delete=models.CASCADE, related_name="+")
    survey = models.ForeignKey("listening.Survey", on_delete=models.CASCADE, related_name="+")
    person = _person()
    tone = models.CharField(max_length=8, choices=Tone)
    measure = models.CharField(max_length=4, blank=True)
    value = models.SmallIntegerField(null=True)
    at = models.DateTimeField()
    arm = models.CharField(max_length=8, choices=Arm)
    share = models.PositiveSmallIntegerField(default=0)
    drawn_at = models.DateTimeField(default=clock.now)
    first = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    opened_at = models.DateTimeField(null=True)
    opened_by = _person(db_index=False)
    crossed_at = models.DateTimeField(null=True)
    crossed_why = models.CharField(max_length=300, blank=True)
    reached_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = _person(db_index=False)
    wrong = models.TextField(blank=True)
    did = models.TextField(blank=True)
    helped = models.CharField(max_length=8, choices=Helped, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-at"], name="followup_by_person"),
            models.Index(
                fields=["-opened_at", "-id"], name="followup_opened", condition=Q(opened_at__isnull=False)
            ),
            models.Index(fields=["tone", "measure", "at"], name="followup_drawn", condition=Q(first=None)),
        ]

    def __str__(self):
        return f"{self.tone} answer {self.response_id}"

    @property
    def about(self) -> str:
        return f"followup:{self.pk}"

    def get_absolute_url(self) -> str:
        return address("followups:one", self.pk)


class Word(models.Model):
    """What a host wrote to somebody about their answer."""

    followup = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="words")
    by = _person(db_index=False)
    at = models.DateTimeField(default=clock.now)
    text = models.TextField()
    once = models.CharField(max_length=64, null=True, unique=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self):
        return f"a word about {self.followup_id}"


class Change(models.Model):
    """“You said, we did”: what people said, what the house did, and from which answers and ideas it came.

    `survey`, `since` and `theme` (words, any of which an answer must hold) find the answers; `abouts` are other things
    ("idea:42"). `gathered_at`: whose words they were is known; `published_at`: everybody may read it.
    """

    title = models.CharField(max_length=120)
    said = models.TextField()
    did = models.TextField()
    survey = models.ForeignKey("listening.Survey", null=True, on_delete=models.SET_NULL, related_name="+")
    theme = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True)
    abouts = models.JSONField(default=list)
    made_by = _person(db_index=False)
    made_at = models.DateTimeField(default=clock.now)
    gathered_at = models.DateTimeField(null=True)
    looked_at = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["-published_at"],
                name="change_published",
                condition=Q(published_at__isnull=False, removed_at=None),
            )
        ]

    def __str__(self):
        return self.title

    @property
    def about(self) -> str:
        return f"change:{self.pk}"

    def get_absolute_url(self) -> str:
        return f"{address('followups:changes')}#change-{self.pk}"


class Voice(models.Model):
    """Somebody whose words led to a change; `told_at` once they were told so."""

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="voices", db_index=False)
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "person"], name="one_voice_a_person")]

    def __str__(self):
        return f"{self.person_id} in {self.change_id}"
