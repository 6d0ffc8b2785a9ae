"""Programmes that put people together by two, who takes part, and whom each round brought together."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hearthside.kit import clock
from hearthside.kit.addresses import address

WEEKDAYS = [
    (0, _("Monday")), (1, _("Tuesday")), (2, _("Wednesday")), (3, _("Thursday")), (4, _("Friday")),
    (5, _("Saturday")), (6, _("Sunday")),
]  # fmt: skip


class Programme(models.Model):
    """A coffee with someone new, every so often: on one weekday at one hour of the `zone` it was made in.

    `next_at` is when the next round is due; None once it is closed. Rounds are counted from `begins_on`.
    """

    class Rhythm(models.TextChoices):
        WEEK = "week", _("every week")
        FORTNIGHT = "fortnight", _("every two weeks")
        MONTH = "month", _("once a month")

    name = models.CharField(max_length=80)
    words = models.TextField(max_length=600, blank=True)
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices, default=Rhythm.FORTNIGHT)
    weekday = models.PositiveSmallIntegerField(choices=WEEKDAYS, default=0)
    hour = models.PositiveSmallIntegerField(default=9)
    zone = models.CharField(max_length=64, default="UTC")
    across = models.BooleanField(default=False)
    begins_on = models.DateField()
    next_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    made_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="programme_due", condition=models.Q(closed_at=None))]

    def __str__(self):
        return self.name

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def get_absolute_url(self) -> str:
        return address("pairings:programme", self.pk)


class Seat(models.Model):
    """Somebody's part in a programme. `waited`: how often they were left over since they last met somebody; `fills_in`: a
    host who joins in only where somebody would be left alone."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="seats", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    joined_at = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True)
    snoozed_until = models.DateField(null=True)
    waited = models.PositiveSmallIntegerField(default=0)
    fills_in = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "person"], name="one_seat_each")]

    def __str__(self):
        return f"{self.person_id} in {self.programme_id}"


class Apart(models.Model):
    """`person` does not wish to meet `other`. Nobody but them ever sees this row: it leaves no interaction."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "other"], name="one_apart")]

    def __str__(self):
        return f"apart {self.pk}"


class Round(models.Model):
    """A round that was held: `due_at` is the moment of the programme's calendar, which makes it one for ever."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="rounds", db_index=False)
    due_at = models.DateTimeField()
    held_at = models.DateTimeField(default=clock.now)
    people = models.PositiveIntegerField(default=0)
    repeats = models.PositiveIntegerField(default=0)
    left_over = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "due_at"], name="a_round_once")]

    def __str__(self):
        return f"{self.programme_id} at {self.due_at:%Y-%m-%d}"


class Meeting(models.Model):
    """Two people, or three, whom a round brought together. `question`: which of the library's they may begin with;
    `proposals`: moments (ISO, UTC) at which all are awake; `agreed_at`: the one that `agreed_by` suggested."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="meetings")
    at = models.DateTimeField(default=clock.now)
    question = models.PositiveSmallIntegerField(default=0)
    proposals = models.JSONField(default=list)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    def __str__(self):
        return f"meeting {self.pk}"

    def get_absolute_url(self) -> str:
        return address("pairings:meeting", self.pk)


class Partner(models.Model):
    """Somebody's part in a meeting, and what they said came of it."""

    class Met(models.TextChoices):
        YES = "yes", pgettext_lazy("did you meet?", "We met")
        NO = "no", pgettext_lazy("did you meet?", "It did not work out")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="partners", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    met = models.CharField(max_length=3, choices=Met.choices, blank=True)
    said_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_partner_each")]

    def __str__(self):
        return f"{self.person_id} in meeting {self.meeting_id}"
