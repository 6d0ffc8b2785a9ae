"""What a host may do with a promise, and how well the house keeps its promises."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.cache import caches
from django.db import transaction
from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth, TruncWeek
from django.utils.translation import gettext as _

from hearthside.interactions import keeping
from hearthside.interactions.keeping import HANDED_OVER, SNOOZED
from hearthside.interactions.models import Promise
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.manifest import registry


@transaction.atomic
def snooze(promise: Promise, *, by, until: datetime, reason: str) -> None:
    """Put a promise off the lists until then. Its clock goes on: putting off is not keeping."""
    if len(reason.strip()) < 3:
        raise Refused(_("Say in a few words why this can wait."), "reason")
    if until <= clock.now():
        raise Refused(_("Choose a moment that is still to come."), "until")
    _arrange(SNOOZED, promise, by, until=until.isoformat(), reason=reason.strip()[:300])


@transaction.atomic
def hand_over(promise: Promise, *, by, to, reason: str = "") -> None:
    """Give a promise to another host."""
    if not to.is_host or not to.is_active:
        raise Refused(_("Only a host can take this over."), "to")
    _arrange(HANDED_OVER, promise, by, recipient=to, reason=reason.strip()[:300])


def _arrange(kind, promise, by, recipient=None, **facts) -> None:
    facts |= {"promise": promise.name, "opened": promise.opened_id}
    record(kind, actor=by, recipient=recipient, about=promise.about, **facts)
    promise.refresh_from_db()


def words(names) -> dict[str, str]:
    """How the promises of these names read; those that nobody declares any more are left out.

    One query for each declared promise that the house writes the particulars of, none for the others.
    """
    found, asked = {}, {}
    for name in set(names):
        head, _colon, key = name.partition(":")
        declared = registry.promise(name)
        if declared and declared.written:
            asked.setdefault(head, set()).add(key)
        elif declared:
            found[name] = str(declared.words)
    for head, keys in asked.items():
        declared = registry.promises[head]
        told = declared.words_of(keys)
        found |= {f"{head}:{key}": told.get(key, str(declared.words)) for key in keys}
    return found


@dataclass(frozen=True)
class KeptRate:
    """Of the promises of one name that fell due in one month: how many, and how many were kept in time."""

    name: str
    words: str
    month: datetime
    due: int
    kept: int

    @property
    def share(self) -> float:
        return self.kept / self.due if self.due else 1.0


def kept_lately(name: str) -> tuple[int, int]:
    """How many promises of one name fell due within the last year, and how many of them were kept in time.

    Counted at most once a minute, and anew when one is kept here: the rows of a year are read for it.
    """
    return caches["remembered"].get_or_set(keeping.rate_key(name), lambda: _counted(name), 60)


def _counted(name: str) -> tuple[int, int]:
    rows = Promise.objects.filter(_judged(), name=name, due_at__gte=clock.now() - timedelta(days=365))
    counted = rows.aggregate(due=Count("pk"), kept=Count("pk", filter=_IN_TIME))
    return counted["due"], counted["kept"]


_IN_TIME = Q(state=Promise.State.KEPT, ended_at__lte=F("due_at"))


def _judged() -> Q:
    return Q(state=Promise.State.KEPT) | Q(state=Promise.State.OPEN, due_at__lte=clock.now())


def kept_weekly(*, since: datetime) -> list[tuple[str, datetime, int, int]]:
    """`(name, Monday, how many fell due, how many of these were kept in time)` by promise and week, in UTC."""
    rows = Promise.objects.filter(_judged(), due_at__gte=since).annotate(week=TruncWeek("due_at", tzinfo=UTC))
    counted = rows.values("name", "week").annotate(due=Count("pk"), kept=Count("pk", filter=_IN_TIME))
    return list(counted.order_by("name", "week").values_list("name", "week", "due", "kept"))


def kept_rates(*, since: datetime | None = None, name: str | None = None) -> list[KeptRate]:
    """By promise and month. A promise counts once it fell due or was kept; withdrawn ones do not count."""
    rows = Promise.objects.filter(_judged())
    if since is not None:
        rows = rows.filter(due_at__gte=since)
    if name is not None:
        rows = rows.filter(name=name)
    counted = (
        rows.annotate(month=TruncMonth("due_at"))
        .values("name", "month")
        .annotate(due=Count("pk"), kept=Count("pk", filter=_IN_TIME))
        .order_by("name", "month")
    )
    counted = list(counted)
    read = words(row["name"] for row in counted)
    return [
        KeptRate(row["name"], read[row["name"]], row["month"], row["due"], row["kept"])
        for row in counted
        if row["name"] in read
    ]
