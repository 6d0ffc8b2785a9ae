"""A quiz and its questions; a sitting where it is played, who plays, what was asked when, and what each side answered."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from hearthside.kit import clock
from hearthside.kit.addresses import address

PERSON = settings.AUTH_USER_MODEL


class Quiz(models.Model):
    """Questions with choices, written once and played as often as people like."""

    title = models.CharField(max_length=120)
    text = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=80, null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["-made_at"], name="quiz_kept", condition=Q(removed_at=None))]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return address("games:quiz", self.pk)


class Question(models.Model):
    """One question: two to six `choices`, of which the one at place `right` is right; `seconds` to answer in."""

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="questions", db_index=False)
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    choices = models.JSONField()
    right = models.PositiveSmallIntegerField()
    seconds = models.PositiveSmallIntegerField(default=20)
    picture = models.ForeignKey("media.Picture", null=True, on_delete=models.SET_NULL, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["quiz", "number"], name="question_order")]

    def __str__(self):
        return self.text


class Sitting(models.Model):
    """One time that a quiz is played. With `talk` seconds people sit in teams, and a team answers as one.

    `asked` is the question on everybody's screen; none before the first. `points` shows points at the end.
    """

    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="sittings")
    pin = models.CharField(max_length=6)
    guests = models.BooleanField(default=False)
    talk = models.PositiveSmallIntegerField(default=0)
    points = models.BooleanField(default=False)
    asked = models.ForeignKey("games.Asked", null=True, on_delete=models.SET_NULL, related_name="+")
    held_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    opened_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=80, null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pin"], condition=Q(ended_at=None), name="one_open_sitting_a_pin")
        ]
        indexes = [models.Index(fields=["-opened_at"], name="sitting_latest")]

    def __str__(self):
        return f"{self.quiz} at {self.opened_at:%F %R}"

    @property
    def about(self) -> str:
        return f"sitting:{self.pk}"

    def get_absolute_url(self) -> str:
        return address("games:sitting", self.pk)


class Team(models.Model):
    """People of one sitting who talk before they answer."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="teams", db_index=False)
    name = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "name"], name="one_team_a_name")]

    def __str__(self):
        return self.name


class Player(models.Model):
    """Somebody in one sitting: a member, or a guest who came by the PIN and gave a `name`."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="players", db_index=False)
    person = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=40, blank=True)
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="players")
    joined_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "person"], name="one_player_a_person")]

    def __str__(self):
        return self.name or f"player {self.pk}"

    @property
    def side(self) -> str:
        """For whom an answer of this player counts: the team, or they alone."""
        return f"t{self.team_id}" if self.team_id else f"p{self.pk}"


class Asked(models.Model):
    """A question that the house sent out at `sent_at`. Answers count from `begins_at`, until its answer is shown."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="+", db_index=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    begins_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "question"], name="asked_once_a_sitting")]

    def __str__(self):
        return f"{self.question_id} in {self.sitting_id}"

    @property
    def closes_at(self):
        return self.begins_at + timedelta(seconds=self.question.seconds)


class Answer(models.Model):
    """The first answer of a side. `took` counts (see `timing`); `arrived` is how long the house waited for it, both in ms."""

    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="answers", db_index=False)
    side = models.CharField(max_length=24)
    player = models.ForeignKey(Player, on_delete=models.CASCADE, related_name="+")
    choice = models.PositiveSmallIntegerField()
    is_right = models.BooleanField()
    took = models.PositiveIntegerField()
    arrived = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asked", "side"], name="one_answer_a_side")]

    def __str__(self):
        return f"{self.side}: {self.choice}"
