"""The answers of any engine to the expressions, as plain rows. Activities are numbers here."""

from collections.abc import Callable

import numpy as np

from hearthside.algorithms.statistics import friction

_ARC, _LEFT = ("source", "target"), ("left", "left_bad", "closed")
_COUNTED = ("took", "bad", "closed_took", *_LEFT)
Ask = Callable[[object], dict]  # an expression to the columns of its answer


def graph(scope, ask: Ask) -> tuple[list[tuple], list[tuple]]:
    """Nodes (activity, steps, people, starts, ends), and arcs (source, target, passages, people, median, p90)."""
    nodes, doers = ask(_written().nodes(scope)), ask(_written().doers(scope))
    arcs, walkers = ask(_written().arcs(scope)), ask(_written().walkers(scope))
    median = [(low + high) / 2 for low, high in _rows(arcs, "low", "high")]
    return (
        [
            (activity, steps, people, starts, ends)
            for (activity, steps, starts, ends), (people,) in zip(
                _rows(nodes, "activity", "steps", "starts", "ends"), _rows(doers, "people"), strict=True
            )
        ],
        [
            (source, target, passages, people, middle, p90)
            for (source, target, passages, p90), (people,), middle in zip(
                _rows(arcs, "source", "target", "passages", "p90"),
                _rows(walkers, "walkers"),
                median,
                strict=True,
            )
        ],
    )


def variants(
    scope, ask: Ask, first: int, most: int
) -> tuple[list[tuple[tuple[int, ...], int]], int, int, bool]:
    """The ways most taken with how many took each, how many ways there are, of how many people, and whether none is longer."""
    found = ask(_written().variants(scope, first))
    steps = [f"step{place}" for place in range(first)]
    head = {name: found[name][:most] for name in (*steps, "people")}
    ways = [
        (tuple(step for step in way if step >= 0), people) for *way, people in _rows(head, *steps, "people")
    ]
    return ways, len(found["people"]), int(found["people"].sum()), not found["longer"].sum()


def funnel(scope, ask: Ask, stages: list[list[int]], within_us: int) -> list[int]:
    """How many people came as far as each stage."""
    found = ask(_written().funnel(scope, stages, within_us))
    return [int(found[f"people{stage}"][0]) for stage in range(len(stages))]


def retention(scope, ask: Ask, began: list[int], returned: list[int], unit: str) -> list[tuple]:
    """(period, people who began in it, [who returned in it, one period later, ...])."""
    sizes = _rows(ask(_written().cohorts(scope, began, unit)), "cohort", "people")
    came = ask(_written().retention(scope, began, returned, unit))
    back = {(cohort, later): people for cohort, later, people in _rows(came, "cohort", "later", "people")}
    last = max((cohort + later for cohort, later in back), default=0)
    return [
        (cohort, people, [back.get((cohort, later), 0) for later in range(max(0, last - cohort + 1))])
        for cohort, people in sizes
    ]


def sessions(scope, ask: Ask, gap_us: int) -> tuple[int, int, int, float, int]:
    """Sessions, people, steps, and how long a session lasts: median, and nine of ten; all 0 for none."""
    found = ask(_written().sessions(scope, gap_us))
    if not int(found["sessions"][0]):
        return 0, 0, 0, 0.0, 0
    ((sessions, people, steps, low, high, p90),) = _rows(
        found, "sessions", "people", "steps", "low", "high", "p90"
    )
    return sessions, people, steps, (low + high) / 2, p90


def tally(asked, ask: Ask) -> friction.Tally:
    """People counted by arc and half (see `friction.tally`), activities being numbers."""
    arcs, left, people = (ask(getattr(_written(), name)(asked)) for name in ("turns", "turned", "everybody"))
    at = {
        arc: place for place, arc in enumerate(sorted(set(zip(*(arcs[n].tolist() for n in _ARC), strict=True))))
    }  # fmt: skip
    found = {name: np.zeros((len(at), 2), np.int64) for name in _COUNTED}
    for source, target, half, *numbers in _rows(arcs, *_ARC, "half", "took", "bad", "closed"):
        for name, number in zip(("took", "bad", "closed_took"), numbers, strict=True):
            found[name][at[source, target], half] = number
    by_source = {row[:2]: row[2:] for row in _rows(left, "source", "half", "left", "bad", "closed")}
    for (source, _target), place in at.items():
        for half in (0, 1):
            for name, number in zip(_LEFT, by_source.get((source, half), (0, 0, 0)), strict=True):
                found[name][place, half] = number
    everybody = np.zeros((2, 2), np.int64)
    for half, *numbers in _rows(people, "half", "people", "bad"):
        everybody[:, half] = numbers
    source, target = np.array(list(at), np.int64).reshape(-1, 2).T
    return friction.Tally(source, target, people=everybody[0], people_bad=everybody[1], **found)


def takers(asked, ask: Ask, source: int, target: int) -> tuple[np.ndarray, np.ndarray]:
    """Who took an arc, ascending, and whether each met with the bad outcome."""
    found = ask(_written().takers(asked, source, target))
    return found["who"], found["bad"].astype(bool)


def did(scope, ask: Ask, at_least: int):
    """Everybody who did it so often, ascending."""
    return ask(_written().did(scope, at_least))["who"]


def days(scope, ask: Ask):
    """The columns who, day, activity, steps, by all of them ascending."""
    return ask(_written().days(scope))


def visits(scope, ask: Ask, every_us: int) -> dict:
    """The columns activity, who, period, first and last."""
    return ask(_written().visits(scope, every_us))


def counts(scope, ask: Ask, unit: str) -> list[tuple[int, int, int, int]]:
    """(period, activity, steps, people)."""
    return _rows(ask(_written().counts(scope, unit)), "period", "activity", "steps", "people")


def _written():
    """The expressions, loaded when one is first asked: Ibis takes a second or more."""
    from hearthside.insight import expressions

    return expressions


def _rows(answer: dict, *names: str) -> list[tuple]:
    return [tuple(map(int, row)) for row in zip(*(answer[name].tolist() for name in names), strict=True)]
