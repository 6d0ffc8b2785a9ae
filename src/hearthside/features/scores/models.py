"""Figures of measured questions as they were reckoned last."""

from django.db import models

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
