"""A greeting: words that a host wrote for one person, or to bring two people together."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from hearthside.kit import clock

PERSON = settings.AUTH_USER_MODEL


class Greeting(models.Model):
    """What `by` wrote to `person`; with `other`, an introduction that both of them can read."""

    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(other=None) | ~models.Q(other=models.F("person")),
                name="introduced_to_another",
            )
        ]

    def __str__(self):
        return f"{self.by_id} to {self.person_id}"

    @property
    def about(self) -> str:
        return f"greeting:{self.pk}"

    @property
    def is_introduction(self) -> bool:
        return self.other_id is not None

    def get_absolute_url(self) -> str:
        return reverse("greetings:greeting", args=[self.pk])
