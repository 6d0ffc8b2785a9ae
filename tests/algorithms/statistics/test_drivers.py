"""Drivers against R's relaimpo and dominanceanalysis, statsmodels, and the properties a report must have."""

import csv
from pathlib import Path

import numpy as np
import pytest

from hearthside.algorithms.statistics import classes, drivers
from hearthside.algorithms.statistics.unanswerable import Unanswerable

REFERENCE = Path(__file__).resolve().parents[4] / "shared" / "data" / "reference"
# R's mtcars: mpg, cyl, disp, hp, gear (Henderson & Velleman, Biometrics 37, 1981)
MTCARS = """
21 6 160 110 4;21 6 160 110 4;22.8 4 108 93 4;21.4 6 258 110 3;18.7 8 360 175 3;18.1 6 225 105 3;14.3 8 360 245 3
24.4 4 146.7 62 4;22.8 4 140.8 95 4;19.2 6 167.6 123 4;17.8 6 167.6 123 4;16.4 8 275.8 180 3;17.3 8 275.8 180 3
15.2 8 275.8 180 3;10.4 8 472 205 3;10.4 8 460 215 3;14.7 8 440 230 3;32.4 4 78.7 66 4;30.4 4 75.7 52 4
33.9 4 71.1 65 4;21.5 4 120.1 97 3;15.5 8 318 150 3;15.2 8 304 150 3;13.3 8 350 245 3;19.2 8 400 175 3
27.3 4 79 66 4;26 4 120.3 91 5;30.4 4 95.1 113 5;15.8 8 351 264 5;19.7 6 145 175 5;15 8 301 335 5;21.4 4 121 109 4
"""


@pytest.fixture
def swiss():
    return reference("swiss.csv", "Fertility Agriculture Examination Education Catholic Infant.Mortality")


def reference(name: str, columns: str) -> tuple[np.ndarray, np.ndarray]:
    """(X, y), y being the first of the columns."""
    if not (REFERENCE / name).exists():
        pytest.skip("the reference data are not beside this repository")
    with open(REFERENCE / name) as file:
        rows = [[float(row[column]) for column in columns.split()] for row in csv.DictReader(file)]
    return np.array(rows)[:, 1:], np.array(rows)[:, 0]


def crowd(n=600, seed=1, *, noise=1.0):
    """Answers of people: two drivers that matter and go together, and one that is nothing."""
    rng = np.random.default_rng(seed)
    welcome = rng.normal(size=n)
    seats = 0.6 * welcome + rng.normal(size=n)
    nothing = rng.normal(size=n)
    score = welcome + 0.5 * seats + noise * rng.normal(size=n)
    return {"score": score, "welcome": welcome, "seats": seats, "nothing": nothing}


def test_lmg_agrees_with_relaimpo_on_swiss(swiss):
    shares = drivers.lmg(*swiss)
    assert shares == pytest.approx(
        [0.0570912207681, 0.1711730289002, 0.2601346786244, 0.1055701503735, 0.1127659229265], abs=1e-12
    )
    assert shares.sum() == pytest.approx(0.706735001593, abs=1e-12)


def test_johnson_agrees_on_swiss(swiss):
    assert drivers.johnson(*swiss) == pytest.approx(
        [0.048416895812, 0.154708249806, 0.271964104646, 0.114680029948, 0.116965721381], abs=1e-12
    )


def test_weighted_lmg_agrees_with_relaimpo_on_swiss(swiss):
    shares = drivers.lmg(*swiss, weights=1 + np.arange(1, 48) % 3)
    assert shares == pytest.approx(
        [0.0518208063017, 0.1549452302086, 0.2559770835712, 0.1019573530969, 0.1296324182449], abs=1e-12
    )
    assert shares.sum() == pytest.approx(0.694332891423, abs=1e-12)


def test_both_agree_with_relaimpo_and_rwa_on_mtcars():
    cars = np.array([row.split() for row in MTCARS.strip().replace("\n", ";").split(";")], float)
    assert cars.shape == (32, 5)
    X, y = cars[:, 1:], cars[:, 0]
    assert drivers.lmg(X, y) == pytest.approx([0.2470520, 0.2434996, 0.2109129, 0.0777251], abs=5e-8)
    assert drivers.johnson(X, y) == pytest.approx([0.2284797, 0.2221469, 0.2321744, 0.0963886], abs=5e-8)


def test_lmg_agrees_with_dominanceanalysis_on_attitude():
    shares = drivers.lmg(
        *reference("attitude.csv", "rating complaints privileges learning raises critical advance")
    )
    assert shares == pytest.approx([0.370816, 0.050904, 0.155766, 0.120345, 0.006589, 0.028182], abs=5e-7)
    assert shares.sum() == pytest.approx(0.7326, abs=5e-5)


def test_lmg_is_the_average_over_all_orders():
    """Reckoned the long way: R² of every subset by least squares, and its gain averaged over 24 orders."""
    from itertools import permutations

    rng = np.random.default_rng(4)
    X = rng.normal(size=(40, 4)) @ rng.normal(size=(4, 4))
    y = X @ [1, -1, 0.5, 0] + rng.normal(size=40)

    def r2(columns):
        design = np.column_stack([np.ones(40), X[:, columns]])
        return 1 - np.var(y - design @ np.linalg.lstsq(design, y, rcond=None)[0]) / np.var(y)

    gains = np.zeros(4)
    for order in permutations(range(4)):
        for at, one in enumerate(order):
            gains[one] += (r2(list(order[: at + 1])) - r2(list(order[:at]))) / 24
    assert drivers.lmg(X, y) == pytest.approx(gains, abs=1e-12)


def test_johnson_and_lmg_of_two_drivers_are_the_same():
    people = crowd()
    X = np.column_stack([people["welcome"], people["seats"]])
    assert drivers.johnson(X, people["score"]) == pytest.approx(drivers.lmg(X, people["score"]), abs=1e-12)


def test_lmg_of_too_many_drivers_is_refused_kindly():
    rng = np.random.default_rng(0)
    with pytest.raises(Unanswerable, match="at most 15") as refused:
        drivers.lmg(rng.normal(size=(50, 16)), rng.normal(size=50))
    assert refused.value.why == "too_many"


def test_education_is_first_in_most_resamples_of_swiss(swiss):
    """What the method says of 47 rows: first in 78 %, with a share between 12 and 53 %; and who is a suppressor."""
    X, y = swiss
    names = ["Agriculture", "Examination", "Education", "Catholic", "Infant.Mortality"]
    found = drivers.report({"y": y, **dict(zip(names, X.T, strict=True))}, "y", names, floor=40)
    education, agriculture = found["Education"], found["Agriculture"]
    assert found.drivers[0] is education
    assert education.ranks[0] == pytest.approx(0.78, abs=0.04)
    assert education.share.value == pytest.approx(0.3848, abs=1e-4)
    assert (education.share.low, education.share.high) == pytest.approx((0.12, 0.53), abs=0.02)
    assert agriculture.suppressor and (agriculture.sign_r, agriculture.sign_beta) == (1, -1)
    assert not education.suppressor
    assert found.r2.value == pytest.approx(0.706735001593, abs=1e-12)


@pytest.mark.parametrize("method", ["johnson", "lmg"])
@pytest.mark.parametrize("family", ["linear", "binary", "ordinal"])
def test_shares_add_up_and_the_same_question_has_the_same_answer(method, family):
    people = crowd(400)
    cuts = {"linear": None, "binary": [0], "ordinal": [-1.5, 0, 1]}[family]
    if cuts:
        people["score"] = np.digitize(people["score"], cuts)
    asked = dict(method=method, family=family, resamples=25, seed=3)
    found = drivers.report(people, "score", ["welcome", "seats", "nothing"], **asked)
    assert sum(one.share.value for one in found.drivers) == pytest.approx(1)
    assert sum(one.weight for one in found.drivers) == pytest.approx(found.r2.value)
    assert [one.column for one in found.drivers] == ["welcome", "seats", "nothing"]
    assert all(sum(one.ranks) == pytest.approx(1) for one in found.drivers)
    assert all(one.share.low <= one.share.value <= one.share.high for one in found.drivers)
    assert found == drivers.report(people, "score", ["welcome", "seats", "nothing"], **asked)
    assert found != drivers.report(people, "score", ["welcome", "seats", "nothing"], **(asked | {"seed": 4}))


def test_a_near_copy_splits_the_share_and_an_exact_one_is_refused_by_name():
    people = crowd(2_000)
    alone = drivers.report(people, "score", ["welcome", "nothing"], resamples=50)
    people["again"] = people["welcome"] + 1e-3 * np.random.default_rng(0).normal(size=2_000)
    both = drivers.report(people, "score", ["welcome", "nothing", "again"], resamples=50)
    halves = both["welcome"].share.value, both["again"].share.value
    assert sum(halves) == pytest.approx(alone["welcome"].share.value, abs=0.01)
    assert halves[0] == pytest.approx(halves[1], rel=0.01)
    assert both["again"].vif > 1e5
    people["again"] = 10 - 2 * people["welcome"]
    with pytest.raises(Unanswerable, match="again is an exact copy of welcome") as refused:
        drivers.report(people, "score", ["welcome", "nothing", "again"])
    assert refused.value.facts["columns"] == ["welcome", "again"]


def test_what_cannot_be_answered_is_refused_and_says_why():
    people = crowd(300)
    people |= {
        "flat": np.full(300, 4.0),
        "sum": people["welcome"] + people["seats"],
        "same": people["score"] * 2,
    }
    for columns, why, named in [
        (["welcome", "flat"], "constant", ["flat"]),
        (["welcome", "seats", "sum"], "redundant", ["welcome", "seats", "sum"]),
        (["welcome", "same"], "copy", ["score", "same"]),
    ]:
        with pytest.raises(Unanswerable) as refused:
            drivers.report(people, "score", columns)
        assert (refused.value.why, refused.value.facts["columns"]) == (why, named)
    with pytest.raises(Unanswerable) as refused:
        drivers.report(people | {"score": np.ones(300)}, "score", ["welcome"])
    assert refused.value.facts["columns"] == ["score"]
    people["seats"][:280] = np.nan
    with pytest.raises(Unanswerable, match="20 rows") as refused:
        drivers.report(people, "score", ["welcome", "seats"])
    assert refused.value.why == "too_few" and refused.value.facts["costly"] == ["seats"]
    certain = people | {"score": (people["welcome"] > 0).astype(float)}
    with pytest.raises(Unanswerable) as refused:
        drivers.report(certain, "score", ["welcome"], family="binary")
    assert refused.value.why == "separated"
    with pytest.raises(Unanswerable) as refused:
        drivers.report(
            people | {"score": np.r_[np.ones(9), np.zeros(291)]}, "score", ["welcome"], family="binary"
        )
    assert refused.value.why == "too_few"


def test_the_interval_of_pure_noise_touches_zero_and_that_of_a_driver_does_not():
    touching = 0
    for seed in range(40):
        found = drivers.report(
            crowd(300, seed), "score", ["welcome", "seats", "nothing"], resamples=200, seed=seed
        )
        touching += found["nothing"].share.low == 0
        assert found["welcome"].stands_out and found["welcome"].share.low > 0.3
    assert touching >= 37


def test_not_applicable_is_no_low_score_and_skipped_is_neither():
    people = crowd(1_000)
    lounge = np.clip(np.round(3 + people["welcome"]), 1, 5)
    lounge[:300] = 0  # never went there
    lounge[300:350] = np.nan  # left it out
    people["lounge"] = lounge
    people["score"][900:] = np.nan
    found = drivers.report(people, "score", ["lounge", "seats"], not_applicable=(0,), resamples=50)
    assert (found.total, found.n, found.excluded, found.skipped, found.silent) == (1_000, 550, 300, 50, 100)
    assert (found["lounge"].n, found["lounge"].excluded, found["lounge"].skipped) == (550, 300, 50)
    assert (found["seats"].n, found["seats"].excluded, found["seats"].skipped) == (900, 0, 0)
    assert found["lounge"].mean.value == pytest.approx(lounge[350:900].mean())
    as_score = drivers.report(people, "score", ["lounge", "seats"], resamples=50)
    assert as_score.excluded == 0 and as_score["lounge"].share.value < found["lounge"].share.value
    by_column = drivers.report(
        people, "score", ["lounge", "seats"], not_applicable={"lounge": [0]}, resamples=50
    )
    assert by_column == found


def test_among_those_who_used_it_nobody_is_left_out_and_the_shares_are_those_of_users():
    """Seats go with the score for everyone, the lounge among its guests; guests are happier by their choice alone."""
    rng = np.random.default_rng(8)
    n = 6_000
    guest = rng.random(n) < 0.4
    lounge, seats = rng.integers(1, 6, n).astype(float), rng.integers(1, 6, n).astype(float)
    score = seats + np.where(guest, lounge + 2, 0) + rng.normal(size=n)
    people = {"score": score, "lounge": np.where(guest, lounge, 0), "seats": seats}
    found = drivers.report(
        people, "score", ["lounge", "seats"], not_applicable=(0,), cases="used", resamples=100
    )
    assert (found.n, found.excluded, found["lounge"].excluded) == (n, 0, n - guest.sum())
    # of what is left of the score, seats tell var(seats), the lounge its variance in four of ten
    assert found["lounge"].share.value == pytest.approx(0.4 / 1.4, abs=0.02)
    assert found.r2.value == pytest.approx(2.8 / 3.8, abs=0.02)
    assert found["lounge"].mean.value == pytest.approx(lounge[guest].mean())
    assert found["lounge"].mean.low < lounge[guest].mean() < found["lounge"].mean.high
    people["lounge"][29:] = 0
    people["lounge"][:29] = np.arange(29) % 5 + 1
    with pytest.raises(Unanswerable) as refused:
        drivers.report(people, "score", ["lounge", "seats"], not_applicable=(0,), cases="used")
    assert refused.value.why == "rarely_used"


def test_priority_is_share_times_the_room_that_is_left():
    people = crowd(500)
    people["waited"] = -people.pop("welcome")
    found = drivers.report(people, "score", ["waited", "seats"], scale=(-5, 5), resamples=50)
    waited, seats = found["waited"], found["seats"]
    assert waited.sign_r == -1
    assert waited.headroom.value == pytest.approx((people["waited"].mean() + 5) / 10)  # less is better
    assert seats.headroom.value == pytest.approx((5 - people["seats"].mean()) / 10)
    assert seats.priority.value == pytest.approx(seats.share.value * seats.headroom.value)
    assert seats.priority.low < seats.priority.value < seats.priority.high


def test_resamples_are_of_customers_not_of_answers():
    """The same answer given five times is no more sure than once."""
    people = crowd(200)
    five = {name: np.repeat(values, 5) for name, values in people.items()}
    asked = dict(outcome="score", columns=["welcome", "seats", "nothing"], resamples=200)
    once = drivers.report(people, **asked)
    clustered = drivers.report(five, unit=np.repeat(np.arange(200), 5), **asked)
    naive = drivers.report(five, **asked)
    assert (clustered.n, clustered.units) == (1_000, 200)
    for name in ("welcome", "seats"):
        assert clustered[name].share.high == pytest.approx(once[name].share.high, abs=1e-9)
        assert naive[name].share.high < once[name].share.high


def test_progress_is_told_to_the_end():
    told = []
    people = crowd(200)
    drivers.report(
        people, "score", ["welcome", "seats"], resamples=120, progress=lambda *now: told.append(now)
    )
    assert told == [(50, 120), (100, 120), (120, 120)]


def test_intervals_of_shares_cover_the_truth():
    """The true shares, from a crowd of 400,000; the intervals, from 150 crowds of 250."""
    asked = dict(outcome="score", columns=["welcome", "seats"], resamples=200)
    true = drivers.report(crowd(400_000), **asked | {"resamples": 2})["welcome"].share.value
    inside = [
        (share := drivers.report(crowd(250, 1_000 + at), **asked)["welcome"].share).low <= true <= share.high
        for at in range(150)
    ]
    assert 0.9 <= np.mean(inside) <= 0.99


@pytest.mark.filterwarnings("ignore:Maximum Likelihood optimization")
def test_the_fit_in_classes_agrees_with_statsmodels():
    from statsmodels.discrete.discrete_model import Logit
    from statsmodels.miscmodels.ordinal_model import OrderedModel

    people = crowd(400)
    X = np.column_stack([people[name] for name in ("welcome", "seats", "nothing")])
    ordered = np.digitize(people["score"], [-1.5, 0, 1])
    ours = classes.fit(X, ordered)
    model = OrderedModel(ordered, X, distr="logit")
    theirs = model.fit(disp=False, method="bfgs", gtol=1e-9)
    assert ours.converged
    assert ours.beta == pytest.approx(theirs.params[:3], abs=1e-6)
    assert ours.cuts == pytest.approx(model.transform_threshold_params(theirs.params)[1:-1], abs=1e-6)
    assert ours.log_likelihood == pytest.approx(theirs.llf, abs=1e-8)
    assert ours.r2 == pytest.approx(theirs.prsquared)
    counts = np.random.default_rng(0).multinomial(400, np.full(400, 1 / 400))
    drawn = classes.fit(X, (ordered > 1).astype(int), weights=counts)
    rows = np.repeat(np.arange(400), counts)
    theirs = Logit((ordered > 1)[rows], np.column_stack([np.ones(400), X[rows]])).fit(disp=False)
    assert drawn.beta == pytest.approx(theirs.params[1:], abs=1e-7)
    assert drawn.r2 == pytest.approx(theirs.prsquared)


def test_weights_in_classes_are_those_of_the_nearest_uncorrelated_drivers():
    """Tonidandel & LeBreton the long way: Z by singular values, a logistic fit on Z, Λ back to the drivers."""
    people = crowd(500)
    names = ["welcome", "seats", "nothing"]
    people["score"] = (people["score"] > 0).astype(float)
    found = drivers.report(people, "score", names, family="binary", resamples=5)
    X = np.column_stack([people[name] for name in names])
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    P, _, Q = np.linalg.svd(X, full_matrices=False)
    Z = P @ Q * np.sqrt(500)
    beta = classes.fit(Z, people["score"].astype(int)).beta
    weights = (Z.T @ X / 500).T ** 2 @ beta**2
    shares = [found[name].share.value for name in names]
    assert shares == pytest.approx(weights / weights.sum(), abs=1e-7)


def test_lmg_in_classes_is_what_each_adds_to_mcfaddens():
    people = crowd(500)
    people["score"] = (people["score"] > 0).astype(float)
    found = drivers.report(people, "score", ["welcome", "seats"], family="binary", method="lmg", resamples=5)
    y = people["score"].astype(int)
    both, one, other = (
        classes.fit(np.column_stack([people[name] for name in names]), y).r2
        for names in (["welcome", "seats"], ["welcome"], ["seats"])
    )
    assert found["welcome"].weight == pytest.approx((one + both - other) / 2, abs=1e-8)


def test_who_used_what_is_held_constant_in_classes_too():
    rng = np.random.default_rng(2)
    n = 800
    guest = rng.random(n) < 0.5
    lounge, seats = rng.integers(1, 6, n).astype(float), rng.integers(1, 6, n).astype(float)
    likes = (seats + np.where(guest, lounge + 2, 0) + 2 * rng.logistic(size=n) > 5).astype(float)
    people = {"score": likes, "lounge": np.where(guest, lounge, 0), "seats": seats}
    found = drivers.report(
        people, "score", ["lounge", "seats"], not_applicable=(0,), cases="used", family="binary", resamples=30
    )
    bare = classes.fit(guest[:, None].astype(float), likes.astype(int)).log_likelihood
    design = np.column_stack([guest, np.where(guest, lounge, 0), seats])
    full = classes.fit(design, likes.astype(int)).log_likelihood
    assert found.r2.value == pytest.approx(1 - full / bare, abs=1e-8)
    assert found["lounge"].share.value == pytest.approx(1 / 3, abs=0.12)


def test_a_class_that_some_resamples_lack_is_no_trouble():
    people = crowd(200)
    people["score"] = np.where(np.arange(200) < 2, 9.0, np.digitize(people["score"], [-1, 1]))
    found = drivers.report(people, "score", ["welcome", "seats"], family="ordinal", resamples=40)
    assert found.resamples == 40
    assert all(np.isfinite(one.share.high) for one in found.drivers)
