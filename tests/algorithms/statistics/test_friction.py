"""Friction against a plain count, against a public log, and against chance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from hearthside.algorithms.order import Part, Steps, in_order
from hearthside.algorithms.statistics.friction import NEVER, chance, halves, judge, met, tally
from tests.algorithms.logs import log

KINDS, BAD, OTHER = 6, 4, 5
COUNTED = ("took", "bad", "left", "left_bad", "closed", "closed_took")
ENDINGS = {
    "A_CANCELLED", "A_DECLINED", "A_APPROVED", "A_REGISTERED", "A_ACTIVATED", "O_CANCELLED", "O_DECLINED",
}  # fmt: skip


def flags(*codes, kinds=KINDS) -> np.ndarray:
    found = np.zeros(kinds, bool)
    found[list(codes)] = True
    return found


def steps(ways: list[list[int]], kinds=KINDS) -> Steps:
    """Everybody's activities, a second apart."""
    rows = [(who, at * 1_000_000, kind) for who, way in enumerate(ways) for at, kind in enumerate(way)]
    who, us, kind = np.array(rows, np.int64).reshape(-1, 3).T
    return in_order([Part(who, us, np.arange(len(rows)), kind.astype(np.uint8))], kinds)


def found(walked: Steps, when=None, *, outcome=None, endings=None, seed=0, least=50, **options):
    outcome = flags(BAD) if outcome is None else outcome
    endings = flags(BAD, OTHER) if endings is None else endings
    real, ends = met(walked, outcome)
    counted = tally(
        walked, real if when is None else when, ends, outcome=outcome, endings=endings, seed=seed, **options
    )
    return judge(counted, least=least)


WAYS = st.lists(st.lists(st.integers(0, KINDS - 1), min_size=1, max_size=8), max_size=30)


@given(WAYS, st.booleans(), st.none() | st.integers(0, 6))
def test_the_counts_are_those_one_makes_by_hand(ways, missing, within):
    walked = steps(ways)
    when, ends = met(walked, flags(BAD))
    over = 6
    counted = tally(
        walked, when, ends, outcome=flags(BAD), endings=flags(BAD, OTHER), missing=missing, seed=3,
        within_us=None if within is None else within * 1_000_000, until_us=over * 1_000_000,
    )  # fmt: skip
    told = {
        (source, target): numbers
        for source, target, *numbers in zip(
            counted.source.tolist(), counted.target.tolist(),
            *(getattr(counted, name).sum(axis=1).tolist() for name in COUNTED),
            strict=True,
        )
    }  # fmt: skip
    assert told == plainly(ways, missing, within, over)


def plainly(ways, missing, within, over) -> dict:
    took, left, bad, closed = {}, {}, {}, {}
    for who, way in enumerate(ways):
        end = way.index(BAD) if BAD in way else None
        seen = way if end is None else way[: end + 1]
        for at, (one, other) in enumerate(zip(seen, seen[1:], strict=False)):
            if within is not None and seen.index(one) > over - within:
                continue
            in_time = end is not None and (within is None or end - seen.index(one) <= within)
            left.setdefault(one, set()).add(who)
            bad[one, who] = in_time != missing
            took.setdefault((one, other), set()).add(who)
            if other == OTHER:
                closed.setdefault(one, set()).add(who)
            assert at < len(way)
    return {
        (one, other): [
            len(who), sum(bad[one, x] for x in who), len(left[one]), sum(bad[one, x] for x in left[one]),
            len(closed.get(one, ())), len(closed.get(one, set()) & who),
        ]
        for (one, other), who in took.items() if not {one, other} & {BAD, OTHER}
    }  # fmt: skip


def test_the_loans_of_bpi_challenge_2012():
    """Cancelled loans: the branch before acceptance is a split; the repeated call about the offer is what can be mended."""
    walked, names = log("bpic2012.xes.gz", "COMPLETE")
    assert len(walked) == 164_506
    outcome, endings = (np.array([name in of for name in names]) for of in ({"A_CANCELLED"}, ENDINGS))
    told = found(walked, outcome=outcome, endings=endings)
    assert told.outcome.value == pytest.approx(0.2145, abs=5e-5)
    assert (told.tested, sum(one.stands for one in told.findings)) == (40, 22)
    split, call = told.findings[:2]
    assert (names[split.source], names[split.target]) == ("A_PARTLYSUBMITTED", "A_PREACCEPTED")
    assert split.is_split
    assert (split.risk.value, split.other_risk.value) == pytest.approx((0.384, 0.022), abs=5e-4)
    assert names[call.source] == names[call.target] == "W_Nabellen offertes"
    assert not call.is_split and call.stands and call.confirmed
    assert (call.risk.value, call.other_risk.value) == pytest.approx((0.381, 0.157), abs=6e-4)
    assert call.risk.n == 3324 and round(call.excess.value) == 748
    assert call.excess.low < 700 < 800 < call.excess.high


def test_shuffled_outcomes_give_no_findings():
    walked, names = log("bpic2012.xes.gz", "COMPLETE")
    outcome, endings = (np.array([name in of for name in names]) for of in ({"A_CANCELLED"}, ENDINGS))
    when, _ends = met(walked, outcome)
    random = np.random.default_rng(5)
    runs = [
        found(walked, random.permutation(when), outcome=outcome, endings=endings, seed=run).findings
        for run in range(25)
    ]
    assert sum(any(one.stands for one in run) for run in runs) <= 3
    assert not any(one.confirmed for run in runs for one in run)


def stream(random, people: int, *, extra: float) -> Steps:
    """Everybody goes 0, then 1 or 2, then 3, some of them twice; who went by 2 ends badly more often by `extra`."""
    ways = []
    for _one in range(people):
        way = [0, int(random.choice([1, 2])), 3]
        way += [3] * int(random.random() < 0.3)
        risk = 0.2 + extra * (way[1] == 2)
        ways.append([*way, BAD if random.random() < risk else OTHER])
    return steps(ways)


def test_what_was_planted_is_found_and_nothing_else_is():
    hits, others, nothing = 0, 0, 0
    for seed in range(50):
        random = np.random.default_rng(seed)
        told = found(stream(random, 1200, extra=0.15), seed=seed).findings
        arcs = {(one.source, one.target) for one in told if one.stands and one.excess.value > 0}
        hits += (0, 2) in arcs
        others += bool(arcs - {(0, 2), (2, 3)})  # whoever took the one went on by the other
        empty = found(stream(random, 1200, extra=0.0), seed=seed).findings
        nothing += any(one.stands for one in empty)
    assert hits >= 48  # 600 against 600, 35 % against 20 %: a power above 0.99
    assert others <= 5 and nothing <= 6


def test_a_finding_says_whether_it_comes_again():
    random = np.random.default_rng(1)
    told = found(stream(random, 4000, extra=0.2)).findings[0]
    assert (told.source, told.target) == (0, 2) and told.confirmed
    assert told.excess.value == pytest.approx(told.difference.value * told.risk.n)


def test_a_seed_divides_people_alike_and_about_in_half():
    people = np.arange(-5000, 5000)
    one = halves(people, 7)
    assert 0.47 < one.mean() < 0.53
    assert np.array_equal(one[::2], halves(people[::2], 7))
    assert 0.4 < (one == halves(people, 8)).mean() < 0.6
    assert 0.45 < (one[1:] == one[:-1]).mean() < 0.55


@pytest.mark.parametrize("table", [(2, 60, 6, 55), (0, 50, 7, 80), (8, 8, 3, 9), (1, 400, 4, 300)])
def test_few_are_tested_exactly(table):
    a, n, b, m = table
    assert chance(a, n, b, m) == pytest.approx(fisher_exact([[a, n - a], [b, m - b]]).pvalue, rel=1e-6)


def test_nothing_to_test_is_no_finding():
    assert np.isnan([chance(0, 50, 0, 50), chance(50, 50, 60, 60), chance(0, 0, 5, 9)]).all()
    empty = found(steps([]))
    assert empty.findings == () and empty.tested == 0 and not empty.outcome.known
    alone = found(steps([[0, 1, BAD]]))
    assert alone.findings == () and alone.too_few == 1
    assert met(steps([[0, 1]]), flags(BAD))[0].tolist() == [NEVER]
