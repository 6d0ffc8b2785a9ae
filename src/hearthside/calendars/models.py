"""When things happen: schedules, the dates they make, the feeds that tell them, and the rules of zones they used."""

import secrets
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearthside.calendars import clocks, rules
from hearthside.kit import clock

PERSON = settings.AUTH_USER_MODEL


def new_token() -> str:
    """An opaque token of 192 bits."""
    return secrets.token_urlsafe(24)


class Schedule(models.Model):
    """A time on the wall, the zone whose clocks show it, and the rule of its days: what a host meant.

    Instants are worked out from it, and anew whenever the rules of zones change. `each_zone`: the same hour on
    everybody's own clock, not one instant for all. `made_through` is the last day whose dates were made: none after
    it is ever forgotten, none before it is made again.
    """

    class Every(models.TextChoices):
        ONCE = rules.ONCE, _("once")
        DAILY = rules.DAILY, _("every day")
        WEEKLY = rules.WEEKLY, _("every week")
        MONTHLY_DAY = rules.MONTHLY_DAY, _("every month, on a day")
        MONTHLY_WEEKDAY = rules.MONTHLY_WEEKDAY, _("every month, on a weekday")
        YEARLY = rules.YEARLY, _("every year")

    zone = models.CharField(max_length=64)
    wall = models.TimeField()
    minutes = models.PositiveIntegerField()
    every = models.CharField(max_length=16, choices=Every, default=Every.ONCE)
    step = models.PositiveSmallIntegerField(default=1)
    weekdays = models.JSONField(default=list)
    day = models.PositiveSmallIntegerField(default=0)
    nth = models.SmallIntegerField(default=0)
    first = models.DateField()
    last = models.DateField(null=True)
    each_zone = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)
    made_through = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["made_through"], name="schedule_running", condition=Q(ended_at=None))]

    def __str__(self):
        return f"{self.every} at {self.wall:%H:%M} {self.zone}"

    @property
    def rule(self) -> rules.Rule:
        return rules.Rule(
            every=self.every, first=self.first, last=self.last, step=self.step, weekdays=tuple(self.weekdays),
            day=self.day, nth=self.nth,
        )  # fmt: skip

    @property
    def repeats(self) -> bool:
        return self.every != rules.ONCE


class Occurrence(models.Model):
    """One date of a schedule. `day` is the rule's own and names it for ever: there is never a second of it.

    `moved_day` and `moved_wall` are where a host put this one date. Where the hour is each zone's own, it begins
    with the first clock of the world and ends with the last. `sequence` grows with each change (RFC 5545).
    """

    schedule = models.ForeignKey(
        Schedule, on_delete=models.CASCADE, related_name="occurrences", db_index=False
    )
    day = models.DateField()
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField(db_index=True)
    moved_day = models.DateField(null=True)
    moved_wall = models.TimeField(null=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["schedule", "day"], name="one_occurrence_a_day")]

    def __str__(self):
        return f"{self.schedule_id} on {self.day}"

    @property
    def local_day(self) -> date:
        return self.moved_day or self.day

    @property
    def wall(self):
        return self.moved_wall or self.schedule.wall

    def starts_for(self, person) -> datetime:
        """The instant at which it begins for somebody: their own clock's where the hour is each zone's own."""
        if not self.schedule.each_zone:
            return self.starts_at
        zone = getattr(person, "zone", "") or self.schedule.zone
        return clocks.instant(self.local_day, self.wall, zone)

    @property
    def is_over(self) -> bool:
        return self.ends_at <= clock.now()


class Feed(models.Model):
    """Somebody's own calendar under an address that only they know. A revoked one leads nowhere."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=48, unique=True, default=new_token)
    made_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(revoked_at=None), name="one_feed_a_person")
        ]

    def __str__(self):
        return f"calendar of {self.person_id}"


class ZoneRules(models.Model):
    """The edition of the tz database that instants were worked out by, since when, and how many it moved."""

    version = models.CharField(max_length=20)
    at = models.DateTimeField(default=clock.now)
    looked_at = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.version
