"""The driver report of 129,880 passengers, whose answers are known from two other implementations."""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from hearthside.algorithms.statistics import drivers

pytestmark = pytest.mark.long
PATH = Path(__file__).resolve().parents[4] / "shared" / "data" / "airline_satisfaction.csv.gz"


@pytest.fixture(scope="module")
def airline():
    if not PATH.exists():
        pytest.skip("the airline's data are not beside this repository")
    with gzip.open(PATH, "rt") as file:
        names, *rows = csv.reader(file)
    columns, answers = names[7:21], np.array([row[7:21] for row in rows]).astype(float)
    frame = dict(zip(columns, answers.T, strict=True))
    at = names.index("satisfaction")
    return frame | {"satisfied": np.array([row[at] == "satisfied" for row in rows], float)}, columns


def per_cent(estimate):
    return [100 * one for one in (estimate.value, estimate.low, estimate.high)]


def test_the_drivers_of_an_airline(airline):
    frame, columns = airline
    found = drivers.report(frame, "satisfied", columns, not_applicable=(0,))
    assert found.r2.value == pytest.approx(0.4883, abs=5e-5)
    assert (found.n, found.total, found.excluded) == (119_567, 129_880, 10_313)
    first, second, third = found.drivers[:3]
    assert [first.column, second.column, third.column] == [
        "Online boarding", "Inflight wifi service", "Leg room service",
    ]  # fmt: skip
    assert per_cent(first.share) == pytest.approx([31.1, 30.5, 31.6], abs=0.1)
    assert per_cent(second.share) == pytest.approx([10.8, 10.6, 11.1], abs=0.2)
    assert second.share.value == pytest.approx(0.108, abs=5e-4)
    assert third.share.value == pytest.approx(0.088, abs=5e-4)
    assert second.excluded == 3_916 and second.n == 125_964
    assert first.ranks[0] == second.ranks[1] == 1


def test_taking_not_applicable_for_a_score_pushes_wifi_down(airline):
    frame, columns = airline
    found = drivers.report(frame, "satisfied", columns, resamples=20)
    assert found.r2.value == pytest.approx(0.395, abs=5e-4)
    assert found.drivers[5].column == "Inflight wifi service"
    assert found.drivers[5].share.value == pytest.approx(0.071, abs=5e-4)
