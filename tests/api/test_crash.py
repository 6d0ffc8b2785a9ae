"""Killed in the middle of its work, the house has lost nothing that it acknowledged. `bench/crash.py` does more of it."""

import os

import pytest
from bench import crash


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_nothing_acknowledged_is_lost_when_the_house_is_killed(house, data):
    found = crash.killed(3, like=data, writers=4)
    assert (found.blows, found.missing, found.twice) == (3, 0, 0)
    assert found.acknowledged > 0
