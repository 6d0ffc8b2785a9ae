"""Exports that hosts asked for on the page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hearthside.kit import clock


class Export(models.Model):
    """One export, from the asking until its file is erased. `file` is its name in the folder of exports."""

    class Format(models.TextChoices):
        XES = "xes", _("XES: cases, for process mining")
        OCEL_SQLITE = "ocel-sqlite", _("OCEL 2.0, SQLite: people, ideas, accounts and how they meet")
        OCEL_JSON = "ocel-json", _("OCEL 2.0, JSON: the same, as text")
        CSV = "csv", _("CSV: one table, for spreadsheets")
        PARQUET = "parquet", _("Parquet: the same table, for data tools")

    format = models.CharField(max_length=12, choices=Format.choices)
    case = models.CharField(max_length=100, default="person")
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    known_only = models.BooleanField(default=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=clock.now)
    beat_at = models.DateTimeField(null=True)
    percent = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)
    rows = models.PositiveBigIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    file = models.CharField(max_length=60, unique=True)

    class Meta:
        indexes = [models.Index(fields=["-asked_at"], name="export_by_asking")]

    def __str__(self):
        return f"{self.format} asked for at {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def is_under_way(self) -> bool:
        return self.ready_at is None and self.failed_at is None
