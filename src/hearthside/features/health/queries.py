"""Who might be slipping away, for those who may know."""

from datetime import timedelta

from django.db.models import Q

from hearthside.features.health import switch
from hearthside.features.health.models import Risk, Training
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.people import audit, consent

LOOKED = "health.read"
TURNED_TO = timedelta(days=14)  # whom a host turned to is nobody's task for so long
_TIMES, _SURE = 2.0, 0.5


def slipping(training: Training | None):
    """Those who are twice as likely to leave as people are, or likelier to leave than to stay; the likeliest first.

    Empty where health is not working. Whoever has objected since, or a host has turned to lately, is not among them.
    """
    if not switch.is_working(training):
        return Risk.objects.none()
    usual = training.judgement["left"] / training.judgement["n"]
    rows = Risk.objects.filter(chance__gte=min(_SURE, _TIMES * usual))
    lately = reads.standings().filter(seen_at__gte=clock.now() - TURNED_TO).values("person")
    rows = consent.among(rows, "analysis", "person").exclude(person__in=lately)
    return rows.filter(~Q(person__state="erased")).select_related("person").order_by("-chance", "person")


def looked(host, people) -> None:
    """Write down who saw whose: one row a host, person and day."""
    audit.note_view(host, LOOKED, people)
