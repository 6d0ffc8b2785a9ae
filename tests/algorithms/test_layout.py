from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearthside.algorithms.layout import layered

GRAPHS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.integers(1, 50)), max_size=40)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(GRAPHS)
def test_boxes_lie_apart_and_arcs_lead_down_or_say_that_they_lead_back(arcs):
    widths = [40 + 10 * (at % 4) for at in range(12)]
    found = layered(widths, arcs, height=30, across=20, down=40, first=[0])
    boxes = list(zip(found.x.tolist(), found.y.tolist(), widths, strict=True))
    for (x, y, width), (x2, y2, width2) in combinations(boxes, 2):
        assert abs(y - y2) >= 70 - 1e-6 or abs(x - x2) >= (width + width2) / 2 + 20 - 1e-6
    assert all(x - width / 2 >= -1e-6 and x + width / 2 <= found.width + 1e-6 for x, _, width in boxes)
    for (source, target, _), route, back in zip(arcs, found.routes, found.back, strict=True):
        if source == target:
            assert route == []
            continue
        assert route[0] == pytest.approx((found.x[source], found.y[source]))
        assert route[-1] == pytest.approx((found.x[target], found.y[target]))
        steps = np.diff([y for _, y in route])
        assert (steps < 0).all() if back else (steps > 0).all()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(GRAPHS)
def test_the_same_graph_is_drawn_alike(arcs):
    one, other = layered([50] * 12, arcs), layered([50] * 12, arcs)
    assert one.x.tolist() == other.x.tolist() and one.routes == other.routes


def test_a_chain_stands_in_line_and_the_lighter_way_of_a_circle_leads_back():
    found = layered([60] * 4, [(0, 1, 90), (1, 2, 80), (2, 3, 70), (3, 0, 5)])
    assert np.ptp(found.x) < 3
    assert found.y.tolist() == sorted(found.y) and found.back == [False, False, False, True]


def test_what_need_not_cross_does_not():
    """Two ladders that a first order of 0, 1, 2 ... would twist."""
    arcs = [(0, 4, 1), (0, 5, 1), (1, 2, 1), (1, 3, 1), (4, 8, 1), (5, 8, 1), (2, 9, 1), (3, 9, 1)]
    found = layered([50] * 10, arcs)
    for (a, b, _), (c, d, _) in combinations(arcs, 2):
        if found.y[a] == found.y[c]:
            assert (found.x[a] - found.x[c]) * (found.x[b] - found.x[d]) >= 0


def test_nothing_and_one():
    assert layered([], []).width == 0
    one = layered([80], [(0, 0, 3)], height=30)
    assert (one.width, one.height, one.routes) == (80, 30, [[]])
