"""A live room, who came into it, what they said, and the small groups they were in."""

import secrets

from django.conf import settings
from django.db import models

from hearthside.kit import clock

PERSON = settings.AUTH_USER_MODEL


def new_code() -> str:
    """The name of a video room: 100 bits, nobody guesses it, and any service takes the letters."""
    return secrets.token_hex(13)


def _person(**options):
    return models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+", **options)


class Room(models.Model):
    """The room of one occasion (`session:12`). `turn` counts how often people were moved: who moves them names the
    turn they saw, so that of two who do so at once one is told. `prompt` stands on everybody's screen, `timer_ends_at`
    is an instant."""

    about = models.CharField(max_length=80, unique=True)
    code = models.CharField(max_length=26, unique=True, default=new_code)
    turn = models.PositiveIntegerField(default=0)
    prompt = models.CharField(max_length=300, blank=True)
    timer_ends_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return self.about

    @property
    def channel(self) -> str:
        return f"room:{self.about.partition(':')[2]}"


class Seat(models.Model):
    """Somebody who came into a room: one row a person, not one a heartbeat. `hand_at`: they raised their hand."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="seats", db_index=False)
    person = _person()
    came_at = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True)
    hand_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "person"], name="one_seat_a_person")]

    def __str__(self):
        return f"{self.person_id} in {self.room_id}"


class Breakout(models.Model):
    """Rounds of small groups, first planned and looked at, then begun. `plan` holds {round: groups of person ids}
    until then; afterwards the rows do. `leads` are the hosts who sit in groups, one a group while there are enough;
    `left_out` those who walk around."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="breakouts")
    by = _person()
    at = models.DateTimeField(default=clock.now)
    size = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    prompts = models.JSONField(default=list)
    leads = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    plan = models.JSONField(default=list)
    begun_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"breakout {self.pk} of {self.room_id}"


class Round(models.Model):
    """One round, from one instant to another. Once it is over it stays so, whatever a clock says afterwards."""

    breakout = models.ForeignKey(Breakout, on_delete=models.CASCADE, related_name="rounds", db_index=False)
    number = models.PositiveSmallIntegerField()
    prompt = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    moved_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["breakout", "number"], name="one_round_a_number")]

    def __str__(self):
        return f"round {self.number} of {self.breakout_id}"


class Group(models.Model):
    """A small group of one round, with a video room of its own."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="groups", db_index=False)
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=26, unique=True, default=new_code)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="one_group_a_number")]

    def __str__(self):
        return f"group {self.number} of {self.round_id}"


class Place(models.Model):
    """Somebody's place in a group."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="places", db_index=False)
    person = _person()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="one_place_a_person")]

    def __str__(self):
        return f"{self.person_id} in {self.group_id}"


class Message(models.Model):
    """Something said in the chat of a room, or of one group of it."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="messages", db_index=False)
    group = models.ForeignKey(Group, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField(max_length=1000)
    at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=80, null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["room", "group", "id"], name="message_of_room")]

    def __str__(self):
        return self.text[:40]


class Poll(models.Model):
    """A question to the room with a few answers; one vote a person, counted and never named."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="polls")
    by = _person()
    question = models.CharField(max_length=200)
    choices = models.JSONField(default=list)
    at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.question


class Vote(models.Model):
    """What somebody chose; they may change it until the poll is closed."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="votes", db_index=False)
    person = _person()
    choice = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "person"], name="one_vote_in_a_room")]

    def __str__(self):
        return f"{self.person_id} on {self.poll_id}"


class Enjoyed(models.Model):
    """`by` enjoyed meeting `whom`. Nobody is told, unless both say so."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="enjoyed", db_index=False)
    by = _person()
    whom = _person()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "by", "whom"], name="enjoyed_once")]

    def __str__(self):
        return f"enjoyed {self.pk}"
