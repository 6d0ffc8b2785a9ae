"""Alerts that a viewer may hear of, with the words of their series."""

from dataclasses import dataclass

from hearthside.manifest import Watched, registry
from hearthside.people import rights
from hearthside.watching.models import Alert, Look


@dataclass(frozen=True, slots=True)
class Told:
    """An alert and how its series reads."""

    row: Alert
    watched: Watched

    @property
    def is_good(self) -> bool:
        return self.row.direction * self.watched.good > 0

    @property
    def is_bad(self) -> bool:
        return self.row.direction * self.watched.good < 0


def heard_by(viewer):
    """The alerts of those watches whose right the viewer has, the newest first."""
    names = [name for name, watch in registry.watches.items() if rights.may(viewer, watch.right)]
    return Alert.objects.filter(watch__in=names).select_related("settled_by").order_by("-found_at", "-pk")


def told(rows) -> list[Told]:
    """Alerts whose series still stands, with its words: one question a watch, however many there are."""
    rows, wanted = list(rows), {}
    for row in rows:
        if row.watch in registry.watches:
            wanted.setdefault(row.watch, set()).add(row.key)
    read = {name: registry.watches[name].resolve(keys) for name, keys in wanted.items()}
    return [Told(row, read[row.watch][row.key]) for row in rows if row.key in read.get(row.watch, ())]


def of_series(watch: str, keys) -> list[Told]:
    """The drifts of some series of one watch, the newest first."""
    rows = Alert.objects.filter(watch=watch, key__in=list(keys)).select_related("settled_by")
    return told(rows.order_by("-found_at", "-pk")[:10])


def last_look() -> Look | None:
    """When everything was looked at last."""
    return Look.objects.order_by("-pk").first()
