"""Journey maps in versions, personas, and the figures that were worked out about either."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hearthside.features.journeys import drawing
from hearthside.kit import clock
from hearthside.segments.models import Segment


def _host():
    return models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")


class Persona(models.Model):
    """A described archetype, tied to a live segment. `goals`, `values` and `pains` are a line each; `quotes` are
    numbers of voices, whose words are looked up for whoever reads. `number` counts its changes."""

    name = models.CharField(max_length=60)
    line = models.CharField(max_length=160, blank=True)
    story = models.TextField(max_length=4000, blank=True)
    goals = models.TextField(max_length=2000, blank=True)
    values = models.TextField(max_length=2000, blank=True)
    pains = models.TextField(max_length=2000, blank=True)
    quotes = models.JSONField(default=list)
    picture = models.ForeignKey("media.Picture", null=True, on_delete=models.SET_NULL, related_name="+")
    segment = models.ForeignKey(Segment, null=True, on_delete=models.SET_NULL, related_name="+")
    number = models.PositiveIntegerField(default=1)
    made_by = _host()
    made_at = models.DateTimeField(default=clock.now)
    looked_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.name

    @property
    def about(self) -> str:
        return f"persona:{self.pk}"

    @property
    def initials(self) -> str:
        """What stands for them where there is no picture."""
        return "".join(word[0] for word in self.name.split()[:2]).upper()

    @property
    def hue(self) -> int:
        """The colour of their initials."""
        return self.pk * 83 % 360

    @property
    def photo_url(self) -> str:
        """The address of their picture, or nothing."""
        return self.picture.url if self.picture else ""


class Map(models.Model):
    """A journey as somebody drew it: what people go through now, or what they are to go through.

    `beside` is the other of the two. `name`, `what` and whom it is about stand here, all that is drawn in versions;
    `number` is that of the newest. `looked_at`: whoever was last, so that maps in use are kept fresh.
    """

    class What(models.TextChoices):
        AS_IS = "as_is", _("As it is")
        TO_BE = "to_be", _("As it is to be")

    name = models.CharField(max_length=80)
    what = models.CharField(max_length=6, choices=What, default=What.AS_IS)
    persona = models.ForeignKey(Persona, null=True, on_delete=models.SET_NULL, related_name="maps")
    beside = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    number = models.PositiveIntegerField(default=0)
    made_by = _host()
    made_at = models.DateTimeField(default=clock.now)
    looked_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.name

    @property
    def about(self) -> str:
        return f"map:{self.pk}"


class Version(models.Model):
    """A map as it was drawn from then on: `body` is what `drawing.Drawing` reads, `words` what was done to it."""

    map = models.ForeignKey(Map, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    body = models.JSONField()
    words = models.CharField(max_length=200, blank=True)
    made_by = _host()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["map", "number"], name="version_of_a_map")]

    def __str__(self):
        return f"{self.map_id}, version {self.number}"

    @property
    def drawing(self) -> drawing.Drawing:
        """What was drawn."""
        return drawing.read(self.body)


class Figures(models.Model):
    """What was worked out about a map (`map:3`), a persona (`persona:4`), or who there is (`people`), as of `asked_at`.

    `body` holds counts, scores and the numbers of voices: nobody's name and nobody's words. A row without an answer
    is at work, `progress` in percent, until it is `stopped_at`.
    """

    about = models.CharField(max_length=40)
    asked_by = _host()
    asked_at = models.DateTimeField(default=clock.now)
    progress = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    body = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["about", "-id"], name="figures_newest")]

    def __str__(self):
        return f"figures of {self.about}"

    @property
    def is_busy(self) -> bool:
        """Whether it is being worked out."""
        return self.answered_at is None and self.stopped_at is None
