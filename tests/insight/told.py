"""The answers, counted in plain Python over a list of steps (who, us, id, activity)."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise


def ways(steps) -> dict[int, list[tuple[int, int]]]:
    """Everybody's (us, activity), in order."""
    found = defaultdict(list)
    for who, us, _, activity in sorted(steps, key=lambda step: step[:3]):
        found[who].append((us, activity))
    return found


def funnel(steps, stages, within) -> list[int]:
    return [
        sum(_reaches(way, stages[: n + 1], within) for way in ways(steps).values())
        for n in range(len(stages))
    ]


def _reaches(way, stages, within) -> bool:
    """Try every beginning, and from it always the next chance."""
    for at, (begun, activity) in enumerate(way):
        if activity in stages[0]:
            stage = 1
            for us, next_ in way[at + 1 :]:
                if stage < len(stages) and next_ in stages[stage] and us - begun <= within:
                    stage += 1
            if stage == len(stages):
                return True
    return False


def retention(steps, began, returned, unit):
    sizes, back = Counter(), defaultdict(set)
    for who, way in ways(steps).items():
        first = min((us for us, activity in way if activity in began), default=None)
        if first is not None:
            sizes[period(first, unit)] += 1
            for us, activity in way:
                if activity in returned and us > first:
                    back[period(first, unit), period(us, unit) - period(first, unit)].add(who)
    last = max((cohort + later for cohort, later in back), default=0)
    return [
        (cohort, sizes[cohort], [len(back[cohort, later]) for later in range(max(0, last - cohort + 1))])
        for cohort in sorted(sizes)
    ]


def sessions(steps, gap):
    lasted, people = [], 0
    for way in ways(steps).values():
        people += 1
        begun = way[0][0]
        for (before, _), (us, _) in pairwise(way):
            if us - before > gap:
                lasted.append(before - begun)
                begun = us
        lasted.append(way[-1][0] - begun)
    if not lasted:
        return 0, 0, 0, 0.0, 0
    lasted.sort()
    size = len(lasted)
    median = (lasted[(size - 1) // 2] + lasted[size // 2]) / 2
    return size, people, len(steps), median, lasted[-(-size * 9 // 10) - 1]


def did(steps, at_least):
    return sorted(who for who, times in Counter(step[0] for step in steps).items() if times >= at_least)


def counts(steps, unit):
    keyed = sorted((period(us, unit), activity, who) for who, us, _, activity in steps)
    found = []
    for key, group in groupby(keyed, key=lambda one: one[:2]):
        whos = [one[2] for one in group]
        found.append((*key, len(whos), len(set(whos))))
    return found


def visits(steps, since, every):
    found = defaultdict(list)
    for who, us, _, activity in steps:
        found[activity, who, (us - since) // every].append(us)
    return [(*key, min(times), max(times)) for key, times in sorted(found.items())]


def days(steps):
    told = Counter((who, period(us, "day"), activity) for who, us, _, activity in steps)
    return [(*key, times) for key, times in sorted(told.items())]


def period(us, unit) -> int:
    day = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=us)
    if unit == "month":
        return (day.year - 1970) * 12 + day.month - 1
    days = (day.date() - datetime(1970, 1, 1).date()).days
    return days if unit == "day" else (days - day.weekday() + 3) // 7
