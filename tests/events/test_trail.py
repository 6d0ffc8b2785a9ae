"""Reading by the index alone: what somebody did, how often, and the names of what is done."""

from hearthside.events.store.names import most_seen, named, numbered, spelled
from hearthside.events.store.trail import tally, these, trail
from tests.events.conftest import NOON


def test_the_trail_of_several_subjects_is_one_and_is_turned_over_by_its_last_step(kept, event):
    kept.append([event(f"m{n}", subject=f"u:{n % 3}", minutes=n // 4) for n in range(40)])
    subjects = kept.subjects(["u:0", "u:1"]).values()
    whole = [(one.us, one.id, one.activity) for one in kept.newest(subjects, limit=100)]
    found, before = [], None
    while page := trail(kept, subjects, before=before, limit=7):
        found += page
        before = page[-1][:2]
    assert found == whole and len(found) == 27


def test_the_trail_never_opens_the_events(kept, event):
    """The answer comes from the index by subject: in SQLite the plan says so."""
    if hasattr(kept.engine, "schema"):
        return
    plan = kept.engine.read(
        "EXPLAIN QUERY PLAN SELECT us, id, activity FROM event WHERE subject = 1 ORDER BY us DESC, id DESC"
    )
    assert "COVERING INDEX event_by_subject" in plan[0][3] and len(plan) == 1


def test_a_tally_counts_each_activity_of_each_subject_since_then(kept, event):
    kept.append(
        [event(f"v{n}", minutes=n, name="Viewed") for n in range(10)]
        + [event("p", minutes=20), event("b", subject="u:ben", minutes=1)]
    )
    numbers = kept.subjects(["u:ana", "u:ben"])
    names = {one.id: one.name for one in kept.activities()}
    counted = {
        (subject, names[activity]): (n, last)
        for subject, activity, n, last in tally(kept, numbers.values(), since_us=NOON + 5 * 60_000_000)
    }
    ana = numbers["u:ana"]
    assert counted == {
        (ana, "Viewed"): (5, NOON + 9 * 60_000_000),
        (ana, "Paid"): (1, NOON + 20 * 60_000_000),
    }


def test_names_are_turned_over_most_seen_first_and_found_by_their_words(kept, event):
    for n in range(9):
        kept.append(
            [event(f"m{n}-{k}", name=f"Ticket {'Sold' if n % 2 else 'Refunded'} {n}") for k in range(n + 1)]
        )
    kept.append([event("p", type="page", name="Ticket_prices")])
    found, before = [], None
    while page := most_seen(kept, before=before, limit=4):
        found += page
        before = (page[-1].seen, page[-1].id)
    assert [one.seen for one in found] == [9, 8, 7, 6, 5, 4, 3, 2, 1, 1]
    assert [one.name for one in spelled(kept, "sol tick")] == [f"Ticket Sold {n}" for n in (7, 5, 3, 1)]
    assert [one.name for one in spelled(kept, "prices")] == ["Ticket_prices"]
    assert spelled(kept, "tick", before=found[0].id, limit=1)[0].id < found[0].id
    assert not spelled(kept, "\"'*()") and not spelled(kept, "nobody")
    first = found[0]
    assert numbered(kept, [first.id, 10**9]) == {first.id: first}
    assert named(kept, [("track", first.name), ("track", "Never")]) == {("track", first.name): first}


def test_the_newest_event_of_a_name_is_known_and_opens_whole(kept, event):
    kept.append([event("m1", body=b'{"n":1}'), event("m2", minutes=-60, body=b'{"n":2}')])
    kept.append([event("m2"), event("m3", name="Other")])
    [paid, _other] = kept.activities()
    assert these(kept, [paid.newest])[paid.newest].body == b'{"n":2}'
