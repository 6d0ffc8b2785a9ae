"""Arrays, DuckDB and ClickHouse give the same answers, and they are those that one counts by hand."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearthside.insight import fast, gathering, portable
from hearthside.insight.clickhouse import ClickHouse, Server
from hearthside.insight.files import Files
from hearthside.insight.questions import Outcome, Scope
from hearthside.insight.reading import Stream
from hearthside.insight.schema import COLUMNS
from hearthside.insight.whos import Changes
from tests.insight import told

DAY = 86_400_000_000
BEGAN = 19_000 * DAY  # in January 2022
KINDS = [4, 8, 9, 10, 40]


@st.composite
def streams(draw):
    """(the stream, its steps as they should be read): files and a tail, ties, subjects linked and people merged."""
    moment = st.sampled_from([BEGAN + day * DAY for day in (0, 1, 2, 3, 20, 33, 50, 70)])
    step = st.tuples(
        st.sampled_from([-4, -1, -1, 1, 3, 3, 5, 6]), moment, st.sampled_from(KINDS), st.integers(0, 2)
    )
    rows = [
        (who, us, number, activity, cut)
        for number, (who, us, activity, cut) in enumerate(
            draw(st.lists(step, min_size=draw(st.sampled_from([0, 1, 60])), max_size=60)), 1
        )
    ]
    links = draw(st.dictionaries(st.integers(1, 4), st.integers(1, 6), max_size=3))
    merges = draw(st.sampled_from([{}, {5: 6}, {5: 6, 4: 1}]))
    left_out = frozenset(draw(st.sampled_from([(0,), (0, 2), (0, 6, -1)])))
    steps = []
    for who, us, id_, activity, _ in rows:
        now = links.get(-who, who) if who < 0 else who
        now = merges.get(now, now)
        if now not in left_out:
            steps.append((now, us, id_, activity))
    return rows, Changes(links, merges, left_out), steps


def columns(rows) -> dict:
    size = len(rows)
    numbers = np.array([row[:4] for row in rows], np.int64).reshape(size, 4)
    found = {
        name: np.full(size, "", object) if type_ == "VARCHAR" else np.zeros(size, np.int64)
        for name, type_ in COLUMNS.items()
    }
    who, us, id_, activity = numbers.T
    return found | {
        "who": who.copy(), "us": us.copy(), "id": id_.copy(), "subject": np.where(who < 0, -who, 0),
        "activity": activity.astype(np.int32),
    }  # fmt: skip


def sealed(engine, rows) -> list:
    whole = columns(rows)
    months = gathering.months(whole["us"])
    return [
        engine.write(
            gathering.month_name(month), {name: values[months == month] for name, values in whole.items()}
        )
        for month in np.unique(months).tolist()
    ]


def arranged(engine, rows, changes) -> Stream:
    """Sealed in two goes, with a tail behind them."""
    first, second, tail = ([row for row in rows if row[4] == cut] for cut in range(3))
    return Stream(sealed(engine, first) + sealed(engine, second), columns(tail), changes, (0, 0))


@pytest.fixture(params=["duckdb", "clickhouse"])
def engine(request):
    return Files() if request.param == "duckdb" else ClickHouse(Server(request.getfixturevalue("clickhouse")))


@pytest.fixture
def alike(engine, settings, tmp_path):
    settings.DATA = tmp_path
    return engine


SCOPES = st.builds(
    Scope,
    activities=st.sampled_from([tuple(KINDS)] * 4 + [(8, 9), ()]),
    since_us=st.none() | st.just(BEGAN + 20 * DAY),
    until_us=st.none() | st.just(BEGAN + 50 * DAY),
    among=st.none() | st.just((1, 3, -2)),
)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(stream=streams(), scope=SCOPES, data=st.data())
def test_alike(alike, stream, scope, data):
    rows, changes, steps = stream
    among = None if scope.among is None else np.array(scope.among)
    scope = Scope(scope.activities, scope.since_us, scope.until_us, among)
    steps = [step for step in steps if within(scope, step)]
    stream = arranged(alike, rows, changes)
    walked = fast.steps(arranged(Files(), rows, changes), scope)

    def ask(expression):
        return alike.ask(expression, stream, among)

    assert portable.graph(scope, ask) == fast.graph(walked, scope)
    first = data.draw(st.sampled_from([1, 3, 8]))
    assert portable.variants(scope, ask, first, 5) == fast.variants(walked, scope, first, 5)
    stages = data.draw(
        st.lists(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3), min_size=1, max_size=4)
    )
    for time in (0, DAY, 30 * DAY):
        assert portable.funnel(scope, ask, stages, time) == told.funnel(steps, stages, time)
    unit = data.draw(st.sampled_from(["day", "week", "month"]))
    assert portable.retention(scope, ask, KINDS[:2], KINDS, unit) == told.retention(
        steps, KINDS[:2], KINDS, unit
    )
    assert portable.sessions(scope, ask, DAY) == told.sessions(steps, DAY)
    assert portable.did(scope, ask, 2).tolist() == told.did(steps, 2)
    assert portable.counts(scope, ask, unit) == told.counts(steps, unit)
    if scope.since_us is not None:
        found = portable.visits(scope, ask, 7 * DAY)
        rows = zip(
            *(found[name].tolist() for name in ("activity", "who", "period", "first", "last")), strict=True
        )
        assert list(rows) == told.visits(steps, scope.since_us, 7 * DAY)
    found = portable.days(scope, ask)
    rows = zip(*(found[name].tolist() for name in ("who", "day", "activity", "steps")), strict=True)
    assert list(rows) == told.days(steps)
    asked = Outcome(
        scope, outcome=(40,), endings=data.draw(st.sampled_from([(), (4,), (4, 40)])), missing=data.draw(st.booleans()),
        within_us=data.draw(st.sampled_from([None, 0, 3 * DAY])), until_us=BEGAN + 50 * DAY, seed=data.draw(st.integers(0, 9)),
    )  # fmt: skip
    one, other = portable.tally(asked, ask), fast.tally(walked, asked)
    for name in one.__slots__:
        assert getattr(one, name).tolist() == getattr(other, name).tolist(), name
    for arc in ((8, 9), (9, 9), (4, 10)):
        who, bad = portable.takers(asked, ask, *arc)
        place, bad_too = fast.takers(walked, asked, *arc)
        assert (who.tolist(), bad.tolist()) == (walked.people[place].tolist(), bad_too.tolist())


def within(scope, step) -> bool:
    who, us, _, activity = step
    return (
        activity in scope.activities
        and (scope.since_us is None or us >= scope.since_us)
        and (scope.until_us is None or us < scope.until_us)
        and (scope.among is None or who in scope.among)
    )
