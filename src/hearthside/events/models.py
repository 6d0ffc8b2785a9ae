"""Who may report events, and which person the subject of an event is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock


class Source(models.Model):
    """A place that reports events, and its write key, of which only a hash is kept.

    A browser's key is public: anybody can read it in a page's source, so what comes by it is not believed about
    who somebody is.
    """

    class Kind(models.TextChoices):
        SERVER = "server", _("server")
        BROWSER = "browser", _("browser")
        WEBHOOK = "webhook", _("webhook")
        CSV = "csv", _("spreadsheet")
        XES = "xes", _("event log")
        API = "api", _("API")

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.SERVER)
    key_hash = models.CharField(max_length=64, unique=True, null=True)
    key_prefix = models.CharField(max_length=12, blank=True)
    origins = models.JSONField(default=list, blank=True)
    rate = models.PositiveIntegerField(default=0)
    scopes = models.JSONField(default=list, blank=True)
    header = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.name

    @property
    def is_trusted(self) -> bool:
        """Whether what it says about who somebody is may be believed."""
        return self.kind != self.Kind.BROWSER


class Identifier(models.Model):
    """A subject of events, under the store's own number; made when it is first linked to a person."""

    subject = models.BigIntegerField(primary_key=True)
    key = models.TextField()
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="identifiers"
    )
    linked_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=24, blank=True)

    def __str__(self):
        return self.key
