"""What can be found: one row a thing. The words' index beside it is the database's own (see migrations)."""

from django.db import models


class Entry(models.Model):
    """One thing that can be found. `reach` is public, members, or space:<id>."""

    about = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    people = models.TextField(blank=True)
    reach = models.CharField(max_length=40, default="public")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "-at"], name="entry_by_kind")]

    def __str__(self):
        return self.title
