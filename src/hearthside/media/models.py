"""Pictures that people put in: re-encoded by us, under names of ours."""

from django.conf import settings
from django.db import models

from hearthside.kit import clock


class Picture(models.Model):
    """One file below /media/. `name` is random, so that only who was shown the picture knows its address."""

    name = models.CharField(max_length=60, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["by", "-at"], name="picture_by_person")]

    def __str__(self):
        return self.name

    @property
    def url(self) -> str:
        return f"/media/{self.name}"
