"""Promises that start from what somebody did: opened once, in time, for those we know, and kept by any host."""

from datetime import UTC, datetime, timedelta

import pytest

from hearthside.events import promising, store
from hearthside.events.models import Attribution, EventPromise, Identifier
from hearthside.events.store import NewEvent
from hearthside.features.notes.actions import write_note
from hearthside.interactions import reads
from hearthside.interactions.happenings import follow
from hearthside.interactions.promises import kept_rates
from hearthside.interactions.rebuild import rebuild
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import consent
from tests.interactions.test_rebuild import kept

pytestmark = pytest.mark.django_db
MADE = datetime(2026, 6, 1, 12, tzinfo=UTC)
WORDS = "Whoever buys a ticket is greeted within two days."
HOUR = timedelta(hours=1)


def does(key: str, at, name="Order Completed", body=b"{}") -> None:
    us = clock.us(at)
    message = f"{key}{us}{name}"
    store.of_house().append([NewEvent(message, us, us, None, None, "track", name, key, 1, "server", body)])


def is_known(key: str, person) -> None:
    subject = store.of_house().subjects([key])[key]
    Identifier.objects.create(subject=subject, key=key, person=person)
    Attribution.objects.create(subject=subject, old=-subject, new=person.pk)


@pytest.fixture
def promise(cast):
    """Whoever buys a ticket is greeted within two days; Ana is known to the shop."""
    does("u:someone", MADE - HOUR)
    is_known("u:ana", cast.ana)
    with clock.at(MADE):
        made = promising.make_promise(by=cast.cleo, name="Order Completed", hours=48, words=WORDS)
        follow()
        return made


def promised(person) -> list:
    return [one for one in reads.promises_to([person]) if one.name.startswith(promising.PROMISE)]


def test_what_happens_after_the_promise_was_made_opens_it_once(cast, promise):
    does("u:ana", MADE - HOUR)
    does("u:ana", MADE + HOUR)
    does("u:ana", MADE + HOUR, name="Something Else")
    with clock.at(MADE + 2 * HOUR):
        assert (follow(), follow()) == (1, 0)
        [one] = promised(cast.ana)
    assert (one.opened_at, one.due_at) == (MADE + HOUR, MADE + 49 * HOUR)


def test_any_personal_word_of_a_host_keeps_it_and_a_members_does_not(cast, promise):
    does("u:ana", MADE + HOUR)
    with clock.at(MADE + 2 * HOUR):
        follow()
        write_note(cast.ana, by=cast.ben, text="Shall we sit together on Sunday?")
        assert promised(cast.ana)
    with clock.at(MADE + 3 * HOUR):
        write_note(cast.ana, by=cast.dora, text="I kept you the two seats on the aisle.")
        assert not promised(cast.ana)
    with clock.at(MADE + 100 * HOUR):
        [rate] = [one for one in kept_rates() if one.name.startswith(promising.PROMISE)]
    assert (rate.words, rate.due, rate.kept) == (WORDS, 1, 1)


def test_rebuilt_is_kept(cast, promise):
    for n in range(3):
        does("u:ana", MADE + n * HOUR + HOUR)
    with clock.at(MADE + 5 * HOUR):
        follow()
        promising.end_promise(promise, by=cast.cleo)
        write_note(cast.ana, by=cast.dora, text="I kept you the two seats on the aisle.")
        does("u:ana", MADE + 6 * HOUR)
        assert follow() == 0
    before = kept()
    assert len([row for row in before["promises"] if row[1].startswith(promising.PROMISE)]) == 3
    rebuild()
    assert kept() == before


def test_two_promises_may_start_from_one_event(cast, promise):
    with clock.at(MADE):
        promising.make_promise(by=cast.cleo, name="Order Completed", hours=5, words="A word the same day.")
    does("u:ana", MADE + HOUR)
    with clock.at(MADE + 2 * HOUR):
        assert follow() == 1
        assert [one.due_at - one.opened_at for one in promised(cast.ana)] == [5 * HOUR, 48 * HOUR]


def test_who_is_recognised_later_is_promised_what_is_still_in_time(cast, promise):
    does("a:browser", MADE + HOUR)
    does("a:browser", MADE + 60 * HOUR)
    with clock.at(MADE + 61 * HOUR):
        assert follow() == 0
        is_known("a:browser", cast.ben)
        assert (follow(), follow()) == (1, 0)
        [one] = promised(cast.ben)
    assert one.opened_at == MADE + 60 * HOUR


def test_a_condition_on_a_property_holds(cast):
    does("u:ana", MADE - HOUR)
    is_known("u:ana", cast.ana)
    with clock.at(MADE):
        promising.make_promise(
            by=cast.cleo, name="Order Completed", property="seats", equals="2", hours=4, words=WORDS
        )
    bodies = [b'{"properties":{"seats":2}}', b'{"properties":{"seats":"2 "}}', b'{"properties":{"seats":3}}']
    bodies += [b'{"traits":{"seats":null}}', b'{"properties":[2]}', b"[]", b"{}"]
    for n, body in enumerate(bodies):
        does("u:ana", MADE + n * HOUR, body=body)
    with clock.at(MADE + 10 * HOUR):
        assert follow() == 2


def test_nothing_is_promised_to_hosts_strangers_and_those_who_objected(cast, promise):
    is_known("u:dora", cast.dora)
    is_known("u:egon", cast.egon)
    is_known("u:ben", cast.ben)
    consent.choose(cast.ben, "analysis", False, by=cast.ben)
    for key in ("u:dora", "u:egon", "u:ben", "u:nobody"):
        does(key, MADE + HOUR)
    with clock.at(MADE + 2 * HOUR):
        assert follow() == 0


def test_what_cannot_be_promised_is_refused(cast, promise):
    right = {"name": "Order Completed", "hours": 4, "words": WORDS}
    for wrong in ({"name": "Ordr"}, {"hours": 0}, {"hours": 10**6}, {"words": "soon"}, {"property": "plan"}):
        with pytest.raises(Refused):
            promising.make_promise(by=cast.cleo, **(right | wrong))
    for outsider in (cast.ana, cast.egon):
        with pytest.raises(Refused):
            promising.make_promise(by=outsider, **right)
        with pytest.raises(Refused):
            promising.end_promise(promise, by=outsider)
    assert EventPromise.objects.count() == 1


def test_the_page_makes_shows_and_ends_promises(cast, promise, sign_in):
    host, url = sign_in(cast.dora), "/desk/events/promises/"
    assert WORDS in host.get(url).content.decode()
    answer = host.post(url, {"name": "Ordr", "type": "track", "hours": "4", "words": "A word the same day."})
    assert answer.status_code == 422 and 'value="Ordr"' in answer.content.decode()
    host.post(
        url, {"name": "Order Completed", "type": "track", "hours": "4", "words": "A word the same day."}
    )
    assert EventPromise.objects.count() == 2
    host.post(f"{url}{promise.pk}/end/")
    promise.refresh_from_db()
    assert promise.ended_at
    assert '<option value="Order Completed">' in host.get("/desk/events/names/?name=ord").content.decode()
    for outsider in (cast.ana, cast.egon, None):
        assert sign_in(outsider).get(url).status_code in (302, 403)


def test_it_stands_on_todays_list_and_among_the_promises_kept(cast, promise, sign_in):
    does("u:ana", MADE + HOUR)
    with clock.at(MADE + 2 * HOUR):
        follow()
    host = sign_in(cast.dora)
    page = host.get("/desk/?all").content.decode()
    assert "Whoever buys a ticket is greeted within two days" in page and "did Order Completed" in page
    assert WORDS in host.get("/desk/promises/").content.decode()
    assert WORDS in sign_in(cast.ana).get("/").content.decode()
    lines = [one.sentence for one in reads.timeline(cast.ana, cast.dora)]
    assert sum("Order Completed" in line for line in lines) == 1
