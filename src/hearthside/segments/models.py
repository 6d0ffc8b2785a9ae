"""A segment, its versions, and whom it holds."""

from django.db import models

from hearthside.kit import clock


def _host():
    return models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")


class Segment(models.Model):
    """A rule over members. `rule` is {"match": "all", "groups": [{"match": "any", "conditions": [{...}]}]}."""

    name = models.CharField(max_length=80)
    rule = models.JSONField()
    made_by = _host()
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    size = models.PositiveIntegerField(default=0)
    computed_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.name


class Version(models.Model):
    """What a segment was called and which rule it was, from when on, by whom."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="versions")
    name = models.CharField(max_length=80)
    rule = models.JSONField()
    made_by = _host()
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return f"{self.name}, {self.made_at:%Y-%m-%d}"


class Member(models.Model):
    """Somebody fits a segment, since when."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="members", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["segment", "person"], name="once_in_a_segment")]

    def __str__(self):
        return f"{self.person_id} in {self.segment_id}"
