import numpy as np
import pytest

from hearthside.algorithms.statistics.subgroups import Condition, subgroups
from hearthside.algorithms.statistics.unanswerable import Unanswerable


def people(seed: int, n: int = 4000):
    random = np.random.default_rng(seed)
    return random, {
        "plan": random.choice(["basic", "pro", "team"], n),
        "country": random.choice(["DE", "FR", "US", "JP"], n),
        "age": random.normal(40, 12, n),
        **{f"noise {at}": random.random(n) < 0.5 for at in range(8)},
    }


def test_the_group_that_was_planted_is_found_with_honest_figures():
    random, columns = people(1)
    planted = (columns["plan"] == "basic") & (columns["country"] == "FR")
    outcome = random.random(4000) < np.where(planted, 0.45, 0.15)
    best = subgroups(outcome, columns, seed=3)[0]
    assert best.conditions == (Condition("country", "is", "FR"), Condition("plan", "is", "basic"))
    assert best.risk.low < 0.45 < best.risk.high and best.other_risk.value == pytest.approx(0.15, abs=0.03)
    assert best.difference.direction == 1


def test_a_number_is_cut_where_it_helps():
    random, columns = people(2)
    outcome = random.random(4000) < np.where(columns["age"] > np.quantile(columns["age"], 0.75), 0.5, 0.2)
    best = subgroups(outcome, columns, seed=1)[0].conditions[0]
    assert (best.column, best.how) == ("age", "above") and best.value == pytest.approx(48, abs=1.5)


def test_nothing_is_found_where_there_is_nothing():
    hits = 0
    for seed in range(40):
        random, columns = people(seed, 1200)
        hits += bool(subgroups(random.random(1200) < 0.3, columns, seed=seed))
    assert hits <= 5


def test_groups_that_hold_the_same_people_are_told_once():
    random, columns = people(4)
    columns["copy"] = columns["plan"].copy()
    outcome = random.random(4000) < np.where(columns["plan"] == "pro", 0.5, 0.1)
    told = subgroups(outcome, columns, seed=1)
    assert [one.conditions[0].value for one in told].count("pro") == 1


def test_what_is_not_known_is_in_no_group():
    n = 1000
    plan = np.array(["a", None] * (n // 2), object)
    age = np.where(np.arange(n) % 2, np.nan, 30.0)
    outcome = np.arange(n) % 2 == 1
    assert subgroups(outcome, {"plan": plan, "age": age}) == []


def test_too_few_are_not_looked_at():
    with pytest.raises(Unanswerable) as why:
        subgroups(np.ones(100, bool), {})
    assert why.value.why == "too_few"
    with pytest.raises(Unanswerable) as why:
        subgroups(np.ones(1000, bool), {})
    assert why.value.why == "constant"
