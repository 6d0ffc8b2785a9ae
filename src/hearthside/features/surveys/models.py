"""What was counted of surveys that many answered."""

from django.db import models

from hearthside.kit import clock
from hearthside.listening.models import Survey


class Tally(models.Model):
    """How often each answer of a survey was given, over all of its answers; `stamp` says of which. Only counts, and
    nobody's words."""

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, related_name="+")
    body = models.JSONField()
    stamp = models.CharField(max_length=80)
    counted_at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"tally of {self.survey_id}"
