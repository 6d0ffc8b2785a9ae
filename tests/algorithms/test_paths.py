"""Paths against a plain telling of the same, on any stream; and against the counts of two public logs."""

from collections import Counter, defaultdict
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hearthside.algorithms.order import Part, in_order
from hearthside.algorithms.paths import graph, variants
from tests.algorithms.logs import log

MONTH = 1000
KINDS = st.sampled_from([1, 3, 24, 300, 70_000])


@st.composite
def streams(draw):
    """(rows of (who, us, id, activity), how many kinds); few people, many ties, ids in no order."""
    kinds = draw(KINDS)
    row = st.tuples(st.integers(-3, 3), st.integers(0, 4 * MONTH - 1), st.integers(0, kinds - 1))
    rows = draw(st.lists(row, max_size=60))
    ids = draw(st.permutations(range(len(rows))))
    return [
        (who, us // draw(st.sampled_from([1, 200])), id_, act)
        for (who, us, act), id_ in zip(rows, ids, strict=True)
    ], kinds


def part(rows, *, ids=True) -> Part:
    who, us, id_, activity = (
        np.array([row[at] for row in sorted(rows, key=lambda row: row[:3])], np.int64) for at in range(4)
    )
    return Part(who, us, id_ if ids else None, activity.astype(np.uint32))


def plainly(rows) -> dict[int, list]:
    """Everybody's steps, in order."""
    steps = defaultdict(list)
    for who, us, _, activity in sorted(rows, key=lambda row: row[:3]):
        steps[who].append((us, activity))
    return steps


@given(streams(), st.lists(st.integers(0, 3), min_size=60, max_size=60))
def test_the_order_is_that_of_who_us_and_id_however_the_stream_was_cut(stream, cuts):
    rows, kinds = stream
    parts = [part([row for row, cut in zip(rows, cuts) if cut == one]) for one in range(4)]  # noqa: B905
    steps = in_order(parts, kinds)
    told = plainly(rows)
    assert steps.people.tolist() == sorted(told)
    assert steps.lengths.tolist() == [len(told[who]) for who in sorted(told)]
    assert list(zip(steps.us.tolist(), steps.activity.tolist(), strict=True)) == [
        step for who in sorted(told) for step in told[who]
    ]


@given(streams())
def test_months_lie_apart_and_need_no_ids(stream):
    rows, kinds = stream
    rows = list({row[:2]: row for row in rows}.values())  # no ties, which ids alone could finish
    months = [part([row for row in rows if row[1] // MONTH == month], ids=False) for month in range(4)]
    assert alike(in_order(reversed(months), kinds), in_order([part(rows)], kinds))


def alike(one, other) -> bool:
    names = ("people", "first", "us", "activity")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


@given(streams())
@settings(max_examples=200)
def test_the_graph_is_what_one_counts_by_hand(stream):
    rows, kinds = stream
    gaps, walkers, steps, people = defaultdict(list), defaultdict(set), Counter(), defaultdict(set)
    starts, ends = Counter(), Counter()
    for who, path in plainly(rows).items():
        starts[path[0][1]] += 1
        ends[path[-1][1]] += 1
        for _, activity in path:
            steps[activity] += 1
            people[activity].add(who)
        for (before, a), (after, b) in zip(path, path[1:], strict=False):
            gaps[a, b].append(after - before)
            walkers[a, b].add(who)
    found = graph(in_order([part(rows)], kinds))
    assert nodes(found) == [(a, steps[a], len(people[a]), starts[a], ends[a]) for a in sorted(steps)]
    assert arcs(found) == [
        (a, b, len(gaps[a, b]), len(walkers[a, b]), middle(gaps[a, b]), ninth_decile(gaps[a, b]))
        for a, b in sorted(gaps)
    ]


def nodes(found) -> list[tuple]:
    columns = (found.activity, found.steps, found.people, found.starts, found.ends)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def arcs(found) -> list[tuple]:
    columns = (found.source, found.target, found.passages, found.walkers, found.median, found.p90)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def middle(gaps) -> Fraction:
    ordered = sorted(gaps)
    return Fraction(ordered[(len(gaps) - 1) // 2] + ordered[len(gaps) // 2], 2)


def ninth_decile(gaps) -> int:
    """The least gap that at least nine of ten do not exceed."""
    return min(gap for gap in gaps if sum(other <= gap for other in gaps) * 10 >= len(gaps) * 9)


@given(streams(), st.none() | st.integers(1, 10))
def test_variants_are_the_first_steps_and_who_took_them(stream, first):
    rows, kinds = stream
    told = plainly(rows)
    ways = Counter(tuple(activity for _, activity in path[:first]) for path in told.values())
    found = variants(in_order([part(rows)], kinds), first)
    assert list(zip(found.paths, found.people.tolist(), strict=True)) == sorted(
        ways.items(), key=lambda way: (-way[1], way[0])
    )
    assert found.different == len(ways)
    few = variants(in_order([part(rows)], kinds), first, most=2)
    assert (few.paths, few.people.tolist()) == (found.paths[:2], found.people[:2].tolist())
    assert found.whole == (first is None or all(len(path) <= first for path in told.values()))


def test_the_loans_of_bpi_challenge_2012():
    """All lifecycles together, steps called by concept:name alone: as PM4Py and the official page count them."""
    steps, names = log("bpic2012.xes.gz")
    found = graph(steps)
    assert (len(steps.people), len(steps), len(names), len(found.source)) == (13_087, 262_200, 24, 125)
    assert (np.count_nonzero(found.starts), np.count_nonzero(found.ends)) == (1, 11)
    assert np.sort(found.passages)[:-4:-1].tolist() == [38_004, 36_084, 18_475]
    assert len(variants(steps, first=None).paths) == 4_366


def test_the_running_example():
    steps, names = log("reference/running-example.xes")
    found = graph(steps)
    assert (len(steps.people), len(steps), len(names), len(found.source)) == (6, 42, 8, 16)
    assert len(variants(steps, first=None).paths) == 6
    arc = (names.index("check ticket"), names.index("decide"))
    assert [row[2] for row in arcs(found) if row[:2] == arc] == [6]


def test_a_stream_without_steps():
    steps = in_order([], 3)
    assert len(steps) == 0 and nodes(graph(steps)) == arcs(graph(steps)) == []
    assert variants(steps).paths == [] and variants(steps).whole
