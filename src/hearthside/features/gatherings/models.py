"""A gathering, its sessions (each one date of it), who comes, and what is kept of it afterwards."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock
from hearthside.kit.addresses import address

PERSON = settings.AUTH_USER_MODEL


def new_code() -> str:
    """A code of 96 bits, short enough for a QR code that is read across a counter."""
    return secrets.token_urlsafe(12)


def _person(**options):
    return models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", **options)


class Where(models.TextChoices):
    TOWN = "town", _("in town")
    ONLINE = "online", _("online")
    BOTH = "both", _("in town and online")


class Gathering(models.Model):
    """What people come together for: once, or as a series. Its time stands in its schedule.

    `capacity` counts places in town, or online where there is no town; empty: as many as come. `waiting_order` says
    who is offered a place that becomes free, `answer_hours` how long it is kept for them. `link` leads to the
    house's video service and is shown to those who come alone.
    """

    class Order(models.TextChoices):
        FIRST = "first", _("who has waited longest")
        UNSERVED = "unserved", _("who has not been to one for longest")

    class Reach(models.TextChoices):
        PUBLIC = "public", _("everybody may see it")
        MEMBERS = "members", _("members alone see it")

    title = models.CharField(max_length=120)
    slug = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    where = models.CharField(max_length=8, choices=Where, default=Where.TOWN)
    place = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=80, blank=True)
    link = models.URLField(max_length=300, blank=True)
    for_town = models.TextField(blank=True)
    for_online = models.TextField(blank=True)
    cost = models.CharField(max_length=120, blank=True)
    capacity = models.PositiveIntegerField(null=True)
    waiting_order = models.CharField(max_length=8, choices=Order, default=Order.FIRST)
    answer_hours = models.PositiveSmallIntegerField(default=24)
    guests_most = models.PositiveSmallIntegerField(default=1)
    reach = models.CharField(max_length=8, choices=Reach, default=Reach.PUBLIC)
    schedule = models.OneToOneField("calendars.Schedule", on_delete=models.PROTECT, related_name="+")
    made_by = _person(db_index=False)
    made_at = models.DateTimeField(default=clock.now)
    changes = models.PositiveIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    once = models.CharField(max_length=80, null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["-made_at"], name="gathering_by_age")]

    def __str__(self):
        return self.title

    @property
    def about(self) -> str:
        return f"gathering:{self.pk}"

    @property
    def is_in_town(self) -> bool:
        return self.where != Where.ONLINE

    @property
    def is_online(self) -> bool:
        return self.where != Where.TOWN

    def get_absolute_url(self) -> str:
        return address("gatherings:gathering", self.pk, self.slug)


class Lead(models.Model):
    """Somebody who has a part in a gathering; a speaker need not be known to the house."""

    class Part(models.TextChoices):
        HOST = "host", _("host")
        SPEAKER = "speaker", _("speaker")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="leads", db_index=False)
    person = models.ForeignKey(PERSON, null=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    part = models.CharField(max_length=8, choices=Part)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "part", "person", "name"], name="one_lead_a_part")
        ]

    def __str__(self):
        return f"{self.part} {self.name or self.person_id}"


class Session(models.Model):
    """One date of a gathering: what one says yes to. A live room opens on its page.

    `seats` are the places that are taken or kept, `coming` the people who come with their guests, `waiting` those
    on the list: kept beside the rows they count, by whoever holds this row locked.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="sessions")
    occurrence = models.OneToOneField("calendars.Occurrence", on_delete=models.PROTECT, related_name="+")
    seats = models.PositiveIntegerField(default=0)
    coming = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    arrived = models.PositiveIntegerField(default=0)
    cancelled_why = models.CharField(max_length=300, blank=True)
    looked_back_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.gathering_id} on {self.occurrence_id}"

    @property
    def about(self) -> str:
        return f"session:{self.pk}"

    @property
    def starts_at(self) -> datetime:
        return self.occurrence.starts_at

    @property
    def ends_at(self) -> datetime:
        return self.occurrence.ends_at

    @property
    def is_over(self) -> bool:
        return self.occurrence.is_over

    @property
    def is_on(self) -> bool:
        """Whether it is going on."""
        return self.starts_at <= clock.now() < self.ends_at and not self.is_cancelled

    @property
    def is_cancelled(self) -> bool:
        return self.occurrence.cancelled_at is not None or self.gathering.cancelled_at is not None

    @property
    def is_open(self) -> bool:
        """Whether one may still say yes."""
        return not self.is_over and not self.is_cancelled

    @property
    def free(self) -> int | None:
        """How many places are free; None where there is no end to them."""
        capacity = self.gathering.capacity
        return None if capacity is None else max(0, capacity - self.seats)

    def get_absolute_url(self) -> str:
        return address("gatherings:session", self.gathering_id, self.gathering.slug, self.pk)


class Item(models.Model):
    """Something in the programme of a session, in a track of it. `wall` is the time as the place's clocks show it."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="items", db_index=False)
    wall = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=45)
    track = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=160)
    who = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["wall", "track", "id"]
        indexes = [models.Index(fields=["session", "wall"], name="item_of_session")]

    def __str__(self):
        return self.title


class Rsvp(models.Model):
    """What somebody said to one session, and whether they came. One row a person, which moves between its states.

    `waits_since` orders the waiting; an OFFERED place is kept until `offered_until`. `code` opens the check-in page
    for whoever looks after the door; to anybody else it is nothing.
    """

    class State(models.TextChoices):
        COMING = "coming", _("coming")
        WAITING = "waiting", _("waiting")
        OFFERED = "offered", _("offered a place")
        LEFT = "left", _("not coming")

    class Via(models.TextChoices):
        TOWN = "town", _("in town")
        ONLINE = "online", _("online")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="rsvps", db_index=False)
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State)
    via = models.CharField(max_length=8, choices=Via)
    guests = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=clock.now)
    waits_since = models.DateTimeField(null=True)
    offered_until = models.DateTimeField(null=True)
    code = models.CharField(max_length=24, unique=True, default=new_code)
    came_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    looked_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="one_rsvp_a_person")]
        indexes = [
            models.Index(fields=["session", "state", "waits_since"], name="rsvp_by_state"),
            models.Index(fields=["person", "-came_at"], name="rsvp_came", condition=Q(came_at__isnull=False)),
            models.Index(fields=["offered_until"], name="rsvp_offered", condition=Q(state="offered")),
        ]

    def __str__(self):
        return f"{self.person_id} {self.state}"

    @property
    def party(self) -> int:
        """The person and their guests."""
        return 1 + self.guests

    @property
    def is_coming(self) -> bool:
        return self.state == self.State.COMING

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_offered(self) -> bool:
        return self.state == self.State.OFFERED


class Met(models.Model):
    """Somebody says whom they met there. It is theirs to say; the other may say it too."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+", db_index=False)
    by = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    whom = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "by", "whom"], name="met_once_a_session")]

    def __str__(self):
        return f"{self.by_id} met {self.whom_id}"


class Keepsake(models.Model):
    """What is kept of a session: somebody's note, thanks to somebody, or a photo with or without words."""

    class Sort(models.TextChoices):
        NOTE = "note", _("note")
        THANKS = "thanks", _("thanks")
        PHOTO = "photo", _("photo")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="keepsakes", db_index=False)
    sort = models.CharField(max_length=8, choices=Sort)
    by = _person()
    to = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(blank=True)
    picture = models.ForeignKey("media.Picture", null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)
    once = models.CharField(max_length=80, null=True, unique=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["session", "sort", "at"], name="keepsake_of", condition=Q(removed_at=None))
        ]

    def __str__(self):
        return f"{self.sort} by {self.by_id}"
