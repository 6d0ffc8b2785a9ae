"""A moment: something of somebody's life to be there for on its day. It is theirs, and they may read and remove it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from hearthside.algorithms.texts.days import next_kept
from hearthside.kit import clock

PERSON = settings.AUTH_USER_MODEL
JOINING = "joining"  # the source of what the house remembers by itself


class Moments(models.QuerySet):
    """Questions asked of moments."""

    def kept(self):
        return self.filter(removed_at=None)

    def coming_up_by(self, day):
        """Those that somebody should be there for by this day, the earliest first."""
        return self.kept().filter(next_on__lte=day).order_by("next_on", "pk")


class Moment(models.Model):
    """What is to be remembered about a person, and when: from the day `first` to `last`, or on one day each year.

    `concerns` says whom of theirs it is about ("her daughter"), `source` what it was learnt from (`note:12`, a call).
    `next_on` is when it comes to the desk next; None once somebody was there and it does not come back.
    `asked`: they asked us to remember it, which it takes where it touches health, faith and the like.
    """

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=400)
    concerns = models.CharField(max_length=80, blank=True)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    month = models.PositiveSmallIntegerField(null=True)
    day = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=60, blank=True)
    asked = models.BooleanField(default=False)
    kept_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    kept_at = models.DateTimeField(default=clock.now)
    next_on = models.DateField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        PERSON, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects = Moments.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["next_on", "id"], name="moment_coming_up", condition=Q(removed_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(month=None, day=None, first__lte=F("last")) | Q(first=None, last=None, month__gte=1, day__gte=1),
                name="moment_once_or_yearly",
            )
        ]  # fmt: skip

    def __str__(self):
        return f"moment {self.pk} of {self.person_id}"

    @property
    def about(self) -> str:
        return f"moment:{self.pk}"

    @property
    def words(self) -> str:
        """What it says; the day on which somebody came in is told in the language of whoever reads it."""
        if self.source == JOINING and not self.text:
            return _("%(name)s came in on this day") % {"name": self.person.first_name}
        return self.text

    @property
    def is_joining(self) -> bool:
        return self.source == JOINING

    @property
    def is_yearly(self) -> bool:
        return self.month is not None

    def after(self, day):
        """When it comes next after `day`; None where it does not come back."""
        return next_kept(self.month, self.day, day) if self.is_yearly else None


class Turn(models.Model):
    """One time a moment came up, and what became of it: nobody is asked about it twice."""

    class How(models.TextChoices):
        THERE = "there", "a host was there for it"
        CONTACT = "contact", "somebody was in touch with them of their own accord"
        PASSED = "passed", "it went by"

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="turns")
    on = models.DateField()
    how = models.CharField(max_length=8, choices=How.choices)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["moment", "on"], name="one_turn_a_day")]

    def __str__(self):
        return f"turn of moment {self.moment_id} on {self.on}"
