"""Events in words: what was done, at which touchpoint, reported by whom, and what came with it."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.events import meanings, store
from hearthside.events.folding import Run
from hearthside.events.models import Meaning, Source
from hearthside.events.store.names import numbered
from hearthside.events.store.rows import Activity, Stored
from hearthside.events.store.trail import these
from hearthside.kit import clock

_STEPS = 6  # single events shown behind one line
_PROPERTIES = 30
_LONG = 200
_MANY = {"page", "screen"}
_SPOKEN = {  # a machine's chatter about who somebody is, in words
    "identify": lambda: _("was recognised"),
    "group": lambda: _("was seen with their account"),
    "alias": lambda: _("was recognised under another name"),
}


@dataclass(frozen=True)
class Step:
    """One event behind a line."""

    at: datetime
    words: str
    source: str
    properties: list[tuple[str, str]]


@dataclass(frozen=True)
class Told:
    """One line: something done once, or again and again in one sitting. `at` is when last, `since` when first."""

    at: datetime
    since: datetime
    count: int
    words: str
    touchpoint: str
    stage: str
    source: str
    steps: list[Step]

    @property
    def more(self) -> int:
        """How many stand behind the line that are not shown one by one."""
        return self.count - len(self.steps)


class Lexicon:
    """The names and meanings of some activities, asked for once."""

    def __init__(self, activities):
        self._known = numbered(store.of_house(), set(activities))
        self._meant = meanings.of({(one.type, one.name) for one in self._known.values()})

    def key(self, activity: int):
        """What folds together: the same name; and pages among themselves, unless a host gave them words."""
        one = self._known[activity]
        return one.type if one.type in _MANY and not self.meaning(one) else activity

    def meaning(self, one: Activity) -> Meaning | None:
        return self._meant.get((one.type, one.name))

    def words(self, activity: int) -> str:
        """`did Order Completed`, or how a host said that it reads."""
        one = self._known[activity]
        meaning = self.meaning(one)
        if meaning and meaning.words:
            return meaning.words
        return _SPOKEN[one.type]() if one.type in _SPOKEN else _plain(one.type, one.name)

    def many(self, run: Run) -> str:
        """`looked at 12 pages`, `did Product Viewed, 9 times, over 14 minutes`."""
        count, newest, oldest = len(run.steps), run.steps[0], run.steps[-1]
        if count == 1:
            return self.words(newest[2])
        if run.key == "page":
            words = ngettext("looked at %(n)s page", "looked at %(n)s pages", count) % {"n": count}
        elif run.key == "screen":
            words = ngettext("looked at %(n)s screen", "looked at %(n)s screens", count) % {"n": count}
        else:
            times = ngettext("%(n)s time", "%(n)s times", count) % {"n": count}
            words = f"{self.words(newest[2])}, {times}"
        minutes = round((newest[0] - oldest[0]) / 60_000_000)
        over = ngettext("over %(n)s minute", "over %(n)s minutes", minutes) % {"n": minutes}
        return f"{words}, {over}" if minutes else words

    def of(self, activity: int) -> Meaning:
        return self.meaning(self._known[activity]) or Meaning()


def tell(runs: list[Run], lexicon: Lexicon) -> list[Told]:
    """These runs in words, in their order. A few questions, however many runs."""
    shown = these(store.of_house(), [step[1] for run in runs for step in run.steps[:_STEPS]])
    sources = dict(
        Source.objects.filter(pk__in={one.source for one in shown.values()}).values_list("pk", "name")
    )
    return [_told(run, lexicon, shown, sources) for run in runs]


def _told(run: Run, lexicon: Lexicon, shown: dict[int, Stored], sources: dict) -> Told:
    newest, oldest = run.steps[0], run.steps[-1]
    steps = [_step(shown[step[1]], lexicon, sources) for step in run.steps[:_STEPS] if step[1] in shown]
    meaning = lexicon.of(newest[2])
    return Told(
        at=clock.moment(newest[0]),
        since=clock.moment(oldest[0]),
        count=len(run.steps),
        words=lexicon.many(run),
        touchpoint=meaning.touchpoint,
        stage=meanings.stage_words(meaning.stage),
        source=steps[0].source if steps else "",
        steps=steps,
    )


def _step(one: Stored, lexicon: Lexicon, sources: dict) -> Step:
    return Step(
        clock.moment(one.us), lexicon.words(one.activity), sources.get(one.source, ""), properties(one)
    )


def properties(one: Stored) -> list[tuple[str, str]]:
    """What an event carried, as pairs of texts: its properties or traits, and the page it happened on."""
    body = json.loads(one.body or b"{}")
    if not isinstance(body, dict):
        return []
    carried = body.get("properties") or body.get("traits")
    page = (body.get("context") or {}).get("page") if isinstance(body.get("context"), dict) else None
    found = dict(carried) if isinstance(carried, dict) else {}
    if isinstance(page, dict):
        found |= {name: page[name] for name in ("title", "url") if name in page and name not in found}
    return [(str(name)[:_LONG], _text(value)) for name, value in list(found.items())[:_PROPERTIES]]


def _text(value) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _plain(type_: str, name: str) -> str:
    if type_ == "page":
        return _("looked at the page “%(name)s”") % {"name": name} if name else _("looked at a page")
    if type_ == "screen":
        return _("looked at the screen “%(name)s”") % {"name": name} if name else _("looked at a screen")
    return _("did %(name)s") % {"name": name}
