"""What somebody said and did, as one: in order, folded, turned over page by page, shown to few."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside import house
from hearthside.events import meanings, store
from hearthside.events.models import Identifier, Source
from hearthside.events.store import NewEvent
from hearthside.features.notes.actions import write_note
from hearthside.house.choices import allow
from hearthside.interactions import reads
from hearthside.interactions.models import Standing
from hearthside.interactions.record import record
from hearthside.kit import clock

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def does():
    """Let somebody do things: `does(ana, (0, "Paid"), (3, "Home", "page"))`, each with its minute after noon."""
    said = iter(range(10**6))

    def done(person, *things, **properties):
        key = f"u:{person.handle}"
        body = json.dumps({"properties": properties}).encode()
        source = Source.objects.get_or_create(name="the shop", defaults={"key_hash": "x"})[0].pk
        events = []
        for minute, name, *kind in things:
            us = clock.us(NOON + timedelta(minutes=minute))
            type_ = kind[0] if kind else "track"
            message = f"m{next(said)}"
            events.append(NewEvent(message, us, us, None, None, type_, name, key, source, "web", body))
        store.of_house().append(events)
        subject = store.of_house().subjects([key])[key]
        Identifier.objects.get_or_create(subject=subject, defaults={"key": key, "person": person})

    return done


def lines(person, viewer, **options) -> list[str]:
    from django.utils.html import strip_tags

    return [strip_tags(one.sentence) for one in reads.timeline(person, viewer, **options)]


def test_what_was_said_stands_among_what_was_done_and_is_never_folded_away(cast, does):
    does(
        cast.ana, (0, "Product Viewed"), (2, "Product Viewed"), (20, "Product Viewed"), (21, "Product Viewed")
    )
    with clock.at(NOON + timedelta(minutes=10)):
        write_note(cast.ana, by=cast.cleo, text="Shall I show you the projector?")
    said = [line for line in lines(cast.ana, cast.ana) if "Product" in line or "Cleo" in line]
    assert said == [
        "you did Product Viewed, 2 times, over 1 minute",
        "Cleo Hart wrote you a note",
        "you did Product Viewed, 2 times, over 2 minutes",
    ]


def test_pages_fold_into_one_line_and_a_pause_begins_another(cast, does):
    does(
        cast.ana,
        (0, "Home", "page"),
        (1, "Paid"),
        (2, "Prices", "page"),
        (3, "Seats", "page"),
        (90, "Home", "page"),
    )
    assert lines(cast.ana, cast.cleo, show="did") == [
        "Ana Moreau looked at the page “Home”",
        "Ana Moreau looked at 3 pages, over 3 minutes",
        "Ana Moreau did Paid",
    ]


def test_every_page_holds_what_follows_and_nothing_twice(cast, does):
    does(cast.ana, *[(n * 7, f"Thing {n % 5}") for n in range(120)])
    for n in range(30):
        with clock.at(NOON + timedelta(minutes=n * 29)):
            record("door.joined", actor=cast.ana)
    counted, notes, before, last = 0, 0, None, None
    while True:
        page, before = reads.timeline_page(cast.ana, cast.ana, before=before, limit=7)
        for one in page:
            assert last is None or one.at <= last
            last = one.at
            counted += one.told.count if isinstance(one, reads.Did) else 0
            notes += isinstance(one, reads.Entry) and one.row.kind == "door.joined"
        if before is None:
            break
        assert reads.Place.read(str(before)) == before
    assert (counted, notes) == (120, 31)


def test_a_very_long_sitting_is_cut_where_a_page_ends_and_counts_stay_true(cast, does, monkeypatch):
    from hearthside.interactions import timeline

    monkeypatch.setattr(timeline, "_LOOK", 50)
    does(cast.ana, *[(n / 100, "Tick") for n in range(170)])
    counts, before = [], None
    while True:
        page, before = reads.timeline_page(cast.ana, cast.ana, before=before, limit=10, show="did")
        counts += [one.told.count for one in page]
        if before is None:
            break
    assert sum(counts) == 170 and max(counts) <= 51


def test_only_the_person_and_hosts_with_the_right_see_what_somebody_does(cast, does):
    does(cast.ana, (0, "Paid"))
    assert "you did Paid" in lines(cast.ana, cast.ana)
    for host in (cast.cleo, cast.dora):
        assert "Ana Moreau did Paid" in lines(cast.ana, host)
    allow("host", "events.see", False)
    house.forget_cached()
    for other in (cast.dora, cast.ben, cast.egon, AnonymousUser(), None):
        assert not any("Paid" in line for line in lines(cast.ana, other))


def test_what_is_done_leaves_everyone_standing_as_they_were(cast, does):
    before = list(Standing.objects.values())
    does(cast.ana, (0, "Paid"), (1, "Paid"))
    assert list(Standing.objects.values()) == before
    assert [one.row.kind for one in reads.timeline(cast.ana, cast.ana, show="said")] == ["door.joined"]


def test_a_line_reads_as_the_hosts_said_it_should(cast, does):
    does(cast.ana, (0, "Order Completed"), total=12.5, seats=["F1", "F2"])
    key = ("track", "Order Completed")
    meanings.set_meaning(
        [key], by=cast.cleo, touchpoint="Box office", stage="purchase", words="bought a ticket"
    )
    [line] = reads.timeline(cast.ana, cast.cleo, show="did")
    assert line.sentence.endswith("bought a ticket")
    told = line.told
    assert (told.touchpoint, told.stage, told.source) == ("Box office", "purchase", "the shop")
    assert told.steps[0].properties == [("total", "12.5"), ("seats", '["F1", "F2"]')]


def test_a_long_life_of_events_costs_as_many_questions_as_a_short_one(cast, does):
    does(cast.ana, (0, "Paid"))
    does(cast.ben, *[(n * 31, f"Thing {n % 9}") for n in range(300)])
    asked = []
    for person in (cast.ana, cast.ben):
        with CaptureQueriesContext(connection) as queries:
            reads.timeline_page(person, cast.cleo, limit=40)
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("typed", ["", "1", "1.2", "a.b.c", "1.0.5.6", "1.0.²", "9" * 40 + ".1.1", "--1.0.1"])
def test_a_place_that_nobody_gave_is_none(typed):
    assert reads.Place.read(typed) is None


def test_the_pages_show_both_and_either(cast, does, sign_in):
    does(cast.ana, (0, "Order Completed"), total="<b>12</b>")
    for client, url in ((sign_in(cast.ana), "/story/"), (sign_in(cast.dora), "/desk/people/ana/")):
        page = client.get(url).content.decode()
        assert "did Order Completed" in page and "&lt;b&gt;12&lt;/b&gt;" in page
        assert "did Order Completed" not in client.get(f"{url}?show=said").content.decode()
        assert "did Order Completed" in client.get(f"{url}?show=did").content.decode()
    assert "Order Completed" not in sign_in(cast.ben).get("/people/ana/").content.decode()
    assert sign_in(cast.egon).get("/desk/people/ana/").status_code in (302, 403)


def test_the_desk_says_in_short_what_somebody_does(cast, does, sign_in):
    with clock.at(NOON + timedelta(days=1)):
        does(cast.ana, (-60 * 24 * 40, "Old Thing"), *[(n, "Product Viewed") for n in range(4)], (9, "Paid"))
        from hearthside.desk.doing import load

        short = load([cast.ana, cast.ben], cast.dora)
        assert [(one["name"], one["count"]) for one in short[cast.ana.pk]["top"]] == [
            ("did Product Viewed", 4), ("did Paid", 1)
        ]  # fmt: skip
        assert short[cast.ana.pk]["active"] == NOON + timedelta(minutes=9) and cast.ben.pk not in short
        assert not load([cast.ana], cast.ben)
    assert "What they do" in sign_in(cast.dora).get("/desk/people/ana/").content.decode()
