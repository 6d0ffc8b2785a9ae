"""Reckon all the figures of one stream, so that nothing shown gives away a group below the privacy floor.

Two stretches of twelve weeks are compared. In each, the weeks, the four weeks and every slice are partitions of
the people who answered, and the floor is held over all of them at once: whatever the page shows, nothing below
ten follows by adding and subtracting. Windows end with the present day, so that figures of one day agree.
"""

from datetime import timedelta

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


def reckon(stream: Stream, progress=None) -> dict:
    """The sheet of a stream as of now, as JSON keeps it."""
    now = clock.now()
    end = clock.us(now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1))
    since = clock.moment(end - STRETCHES * WEEKS * _WEEK_US)
    told = reading.votes(stream.measure, survey=stream.survey, question=stream.question, since=since)
    progress = progress or (lambda percent: None)
    segments = _segments()
    stretches = []
    for number in range(STRETCHES):
        until = end - number * WEEKS * _WEEK_US
        stretches.append(_Stretch(stream.measure, told, until, segments if number < 2 else {}))
        progress(100 * (number + 1) // STRETCHES)
    present, before = stretches[:2]
    return {
        "as_of": now.isoformat(), "since": clock.moment(end - WEEKS * _WEEK_US).isoformat(),
        "now": present.total, "before": before.total, "change": _change(present.total, before.total),
        "buckets": present.buckets, "answers": len(told.of(told.at >= end - WEEKS * _WEEK_US)),
        "weeks": before.windows("week") + present.windows("week"),
        "fours": [one for stretch in reversed(stretches) for one in stretch.windows("four")],
        "slices": _slices(present, before),
        "rate": _rate(stream, end),
    }  # fmt: skip


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
        self.measure, self.until, self._told = measure, until, told
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
