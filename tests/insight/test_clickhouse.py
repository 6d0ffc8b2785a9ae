"""A house whose copy lies in a ClickHouse: sealed, put right, merged, swept and made anew as files are."""

import pytest

from hearthside.door import leaving
from hearthside.events import store
from hearthside.identity import linking
from hearthside.insight import clickhouse as engine
from hearthside.insight import engines, questions, reach, sealing, upkeep
from hearthside.kit import clock

pytestmark = pytest.mark.django_db
EVENTS = ["Looked", "Paid"]


@pytest.fixture
def larger(happens, settings, clickhouse):
    settings.ANALYTICS_URL = clickhouse
    engines._engine.cache_clear()
    yield happens
    engines._engine.cache_clear()


def rows(what: str) -> list:
    batches = ", ".join(segment.path.removeprefix("batch:") for segment in reach.live())
    sql = f"SELECT {what} AS told FROM step WHERE origin = 'event' AND batch IN ({batches}) ORDER BY us, id"
    return engines.of_house().server.ask(sql, {})["told"].tolist()


def batches() -> int:
    return int(engines.of_house().server.ask("SELECT uniqExact(batch) AS told FROM step", {})["told"][0])


def test_it_seals_answers_and_forgets(larger, cast):
    larger(
        ("a:x", 0, "Looked"),
        ("u:ana", 1, "Paid"),
        ("u:eve", 40, "Paid"),
        body=b'{"properties":{"a":"it\'s \\u00e9"}}',
    )
    ones = store.of_house().known_subjects(["a:x", "u:ana", "u:eve"])
    assert sealing.seal() and sealing.seal() == 0
    assert sorted(rows("us")) == rows("us") and rows("props") == ['{"a":"it\'s \\u00e9"}'] * 3
    for key in ("a:x", "u:ana"):
        linking.link(ones[key], key, cast.ana, by=cast.cleo)
    for settled in (False, True):
        if settled:
            assert upkeep.settle() == ["2026-01"] and upkeep.settle() == []
            assert rows("who") == [cast.ana.pk, cast.ana.pk, -ones["u:eve"]]
        graph, variants = questions.paths(EVENTS)
        assert [(arc.source, arc.target, arc.median_us) for arc in graph.arcs] == [
            ("track:Looked", "track:Paid", 86_400e6)
        ]
        assert [people for _, people in variants.ways] == [1, 1]
        assert questions.did(EVENTS).tolist() == [-ones["u:eve"], cast.ana.pk]
    leaving.erase(cast.ana, by=cast.ana, keep_texts=False)
    assert upkeep.settle() == ["2026-01"] and rows("props") == ["", "", '{"a":"it\'s \\u00e9"}']


def test_it_merges_sweeps_and_notices_what_is_lost(larger, monkeypatch):
    for day in range(3):
        larger(("u:1", day, "Paid"))
        sealing.seal()
    before = questions.paths(EVENTS)
    assert upkeep.merge_files() == "2026-01" and questions.paths(EVENTS) == before
    with clock.at(clock.now() + upkeep._STILL_READ * 2):
        assert upkeep.sweep() == 3 and batches() == 1
    larger(("u:1", 4, "Paid"))
    with monkeypatch.context() as broken:
        broken.setattr(sealing, "_commit", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            sealing.seal()
    assert batches() == 2 and questions.graph(EVENTS).nodes[0].steps == 4
    monkeypatch.setattr(engine, "_ORPHAN_SECONDS", -1)
    assert upkeep.sweep() == 1 and batches() == 1 and list(upkeep.verify()) == []
    engines.of_house().server.do("TRUNCATE TABLE step")
    assert len(list(upkeep.verify())) == 1 and upkeep.is_lost()
    assert questions.graph(EVENTS).nodes[0].steps == 4 and reach.live() == []


def test_a_house_that_moves_to_another_engine_begins_its_copy_anew(happens, settings, clickhouse):
    happens(("u:1", 0, "Paid"))
    sealing.seal()
    settings.ANALYTICS_URL = clickhouse
    assert questions.graph(EVENTS).nodes[0].steps == 1 and reach.live() == []
    sealing.seal()
    assert reach.live()[0].path.startswith("batch:") and questions.graph(EVENTS).nodes[0].steps == 1
