"""Reckon all the figures of one stream, so that nothing shown gives away a group below the privacy floor.

Two stretches of twelve weeks are compared. In each, the weeks, the four weeks and every slice are partitions of
the people who answered, and the floor is held over all of them at once: whatever the page shows, nothing below
ten follows by adding and subtracting. Windows end with the running week, so that weeks that are over stay as they are;
and a sheet keeps to the floor also beside the one that was shown last (`docs/statistics.md` says what that protects).
"""

from datetime import datetime, timedelta

import numpy as np

from hearthside.algorithms.statistics import change, floor, scores
from hearthside.features.scores import figures
from hearthside.features.scores.streams import Stream
from hearthside.kit import clock
from hearthside.listening import reading
from hearthside.listening.models import Invitation
from hearthside.listening.reading import SLICES, Votes
from hearthside.segments import keeping
from hearthside.segments.models import Member

K = 10  # the privacy floor
WEEKS = 12
STRETCHES = 4  # of twelve weeks; the two newest are compared, all are in the trend by four weeks
MOST_SEGMENTS = 8
_WEEK_US = 7 * 86_400 * 10**6
_PERIOD_US = {"week": _WEEK_US, "four": 4 * _WEEK_US}


def reckon(stream: Stream, progress=None, *, before: dict | None = None) -> dict | None:
    """The sheet of a stream as of now, as JSON keeps it.

    `before` is the sheet that was shown last: where the two together would give a small group away, slices hide; where
    even the total would, there is no new sheet yet (None).
    """
    now = clock.now()
    end = _end(now)
    since = clock.moment(end - STRETCHES * WEEKS * _WEEK_US)
    told = reading.votes(stream.measure, survey=stream.survey, question=stream.question, since=since)
    progress = progress or (lambda percent: None)
    segments = _segments()
    stretches = []
    for number in range(STRETCHES):
        until = end - number * WEEKS * _WEEK_US
        stretches.append(_Stretch(stream.measure, told, until, segments if number < 2 else {}))
        progress(100 * (number + 1) // STRETCHES)
    present, earlier = stretches[:2]
    if before and not present.keep_to(before, told):
        return None
    return {
        "as_of": now.isoformat(), "since": clock.moment(end - WEEKS * _WEEK_US).isoformat(),
        "now": present.total, "before": earlier.total, "change": _change(present.total, earlier.total),
        "buckets": present.buckets, "answers": len(told.of(told.at >= end - WEEKS * _WEEK_US)),
        "weeks": earlier.windows("week") + present.windows("week"),
        "fours": [one for stretch in reversed(stretches) for one in stretch.windows("four")],
        "slices": _slices(present, earlier),
        "rate": _rate(stream, end), "open": present.open,
    }  # fmt: skip


def _end(now: datetime) -> int:
    """The end of the running week: windows are whole weeks, and those that are over stay as they are."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return clock.us(day + timedelta(days=7 - day.weekday()))


def _segments() -> dict[str, tuple[str, set[int]]]:
    """The first segments of the house by name: their people, in one question."""
    rows = {one.pk: one for one in keeping.segments()[:MOST_SEGMENTS]}
    held: dict[int, set[int]] = {pk: set() for pk in rows}
    for pk, person in Member.objects.filter(segment__in=rows).values_list("segment", "person"):
        held[pk].add(person)
    return {f"segment:{pk}": (rows[pk].name, people) for pk, people in held.items()}


class _Stretch:
    """Twelve weeks: each person's latest answer of them, and what of it may be shown."""

    def __init__(self, measure: str, told: Votes, until: int, segments: dict):
        self.measure, self.until, self._told, self._segments = measure, until, told, segments
        self.votes = told.latest(until - WEEKS * _WEEK_US, until)
        self.names = {name: named for name, (named, _people) in segments.items()}
        week = (self.votes.at - until) // _WEEK_US  # -12 … -1
        self.labels = {"week": week, "four": week // 4}
        self.labels |= {name: self.votes.slices[name] for name in SLICES}
        self.labels |= {
            name: np.isin(self.votes.people, list(people)).astype(int)
            for name, (_named, people) in segments.items()
        }
        self.shown = _shown(self.labels) if len(self.votes) >= K else {}

    @property
    def open(self) -> dict[str, list]:
        """The slices that show, by what divides the people: weeks by their number since 1970."""
        return {
            name: [self._kept(name, label) for label, visible in labels.items() if visible]
            for name, labels in self.shown.items()
        }

    def _kept(self, name: str, label):
        return label + self.until // _PERIOD_US[name] if name in _PERIOD_US else label

    def keep_to(self, before: dict, told: Votes) -> bool:
        """Hide what gives a small group away beside the sheet that was shown last; False where the total would.

        Who was in that sheet is told anew from the answers up to its moment: of whoever was erased since, objected, or
        came into a segment or left it, it knows as of now.
        """
        if not self.shown or not before.get("now"):
            return True
        as_of = datetime.fromisoformat(before["as_of"])
        was = _Stretch(self.measure, told.of(told.at <= clock.us(as_of)), _end(as_of), self._segments)
        sides = _beside(was, self, before.get("open", {}))
        answer = floor.shown_after(*sides, k=K)
        if answer is None:
            return False
        self.shown = {
            name: {
                label: visible and answer[name].get(at, False)
                for at, (label, visible) in enumerate(labels.items())
            }
            for name, labels in self.shown.items()
        }
        return True

    @property
    def total(self) -> dict | None:
        return self._figure(self.votes.values) if len(self.votes) >= K else None

    @property
    def buckets(self) -> list[int] | None:
        return figures.buckets(self.measure, self.votes.values) if len(self.votes) >= K else None

    def windows(self, name: str) -> list[dict]:
        """The figure of each week or four weeks, oldest first; without one where it may not be shown.

        One person one vote in each window. It shows where the floor allows it among the people of the stretch.
        """
        long = {"week": 1, "four": 4}[name]
        found = []
        for at in range(-WEEKS // long, 0):
            since, until = (self.until + (at + step) * long * _WEEK_US for step in (0, 1))
            votes = self._told.latest(since, until)
            open_ = len(votes) >= K and self.shown.get(name, {}).get(at, False)
            figure = self._figure(votes.values) if open_ else None
            found.append(
                {"since": clock.moment(since).isoformat(), "figure": figure, "silent": not len(votes)}
            )
        return found

    def values(self, name: str, label) -> np.ndarray:
        return self.votes.values[self.labels[name] == label]

    def figure(self, name: str, label) -> dict | None:
        """The figure of a slice, where it may be shown."""
        return self._figure(self.values(name, label)) if self.is_shown(name, label) else None

    def is_shown(self, name: str, label) -> bool:
        return bool(self.shown.get(name, {}).get(label, False))

    def _figure(self, values: np.ndarray) -> dict | None:
        return figures.kept(figures.estimate(self.measure, values))


def _beside(was: _Stretch, now: _Stretch, open_: dict) -> tuple[dict, dict, dict]:
    """The records of two stretches (somebody's answer: who and what) in the slices they were and are in, and which
    of those of now show: what `floor.shown_after` asks for, slices by their place."""
    codes = [stretch.votes.units * 1000 + stretch.votes.values for stretch in (was, now)]
    records, place = np.unique(np.concatenate(codes), return_inverse=True)
    places = place[: len(codes[0])], place[len(codes[0]) :]
    before, present, shown = {}, {}, {}
    for name, labels in now.shown.items():
        order = {label: at for at, label in enumerate(labels)}
        known = {label: at for at, label in enumerate(open_.get(name, []))}
        told = [known.get(was._kept(name, label), len(known)) for label in was.labels[name].tolist()]
        before[name], present[name] = np.full(len(records), -1), np.full(len(records), -1)
        before[name][places[0]] = told
        present[name][places[1]] = [order[label] for label in now.labels[name].tolist()]
        shown[name] = dict(enumerate(labels.values()))
    return before, present, shown


def _shown(labels: dict[str, np.ndarray]) -> dict[str, dict]:
    """What may be shown of each partition. Partitions that divide people alike are looked at once."""
    alike: dict[bytes, str] = {}
    same = {}
    for name, column in labels.items():
        mark = np.unique(column, return_inverse=True)[1]
        first = np.unique(mark, return_index=True)[1]
        by_first = np.argsort(np.argsort(first))[mark].tobytes()  # the same division has the same mark
        same[name] = alike.setdefault(by_first, name)
    found = floor.shown_across({name: labels[name] for name in set(same.values())}, k=K)
    return {name: dict(_paired(labels[name], labels[other], found[other])) for name, other in same.items()}


def _paired(labels: np.ndarray, others: np.ndarray, shown: dict):
    _, first = np.unique(labels, return_index=True)
    return ((labels[at].item(), shown[others[at].item()]) for at in first)


def _slices(present: _Stretch, before: _Stretch) -> list[dict]:
    """Each way to slice the people of the stretch that has more than one slice, with what moved the score."""
    found = []
    for name in [*SLICES, *present.names]:
        labels = sorted({*present.labels[name].tolist(), *before.labels[name].tolist()})
        if len(labels) < 2 or not present.shown:
            continue
        rows = [_slice(name, label, present, before) for label in labels]
        if name in present.names:
            rows = [row for row in rows if row["label"] == "1"]
        found.append({
            "name": name, "words": present.names.get(name, ""), "rows": rows,
            "split": _split(name, labels, present, before),
        })  # fmt: skip
    return found


def _slice(name: str, label, present: _Stretch, before: _Stretch) -> dict:
    figure, earlier = present.figure(name, label), before.figure(name, label)
    return {"label": str(label), "now": figure, "before": earlier, "change": _change(figure, earlier)}


def _split(name: str, labels: list, present: _Stretch, before: _Stretch) -> dict | None:
    """The change taken apart by slices; those that may not be shown are one, as large as the floor asks for."""
    if present.total is None or before.total is None:
        return None
    open_ = [label for label in labels if present.is_shown(name, label) and before.is_shown(name, label)]
    sides = [
        {label: stretch.values(name, label) for label in open_}
        | {None: stretch.votes.values[~np.isin(stretch.labels[name], open_)]}
        for stretch in (present, before)
    ]
    rests = [len(side[None]) for side in sides]
    if any(0 < rest < K for rest in rests) or not open_:
        return None
    groups = [
        {label: figures.group(present.measure, values) for label, values in side.items() if len(values)}
        for side in sides
    ]
    found = change.split(*groups)
    parts = [
        {
            "label": None if part.slice is None else str(part.slice),
            "mix": part.mix,
            "rate": part.rate,
            "moved": part.moved,
        }
        for part in found.parts
    ]
    return {"change": found.change, "mix": found.mix, "rate": found.rate, "parts": parts}


def _change(figure: dict | None, earlier: dict | None) -> dict | None:
    """The difference of two figures with its interval and its direction."""
    if figure is None or earlier is None:
        return None
    found = scores.difference(figures.read(figure), figures.read(earlier))
    return {"value": found.value, "low": found.low, "high": found.high, "direction": found.direction}


def _rate(stream: Stream, end: int) -> dict:
    """Of those who were asked by name in the stretch, how many answered; and how many answers came otherwise."""
    since = clock.moment(end - WEEKS * _WEEK_US)
    asked = Invitation.objects.filter(survey=stream.survey, asked_at__gte=since)
    n, answered = asked.count(), asked.filter(answered_at__isnull=False).count()
    figure = figures.kept(figures.times(scores.share(answered, n), 100)) if n >= K else None
    return {"figure": figure, "few": 0 < n < K}
