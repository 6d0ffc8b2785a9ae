"""What was imported already, so that a second import adds nothing and a broken one goes on where it stopped."""

from django.db import models


class Imported(models.Model):
    """`key` names a thing where it came from (`stackexchange:post:12`), `thing` names it here (`post:7`)."""

    key = models.CharField(max_length=200, primary_key=True)
    thing = models.CharField(max_length=80)

    def __str__(self):
        return f"{self.key} is {self.thing}"
