"""A shout-out: one person thanks another where everybody can read it, and says why."""

from django.conf import settings
from django.db import models

from hearthside.kit import clock


class ShoutOut(models.Model):
    """Public, signed, with a reason. Taken back, it leaves the pages; that it was given stays in the stream."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(max_length=600)
    at = models.DateTimeField(default=clock.now)
    once = models.CharField(max_length=64, null=True, unique=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-at"], name="shoutout_by_time"),
            models.Index(fields=["person", "-at"], name="shoutout_to"),
            models.Index(fields=["by", "-at"], name="shoutout_from"),
        ]

    def __str__(self):
        return f"shout-out to {self.person_id} at {self.at:%Y-%m-%d}"
