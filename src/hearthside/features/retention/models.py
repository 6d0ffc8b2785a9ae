"""What was reckoned last of who stays, and of who buys again."""

from django.db import models

from hearthside.kit import clock


class Sheet(models.Model):
    """The answer to one question, `key` its digest: `body` holds counts and curves, nobody's name; or `refused` says why
    there is none. `stamp` says of which stream and day it is."""

    class About(models.TextChoices):
        STAYING = "staying"
        BUYING = "buying"

    key = models.CharField(max_length=64, unique=True)
    about = models.CharField(max_length=8, choices=About)
    question = models.JSONField()
    stamp = models.CharField(max_length=80, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(null=True)
    refused = models.JSONField(null=True)
    asked_at = models.DateTimeField(default=clock.now)
    reckoned_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="sheet_by_asking")]

    def __str__(self):
        return f"{self.about} {self.question}"

    @property
    def is_known(self) -> bool:
        return self.body is not None or self.refused is not None
