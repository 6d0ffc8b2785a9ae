"""Today's list of one host: sized to the minutes there are, the best use first, each person once."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from hearthside.desk import sources
from hearthside.desk.models import Desk, Handed, Later
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.manifest import Item
from hearthside.people import consent

LEAST = 1  # an item takes a minute at least


@dataclass
class Entry:
    """One person to see, with the strongest reason and what else speaks for it."""

    item: Item
    also: list[str] = field(default_factory=list)
    handed: Handed | None = None

    @property
    def key(self) -> str:
        return f"promise:{self.item.promise_id}" if self.item.promise_id else self.item.key


@dataclass
class Day:
    """What fits today, and what would come next."""

    minutes: int
    entries: list[Entry]
    rest: list[Entry]
    of_house: list[Item] = field(default_factory=list)

    @property
    def spent(self) -> int:
        return sum(entry.item.minutes for entry in self.entries)

    @property
    def rest_minutes(self) -> int:
        return sum(entry.item.minutes for entry in self.rest)

    @property
    def longest_wait(self) -> int | None:
        """Days that the one who waits longest has waited; None where nobody waits."""
        waits = [entry.item.since for entry in (*self.entries, *self.rest) if entry.item.since]
        return (clock.now() - min(waits)).days if waits else None


def minutes_of(host) -> int:
    """How many minutes this host said there are."""
    return Desk.objects.filter(host=host).values_list("minutes", flat=True).first() or 30


def today(host, minutes: int) -> Day:
    """The day of one host."""
    brought = sources.brought(host)
    entries = _arrange(host, _gather(host, [item for item in brought if item.person is not None]))
    entries.sort(key=_worth, reverse=True)
    fit, rest, left = [], [], minutes
    for entry in entries:
        needs = max(LEAST, entry.item.minutes)
        if needs <= left or not fit:
            fit.append(entry)
            left -= needs
        else:
            rest.append(entry)
    return Day(minutes, fit, rest, [item for item in brought if item.person is None])


def _gather(host, brought: list[Item]) -> list[Item]:
    by_about = {item.about for item in brought if item.about}
    spoken_for = {item.promise_id for item in brought if item.promise_id}
    promised = [
        item for item in sources.promised(host, spoken_for) if not item.about or item.about not in by_about
    ]
    not_ours = _owned_by_others(host, spoken_for)
    mine = [item for item in brought if item.promise_id not in not_ours]
    alone = [item for item in sources.left_alone(host) if not item.about or item.about not in by_about]
    items = [*mine, *promised, *alone]
    return [_approachable(item) for item in items if item.person.pk != host.pk and _may(item.person)]


def _may(person) -> bool:
    return consent.may_approach(person)


def _approachable(item: Item) -> Item:
    """Nobody is introduced to somebody who wants to be left alone."""
    return item if item.other is None or _may(item.other) else replace(item, other=None)


def _owned_by_others(host, ids: set[int]) -> set[int]:
    """Those promises that another host took over, or that are put off: not for today's list of `host`."""
    return {promise.pk for promise in reads.promises_by_id(ids) if _is_not_for(host, promise)}


def _is_not_for(host, promise) -> bool:
    waits = promise.snoozed_until is not None and promise.snoozed_until > clock.now()
    return waits or promise.owner_id not in (None, host.pk)


def _arrange(host, items: list[Item]) -> list[Entry]:
    """Each person once, under the strongest reason; without what was put off or given to another."""
    hidden, handed = _put_away(host, {Entry(item).key for item in items})
    people: dict[int, Entry] = {}
    for item in sorted(items, key=lambda item: _worth(Entry(item)), reverse=True):
        entry = Entry(item, handed=handed.get(Entry(item).key))
        if entry.key in hidden:
            continue
        known = people.setdefault(item.person.pk, entry)
        if known is not entry:
            _add_reason(known, item)
    return list(people.values())


def _add_reason(entry: Entry, item: Item) -> None:
    if item.chip not in (entry.item.chip, *entry.also) and len(entry.also) < 2:
        entry.also.append(item.chip)
    if item.other and not entry.item.other:
        entry.item = replace(entry.item, other=item.other)


def _put_away(host, keys: set[str]) -> tuple[set[str], dict[str, Handed]]:
    keys = sorted(keys)[:900]
    later = set(
        Later.objects.filter(host=host, key__in=keys, until__gt=clock.now()).values_list("key", flat=True)
    )
    rows = Handed.objects.filter(key__in=keys).select_related("by")
    handed = {row.key: row for row in rows}
    return later | {key for key, row in handed.items() if row.to_id != host.pk}, handed


def _worth(entry: Entry) -> tuple:
    """Overdue promises first, then what was handed to this host, then the gain for each minute."""
    item = entry.item
    overdue = item.promise_id is not None and item.tone == "late"
    waited = (clock.now() - item.since) / timedelta(days=1) if item.since else 0
    return overdue, entry.handed is not None, item.gain / max(LEAST, item.minutes), waited
