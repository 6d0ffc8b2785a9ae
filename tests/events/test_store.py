"""The store of events, on both databases: nothing twice, nothing lost, in the order it came."""

import threading

import pytest

from hearthside.events.store import Bad, Heard, Store
from tests.events.conftest import NOON

MONTH = 31 * 24 * 60


def messages(events) -> list[str]:
    return [event.body.decode() for event in events]


def test_an_event_comes_back_as_it_went_in(kept, event):
    given = event("m1", body='{"properties":{"für":"\\u0000 „x“"}}'.encode())
    assert kept.append([given]) == 1
    [found] = kept.after(0)
    assert (found.us, found.received_us, found.type, found.name, found.source, found.channel, found.body) == (
        NOON, NOON + 5, "track", "Paid", 1, "server", given.body
    )  # fmt: skip
    assert kept.keys([found.subject]) == {found.subject: "u:ana"}
    assert kept.head() == found.id


def test_a_message_is_stored_once_however_often_it_comes(kept, event):
    assert kept.append([event("m1"), event("m2"), event("m1", name="Other")]) == 2
    assert kept.append([event("m2"), event("m3")]) == 1
    assert kept.append([]) == 0
    [activity] = kept.activities()
    assert (activity.name, activity.seen) == ("Paid", 3)


def test_another_source_cannot_take_a_message_id(kept, event):
    assert kept.append([event("m1", source=2), event("m1", source=1)]) == 2


def test_months_far_apart_stand_beside_each_other(kept, event):
    far = [-26 * 12 * MONTH + MONTH, 0, 11 * MONTH, 12 * MONTH]
    kept.append([event(f"m{minutes}", minutes=minutes, body=b'{"at":%d}' % minutes) for minutes in far])
    assert messages(kept.newest(kept.subjects(["u:ana"]).values())) == [
        f'{{"at":{minutes}}}' for minutes in reversed(far)
    ]


def test_the_newest_of_several_subjects_are_turned_over_page_by_page(kept, event):
    kept.append([
        event(f"m{n}", subject=f"u:{n % 3}", minutes=n // 2, name=f"N{n % 2}", body=b"%d" % n) for n in range(30)
    ])  # fmt: skip
    numbers = kept.subjects(["u:0", "u:1"])
    wanted = [str(n) for n in reversed(range(30)) if n % 3 < 2]
    found, before = [], None
    while page := kept.newest(numbers.values(), before=before, limit=7):
        found += messages(page)
        before = (page[-1].us, page[-1].id)
    assert found == wanted
    odd = [activity.id for activity in kept.activities() if activity.name == "N1"]
    assert (
        messages(kept.newest(numbers.values(), limit=3, activities=odd))
        == [n for n in wanted if int(n) % 2][:3]
    )
    assert kept.newest(numbers.values(), activities=[]) == []
    assert kept.newest([]) == []


def test_columns_come_in_chunks_up_to_a_mark(kept, event):
    kept.append([event(f"m{n}", body=b"%d" % n) for n in range(7)])
    ids = [one.id for one in kept.after(0)]
    chunks = list(kept.columns(ids[0], ids[5], size=2))
    assert [[row[-1] for row in chunk] for chunk in chunks] == [["1", "2"], ["3", "4"], ["5"]]


def test_activities_count_and_know_their_first_and_last_time(kept, event):
    kept.append([event("a", minutes=5), event("b", minutes=9)])
    kept.append([event("c", minutes=-3), event("b", minutes=99), event("d", type="page", name="")])
    paid, page = kept.activities()
    assert (paid.seen, paid.first_us, paid.last_us) == (3, NOON - 3 * 60_000_000, NOON + 9 * 60_000_000)
    assert (page.type, page.name, page.seen) == ("page", "", 1)
    assert kept.activities(after=paid.id, limit=1) == [page]


def test_many_names_and_subjects_in_one_transaction(kept, event):
    many = [event(f"m{n}", subject=f"a:{n}", name=f"Name {n}") for n in range(1200)]
    assert kept.append(many) == 1200
    assert len(kept.activities(limit=5000)) == 1200
    assert len(kept.known_subjects(f"a:{n}" for n in range(1300))) == 1200


def test_what_cannot_be_stored_leaves_nothing_behind_not_even_in_memory(kept, event):
    with pytest.raises((kept.Trouble, OverflowError)):
        kept.append([event("m1", subject="u:new", name="New"), event("m2", minutes=2**60)])
    assert (kept.head(), kept.activities(), kept.known_subjects(["u:new"])) == (0, [], {})
    assert kept.append([event("m1", subject="u:new", name="New")]) == 1
    assert kept.keys([kept.after(0)[0].subject]) == {kept.after(0)[0].subject: "u:new"}


def test_quarantine_keeps_the_reason_once_and_can_be_settled(kept, event):
    bad = Bad("m9", NOON, 4, "timestamp lies before 2000", b'{"a":"\\ud800\xff"}')
    kept.append([event("m1", source=4)], [bad])
    kept.append([], [bad, Bad("m8", NOON + 1, 4, "no name", b"{}")])
    newest, oldest = kept.quarantined()
    assert (newest.reason, oldest.message, oldest.body) == ("no name", "m9", b'{"a":"\\ud800\\xff"}')
    assert kept.quarantined(before=newest.id) == [oldest]
    assert kept.heard() == {4: Heard(1, 3, NOON + 5)}
    kept.settle([oldest.id], "mended", NOON + 7)
    assert kept.quarantine_reasons() == [(4, "no name", 1)]
    assert kept.quarantined(state="mended")[0].ended_us == NOON + 7


def test_a_forgotten_person_leaves_rows_without_words(kept, event):
    kept.append([event(f"m{n}", body=b'{"userId":"ana"}') for n in range(3)] + [event("b", subject="u:ben")])
    kept.append([], [
        Bad("x", NOON, 1, "why", b'{"userId":"ana","properties":{}}'), Bad("y", NOON, 1, "why", b'{"userId":"ben"}'),
    ])  # fmt: skip
    ana = kept.subjects(["u:ana"])["u:ana"]
    kept.forget([ana])
    assert messages(kept.newest([ana])) == ["{}"] * 3
    assert kept.keys([ana])[ana].startswith("gone:")
    assert [one.message for one in kept.quarantined()] == ["y"]
    assert kept.append([event("m4"), event("m1")]) == 1
    assert kept.subjects(["u:ana"])["u:ana"] != ana


def test_another_process_learns_that_somebody_was_forgotten(kept, event):
    where = getattr(kept.engine, "dsn", None) or kept.engine.path
    other = Store(where, schema=getattr(kept.engine, "schema", ""))
    kept.append([event("m1")])
    ana = kept.subjects(["u:ana"])["u:ana"]
    other.forget([ana])
    other.close()
    kept.append([event("m2")])
    assert kept.subjects(["u:ana"])["u:ana"] != ana
    assert len(kept.newest([ana])) == 1


def test_writers_side_by_side_leave_no_gap_behind_a_reader(kept, event):
    """Whoever reads behind a cursor while others write meets every event."""
    where = getattr(kept.engine, "dsn", None) or kept.engine.path
    stores = [Store(where, schema=getattr(kept.engine, "schema", "")) for _ in range(3)]

    def write(number):
        for turn in range(20):
            stores[number].append([event(f"{number}-{turn}-{n}", subject=f"u:{n}") for n in range(5)])

    writers = [threading.Thread(target=write, args=[number]) for number in range(3)]
    for writer in writers:
        writer.start()
    met, cursor, alive = 0, 0, True
    while alive or kept.head() > cursor:
        alive = any(writer.is_alive() for writer in writers)
        for one in kept.after(cursor, 50):
            met, cursor = met + 1, one.id
    for one in stores:
        one.close()
    assert met == 300 == kept.activities()[0].seen


def test_however_many_names_there_are_few_are_remembered(kept, event, monkeypatch):
    from hearthside.events.store import store as module

    monkeypatch.setattr(module, "_MOST_REMEMBERED", 20)
    for turn in range(12):
        kept.append([event(f"{turn}-{n}", name=f"N{turn}-{n}", subject=f"u:{turn}-{n}") for n in range(9)])
        assert max(len(kept._activities), len(kept._subjects)) <= 20
    assert kept.append([event("again", name="N0-0", subject="u:0-0")]) == 1
    assert (
        len(kept.activities())
        == 108
        == len(kept.known_subjects(f"u:{t}-{n}" for t in range(12) for n in range(9)))
    )


def test_new_names_cost_the_same_however_many_there_are(kept, event):
    """Counted in steps of SQLite's own machine: a million names must not make the next one dear."""
    if not hasattr(kept.engine, "path"):
        pytest.skip("only SQLite counts its steps")

    def steps(first: int, names: int) -> int:
        counted = []
        kept.engine._writer.set_progress_handler(lambda: counted.append(1), 100)
        kept.append([event(f"m{n}", name=f"N{n}") for n in range(first, first + names)])
        kept.engine._writer.set_progress_handler(None, 0)
        return len(counted)

    few = steps(0, 100)
    steps(100, 5000)
    assert steps(5100, 100) < 2 * few
