"""Figures of measured questions as they were reckoned last, and alerts that one has begun to drift."""

from django.db import models

from hearthside.kit import clock
from hearthside.listening.models import Score, Survey


def _survey():
    return models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+", db_index=False)


class Sheet(models.Model):
    """All figures of one measured question of a survey. `stamp` says of which answers and which day; only counts
    are kept, nobody's name."""

    survey = _survey()
    question = models.CharField(max_length=40)
    measure = models.CharField(max_length=4, choices=Score.Measure)
    body = models.JSONField(null=True)
    stamp = models.CharField(max_length=80, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    reckoned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "question"], name="one_sheet_a_question")]

    def __str__(self):
        return f"{self.measure} of {self.survey_id}"


class Alert(models.Model):
    """A weekly score has begun to drift: told of week `week`, begun about the week after `since` (their Mondays).

    `change` is how far it moved, of a scale of 100, with its interval. Somebody who looked at it settles it.
    """

    survey = _survey()
    question = models.CharField(max_length=40)
    measure = models.CharField(max_length=4, choices=Score.Measure)
    since = models.DateField()
    week = models.DateField()
    direction = models.SmallIntegerField()
    change = models.JSONField()
    p = models.FloatField()
    found_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "question", "since", "direction"], name="one_alert_a_drift"
            )
        ]
        indexes = [models.Index(fields=["found_at"], name="alert_open", condition=models.Q(settled_at=None))]

    def __str__(self):
        return f"{self.measure} of {self.survey_id} since {self.since}"
