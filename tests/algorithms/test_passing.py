"""Who came by and who went no further, against counting by hand; and which texts say what all of them say."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hearthside.algorithms.passing import passing
from hearthside.algorithms.texts.typical import typical

ROWS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5), st.integers(0, 39)), max_size=40)


def by_hand(rows, points, at: int, settled: int):
    here = {who for activity, who, _us in rows if activity in points[at]}
    later = {activity for point in points[at + 1 :] for activity in point}
    ends = any(activity in later for activity, _who, _us in rows)
    first = {
        who: min(us for activity, one, us in rows if one == who and activity in points[at]) for who in here
    }
    ready = [who for who in here if first[who] < settled]
    stays = [
        who for who in ready if not any(one == who and a in later and us > first[who] for a, one, us in rows)
    ]
    return len(here), (len(ready), len(stays)) if ends else (None, None)


@settings(max_examples=60, deadline=None)
@given(
    rows=ROWS,
    points=st.lists(st.sets(st.integers(0, 3), max_size=2), min_size=1, max_size=4),
    settled=st.integers(0, 40),
)
def test_people_are_counted_as_one_counts_them_by_hand(rows, points, settled):
    kept = {}
    for activity, who, us in rows:
        first, last = kept.get((activity, who, us // 10), (us, us))
        kept[activity, who, us // 10] = min(first, us), max(last, us)
    told = [(*key, *span) for key, span in sorted(kept.items())]
    activity, who, stretch, first, last = np.array(told, np.int64).reshape(-1, 5).T
    numbers = [np.array(sorted(point), int) for point in points]
    found = passing(numbers, activity, who, stretch, first, last, stretches=4, settled_before=settled)
    for at, one in enumerate(found):
        assert (one.people, (one.settled, one.left)) == by_hand(rows, points, at, settled)
        weeks = [{w for a, w, us in rows if a in points[at] and us // 10 == week} for week in range(4)]
        assert one.stretches == tuple(map(len, weeks))


def test_a_point_may_be_about_some_people_alone():
    rows = np.array([[0, 1, 0, 5, 5], [0, 2, 0, 5, 5], [1, 2, 0, 9, 9]]).T
    one, other = passing(
        [np.array([0]), np.array([1])], *rows, stretches=1, settled_before=9, among=[np.array([2]), None]
    )
    assert (one.people, one.settled, one.left, other.people) == (1, 1, 0, 1)


def test_the_most_typical_text_comes_first_and_its_echo_does_not_follow():
    late = [
        f"The bus was late again, number {word}" for word in ("one", "two", "three", "four", "five", "six")
    ]
    texts = ["A parrot", *late, "The queue at the till was long and the till was slow", ""]
    first, second = typical(texts, most=2)
    assert texts[first] in late and texts[second] not in late
    assert typical([], most=3) == [] and len(typical(["", ""], most=3)) == 2
