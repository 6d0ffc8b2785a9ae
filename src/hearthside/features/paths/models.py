"""Questions about friction that hosts keep, and for whom a finding holds most."""

from django.db import models

from hearthside.kit import clock


class Study(models.Model):
    """A bad outcome whose friction is watched. `asked` is what `asking.Question` reads."""

    name = models.CharField(max_length=120)
    asked = models.JSONField()
    made_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.name


class Whom(models.Model):
    """For whom a turn (`source`, `target`) of a study ends badly more often: `body` as of `answered_at`, or `refused`
    with why that cannot be told. Only groups and counts are kept."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="whoms", db_index=False)
    source = models.CharField(max_length=600)
    target = models.CharField(max_length=600)
    asked_at = models.DateTimeField(default=clock.now)
    progress = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    body = models.JSONField(null=True)
    refused = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "source", "target"], name="one_whom_a_turn")]

    def __str__(self):
        return f"{self.source} → {self.target}"
