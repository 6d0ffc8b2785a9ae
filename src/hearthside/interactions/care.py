"""Whom the house has left alone: read from standing, index-backed, and bounded for today's list.

The `whole_*` querysets are the care lists of the whole house. The others look at no more than LOOK rows,
so that today's list costs the same in a house of a hundred and of a million.
"""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from hearthside.interactions.models import Interaction, Standing
from hearthside.interactions.reads import standings
from hearthside.kit import clock
from hearthside.manifest import registry

LOOK = 100  # standings looked at for one list of today
_HOSTS = ("host", "owner")


def whole_wrote():
    """Everybody who wrote anything."""
    return standings().filter(wrote__gt=0)


def whole_unanswered():
    """People who asked for a response and never got one, the longest waiting first."""
    return standings().filter(called__gt=0, heard=0).order_by("called_first_at", "pk")


def whole_unthanked():
    """People who answered others and were never thanked, those who answered most first."""
    members = standings().exclude(person__role__in=_HOSTS)
    return members.filter(credits=0, wrote__gt=0, answers_given__gt=0).order_by("-answers_given", "pk")


def whole_without_tie():
    """People who asked for a response and with whom nothing ever went both ways, those who wrote most first."""
    return standings().filter(ties=0, called__gt=0).order_by("-wrote", "pk")


def whole_silent():
    """What people opened and nobody else ever answered, the oldest first: its opening interaction.

    An opening asks for a response, is itself none, and is addressed to nobody. A response is another person's
    doing on the same thing that made somebody heard, unless it stands `under` a later post: then it is to that.
    """
    return _unanswered(_openings()).select_related("actor").order_by("at", "pk")


def silent_among(looked: int):
    """The same among the oldest openings, so many of them and in no order; and whether there are more openings."""
    oldest = _openings().order_by("at", "pk").values("pk")
    among = Interaction.objects.filter(pk__in=oldest[:looked])
    return _unanswered(among), oldest[looked : looked + 1].exists()


def _openings():
    kinds = [kind.name for kind in registry.kinds.values() if kind.calls and not kind.good]
    rows = Interaction.objects.filter(kind__in=kinds, recipient=None, actor__frozen_at=None)
    return rows.exclude(about="")


def _unanswered(rows):
    answered = (
        Interaction.objects.filter(about=OuterRef("about"), good="heard")
        .exclude(actor=OuterRef("actor"))
        .exclude(facts__has_key="under")
    )
    return rows.filter(~Exists(answered))


def never_heard(limit: int = LOOK) -> list[Standing]:
    """Members who asked for a response and never got one, the longest waiting first."""
    return _members(Standing.objects.filter(called__gt=0, heard=0).order_by("called_first_at"), limit)


def gone_quiet(days: int, limit: int = LOOK) -> list[Standing]:
    """Members who used to come and have not for some time: the latest to fall silent first.

    Quiet is measured against their own rhythm: three times the usual pause, and never less than `days`.
    """
    now = clock.now()
    quiet = Q(acted_at__lt=now - timedelta(days=days), acted_at__gt=now - timedelta(days=days + 150))
    rows = _members(Standing.objects.filter(quiet).select_related("seen_by").order_by("-acted_at"), limit)
    return [row for row in rows if row.wrote >= 3 and now - row.acted_at > 3 * usual_pause(row)]


def usual_pause(row: Standing) -> timedelta:
    """How long this person used to pause between two of their texts."""
    if row.called_first_at is None or row.wrote < 2:
        return timedelta(0)
    return (row.acted_at - row.called_first_at) / (row.wrote - 1)


def never_thanked(least: int, limit: int = LOOK) -> list[Standing]:
    """Members who answered others at least so often and were never thanked, those who answered most first."""
    rows = Standing.objects.filter(credits=0, wrote__gt=0, answers_given__gte=least)
    return _members(rows.order_by("-answers_given"), limit)


def unseen(since: datetime, limit: int = LOOK) -> list[Standing]:
    """Members whom no host has seen since then although one once did, the longest unseen first."""
    return _members(Standing.objects.filter(seen_at__lt=since).order_by("seen_at"), limit)


def longest_unseen() -> datetime | None:
    """When the member was seen who has waited longest since a host last turned to them."""
    first = _members(Standing.objects.filter(seen_at__isnull=False).order_by("seen_at"), 20)
    return first[0].seen_at if first else None


def lately(limit: int = LOOK) -> list[Standing]:
    """The members who did something last."""
    return _members(Standing.objects.filter(acted_at__isnull=False).order_by("-acted_at"), limit)


def _members(rows, limit: int) -> list[Standing]:
    found = rows.select_related("person")[:limit]
    return [
        row
        for row in found
        if row.person.is_active and not row.person.is_host and row.person.frozen_at is None
    ]


def thanks_since(actor, moment: datetime) -> int:
    """How often this person thanked somebody with a reason since then, counted to a hundred.

    Crediting the dozen people behind an idea is a part of shipping it, and has no reason of its own.
    """
    kinds = [
        kind.name for kind in registry.kinds.values() if kind.good == "credited" and "reason" in kind.facts
    ]
    rows = Interaction.objects.filter(actor=actor, at__gte=moment, kind__in=kinds)
    return rows.values("pk")[:100].count()
