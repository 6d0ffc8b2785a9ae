"""The names of what is done, for hosts who say what they mean: a page at a time, in a house of a million names."""

from dataclasses import dataclass

from hearthside.events import meanings, store, suggestions
from hearthside.events.models import Meaning
from hearthside.events.store.names import most_seen, named, spelled
from hearthside.events.store.rows import Activity
from hearthside.events.store.trail import these
from hearthside.events.telling import properties
from hearthside.kit import clock

A_PAGE = 50
_LOOK = 200  # names looked at in one question, and questions for one page
_ROUNDS = 10
MOST = 2_000  # names that are given a meaning at once


@dataclass(frozen=True)
class Named:
    """A name, how often it happened and when last, what it means or may mean, and an example."""

    activity: Activity | None
    key: tuple[str, str]
    meaning: Meaning | None
    suggestion: str
    example: list[tuple[str, str]]

    @property
    def last(self):
        return clock.moment(self.activity.last_us) if self.activity else None

    @property
    def suggested(self) -> str:
        return meanings.stage_words(self.suggestion)

    @property
    def stage(self) -> str:
        return meanings.stage_words(self.meaning.stage) if self.meaning else ""


def without_meaning(q: str, after: str) -> tuple[list[Named], str]:
    """Names that mean nothing yet, those seen most often first (the latest first, where `q` is looked for).

    Returns a page and the `after` of the next. Names that have a meaning are passed over: a page looks at no
    more than 2,000 names, and may be short where nearly all have one.
    """
    found: list[Activity] = []
    cursor = after
    for _round in range(_ROUNDS):
        some = _names(q, cursor)
        meant = meanings.of({(one.type, one.name) for one in some})
        for one in some:
            cursor = f"{one.seen}.{one.id}"
            if (one.type, one.name) not in meant:
                found.append(one)
            if len(found) == A_PAGE:
                return _rows(found, {}), cursor
        if len(some) < _LOOK:
            return _rows(found, {}), ""
    return _rows(found, {}), cursor


def with_meaning(q: str, after: str) -> tuple[list[Named], str]:
    """Names that mean something, those that were last thought about first."""
    rows = meanings.current().order_by("-pk")
    if q:
        rows = rows.filter(name__icontains=q)
    if after.isascii() and after.isdigit():
        rows = rows.filter(pk__lt=int(after[:18]))
    rows = list(rows[: A_PAGE + 1])
    shown = {(row.type, row.name): row for row in rows[:A_PAGE]}
    known = named(store.of_house(), list(shown))
    following = str(rows[A_PAGE - 1].pk) if len(rows) > A_PAGE else ""
    return _rows([known.get(key) or key for key in shown], shown), following


def keys(q: str, show: str) -> tuple[list[tuple[str, str]], bool]:
    """Type and name of all that this search shows (`show` is "meant" or ""), and whether there are more than MOST."""
    if show == "meant":
        rows = meanings.current().order_by("-pk")
        rows = rows.filter(name__icontains=q) if q else rows
        found = list(rows.values_list("type", "name")[: MOST + 1])
        return found[:MOST], len(found) > MOST
    found, cursor = [], ""
    for _round in range(_ROUNDS * 5):
        some = _names(q, cursor)
        told = [(one.type, one.name) for one in some]
        meant = meanings.of(set(told))
        found += [key for key in told if key not in meant]
        if len(found) > MOST or len(some) < _LOOK:
            return found[:MOST], len(found) > MOST
        cursor = f"{some[-1].seen}.{some[-1].id}"
    return found, True


def one(activity: Activity) -> Named:
    """One name with what it means now."""
    key = (activity.type, activity.name)
    return _rows([activity], meanings.of([key]))[0]


def _names(q: str, after: str) -> list[Activity]:
    seen, _dot, number = after.partition(".")
    before = (int(seen), int(number)) if _is_number(seen) and _is_number(number) else None
    if q:
        return spelled(store.of_house(), q, before=before[1] if before else None, limit=_LOOK)
    return most_seen(store.of_house(), before=before, limit=_LOOK)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _rows(ones: list, meant: dict) -> list[Named]:
    known = [one for one in ones if isinstance(one, Activity)]
    examples = these(store.of_house(), [one.newest for one in known if one.newest])
    stages = meanings.stages()
    rows = []
    for one_ in ones:
        activity = one_ if isinstance(one_, Activity) else None
        key = (activity.type, activity.name) if activity else one_
        example = properties(examples[activity.newest]) if activity and activity.newest in examples else []
        rows.append(Named(activity, key, meant.get(key), suggestions.stage_of(key[1], stages), example))
    return rows
