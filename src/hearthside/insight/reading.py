"""The stream as it is at one moment, for one question: the files of the copy, and what came after them."""

from dataclasses import dataclass

from hearthside import jobs
from hearthside.insight import gathering, reach, sealing, upkeep, whos
from hearthside.insight.models import Segment

_TOO_MUCH = 2 * sealing.BATCH


@dataclass(frozen=True, slots=True)
class Stream:
    """`segments` are files, `tail` the rows behind them, `changes` what to put right. `as_of`: the newest
    event and the newest interaction in it."""

    segments: list[Segment]
    tail: gathering.Columns
    changes: whos.Changes
    as_of: tuple[int, int]


def stream(*, hosts: bool = False) -> Stream:
    """The stream as it is now; what hosts do is left out, unless `hosts`."""
    _catch_up()
    reached, segments = _consistent()
    events, interactions = reach.heads()
    as_of = max(events, reached.events), max(interactions, reached.interactions)
    tail = gathering.together(
        [gathering.events(reached.events, as_of[0]), gathering.interactions(reached.interactions, as_of[1])]
    )
    return Stream(segments, tail, whos.changes(reached.attributions, hosts=hosts), as_of)


def _catch_up() -> None:
    """What waits to be sealed is read row by row: a lot of it is sealed first."""
    if upkeep.is_lost():
        upkeep.begin_anew()
    waiting = reach.backlog()
    while waiting > _TOO_MUCH and sealing.seal():
        waiting = reach.backlog()
    if waiting >= reach.WORTH_IT:
        jobs.enqueue("insight.seal")


def _consistent() -> tuple:
    """The cursor, and just the files it speaks of, though somebody may be sealing."""
    while True:
        reached = reach.sealed()
        segments = reach.live()
        again = reach.sealed()
        if (reached.events, reached.interactions) == (again.events, again.interactions):
            return again, segments
