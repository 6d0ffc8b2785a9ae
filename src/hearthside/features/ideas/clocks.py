"""The two clocks of an idea, in words: what was promised, by when, and how it went."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from hearthside import house
from hearthside.interactions import promises
from hearthside.kit import clock
from hearthside.kit.lasting import lasting
from hearthside.manifest import registry

ANSWER, DECISION = "answer", "decision"


@dataclass(frozen=True)
class Clock:
    """One promise about one idea. `tone` is late, soon, calm or kept."""

    name: str
    since: datetime
    due: datetime
    ended: datetime | None
    owner: object = None

    @property
    def tone(self) -> str:
        if self.ended:
            return "kept" if self.ended <= self.due else "calm"
        left = self.due - clock.now()
        return "late" if left < timedelta(0) else "soon" if left < timedelta(hours=12) else "calm"

    @property
    def words(self) -> str:
        if self.ended:
            return _("in %(time)s") % {"time": lasting(self.ended - self.since)}
        left = self.due - clock.now()
        if left < timedelta(0):
            return _("%(time)s late") % {"time": lasting(-left)}
        return _("in %(time)s") % {"time": lasting(left)}

    @property
    def chip(self) -> str:
        late, words = self.tone == "late", {"words": self.words}
        if self.name == ANSWER:
            return _("answer %(words)s") % words if late else _("answer due %(words)s") % words
        return _("decision %(words)s") % words if late else _("decision due %(words)s") % words

    @property
    def sentence(self) -> str:
        """For the idea's own page: what was promised and how it went, in the viewer's time."""
        name = self.owner.first_name if self.owner else _("The house")
        due, words = {"due": _moment(self.due), "name": name}, {"words": self.words}
        if self.name == ANSWER:
            return (
                (_("Answered %(words)s.") % words)
                if self.ended
                else _("%(name)s has until %(due)s to answer.") % due
            )
        return (
            (_("Decided %(words)s.") % words)
            if self.ended
            else _("%(name)s has until %(due)s to decide.") % due
        )


def _moment(moment: datetime) -> str:
    """Tuesday 14:00 for the near, a date for the far."""
    local = timezone.localtime(moment)
    near = abs(moment - clock.now()) < timedelta(days=6)
    return formats.date_format(local, "l H:i" if near else _("j F"))


def of(idea, open_promises=()) -> list[Clock]:
    """The clocks of an idea. Open promises know better than settings, which may have changed since.

    An idea that was carried here from elsewhere has none: the house had promised nothing.
    """
    due = {promise.name: promise for promise in open_promises if promise.about == idea.about}
    if idea.source and not due:
        return []
    made = []
    for name, ended, setting in (
        (ANSWER, idea.answered_at, "ideas.answer_hours"),
        (DECISION, idea.decided_at, "ideas.decision_hours"),
    ):
        promise = due.get(f"ideas.{name}") or due.get(f"ideas.{name}_again")
        since = promise.opened_at if promise else idea.created_at
        by = promise.due_at if promise else idea.created_at + timedelta(hours=house.get(setting))
        made.append(Clock(name, since, by, None if promise else ended, promise.owner if promise else None))
    return made


@dataclass(frozen=True)
class Kept:
    """How well the house kept one promise over the last year."""

    words: str
    kept: int
    due: int
    until: datetime

    @property
    def percent(self) -> int:
        return round(100 * self.kept / self.due)

    @property
    def low(self) -> int:
        return round(100 * _wilson(self.kept, self.due)[0])

    @property
    def high(self) -> int:
        return round(100 * _wilson(self.kept, self.due)[1])


def _wilson(kept: int, due: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's 95 % interval of a share: honest where few promises fell due, or nearly all were kept."""
    share, spread = kept / due, z * z / due
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / due + spread / (4 * due))
    return max(0.0, middle - half), min(1.0, middle + half)


def kept() -> list[Kept]:
    """The kept-rates that the board shows to everybody; a promise that never fell due is left out."""
    now = clock.now()
    made = []
    for name in ("ideas.answer", "ideas.decision"):
        due, in_time = promises.kept_lately(name)
        if due:
            made.append(Kept(_within(name, str(registry.promises[name].words)), in_time, due, now))
    return made


def _within(name: str, words: str) -> str:
    hours = house.get(f"{name}_hours")
    return _("%(promise)s within %(time)s") % {"promise": words, "time": lasting(timedelta(hours=hours))}
