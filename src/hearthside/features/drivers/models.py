"""A question about what goes with an outcome, and each time it was answered."""

from django.db import models

from hearthside.kit import clock
from hearthside.listening.models import Survey


def _host():
    return models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")


class Report(models.Model):
    """What goes with an outcome of a survey. `question` is what `drivers.questions.Question` reads; `key` its digest."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    question = models.JSONField()
    key = models.CharField(max_length=64)
    made_by = _host()
    made_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(removed_at=None), name="one_report_a_question"
            )
        ]

    def __str__(self):
        return self.name


class Run(models.Model):
    """One answer to a report's question: `body` as of `asked_at`, or `refused` with why it cannot be answered.

    `stamp` says of which answers it was, so that the same ones are not worked out again.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="runs", db_index=False)
    asked_by = _host()
    asked_at = models.DateTimeField(default=clock.now)
    stamp = models.CharField(max_length=64)
    progress = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    body = models.JSONField(null=True)
    refused = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["report", "-id"], name="run_by_report")]

    def __str__(self):
        return f"run {self.pk} of {self.report_id}"
