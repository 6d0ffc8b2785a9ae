"""A ritual, who keeps it, and what each wrote at each of its dates."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock
from hearthside.kit.addresses import address

PERSON = settings.AUTH_USER_MODEL


class Ritual(models.Model):
    """A shared practice at a moment that everybody knows. Its dates are the occurrences of its schedule.

    `words` are read, answered or kept silence to, as `practice` says; `seconds` is how long a silence lasts.
    """

    class Practice(models.TextChoices):
        TEXT = "text", _("read a few lines together")
        QUESTION = "question", _("answer one question")
        SILENCE = "silence", _("keep silence together")
        SOUND = "sound", _("hear the bell together")
        PHOTO = "photo", _("show a photo of where you are")

    class Reach(models.TextChoices):
        PUBLIC = "public", _("everybody may see it")
        MEMBERS = "members", _("members alone see it")

    title = models.CharField(max_length=120)
    slug = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    practice = models.CharField(max_length=10, choices=Practice)
    words = models.TextField(blank=True)
    seconds = models.PositiveSmallIntegerField(default=60)
    ending = models.CharField(max_length=300, blank=True)
    reach = models.CharField(max_length=8, choices=Reach, default=Reach.PUBLIC)
    schedule = models.OneToOneField("calendars.Schedule", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=80, null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["-made_at"], name="ritual_running", condition=Q(ended_at=None))]

    def __str__(self):
        return self.title

    @property
    def about(self) -> str:
        return f"ritual:{self.pk}"

    def get_absolute_url(self) -> str:
        return address("rituals:ritual", self.pk, self.slug)


class Keeper(models.Model):
    """Somebody who wants to be called before each date: it stands in their calendar, and `by_mail` in their mail.

    `called_for` is the day of the rule they were called for last.
    """

    ritual = models.ForeignKey(Ritual, on_delete=models.CASCADE, related_name="keepers", db_index=False)
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    by_mail = models.BooleanField(default=True)
    since = models.DateTimeField(default=clock.now)
    called_for = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ritual", "person"], name="one_keeper_a_person")]

    def __str__(self):
        return f"{self.person_id} keeps {self.ritual_id}"


class Kept(models.Model):
    """Somebody took part in one date, then or later in the day, perhaps with words or a photo on the wall."""

    ritual = models.ForeignKey(Ritual, on_delete=models.CASCADE, related_name="kept", db_index=False)
    occurrence = models.ForeignKey(
        "calendars.Occurrence", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    text = models.TextField(blank=True)
    picture = models.ForeignKey("media.Picture", null=True, on_delete=models.SET_NULL, related_name="+")
    wrote_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "person"], name="kept_once_an_occurrence")
        ]
        indexes = [
            models.Index(fields=["occurrence", "-wrote_at"], name="kept_wall"),
            models.Index(fields=["ritual", "-at"], name="kept_of_ritual"),
        ]

    def __str__(self):
        return f"{self.person_id} on {self.occurrence_id}"
