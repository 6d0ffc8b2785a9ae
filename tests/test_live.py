"""Live streams, over real sockets to a real server."""

import time
from contextlib import contextmanager

import httpx
import pytest
from django.conf import settings

from tests.house_process import House, free_port, raw

PATIENCE = 60


@contextmanager
def live_house(data, **more):
    port = free_port()
    house = House(data, ["-m", "tests.live_house", str(port)], port, **more)
    with house:
        house.until("open")
        yield house


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with live_house(tmp_path_factory.mktemp("live"), HEARTHSIDE_LIVE_RECHECK_SECONDS="0.5") as open_house:
        yield open_house


@pytest.fixture
def ana(house):
    return house.tell(do="sign_in")


class Listening:
    """An open stream, read event by event."""

    def __init__(self, response):
        self.response, self.lines = response, response.iter_lines()

    def next(self) -> dict[str, str]:
        """The next event; empty when the stream has ended."""
        event: dict[str, str] = {}
        for line in self.lines:
            if not line and "event" in event:
                return event
            name, _, value = line.partition(": ")
            event[name.rstrip(":")] = value
        return {}


@contextmanager
def listen(house, query: str, who: dict | None = None, **headers):
    headers |= {"Cookie": who["cookie"]} if who else {}
    with httpx.stream("GET", f"{house.address}/live/?{query}", headers=headers, timeout=PATIENCE) as response:
        yield Listening(response)


def status(house, query: str, who: dict | None = None, **headers) -> int:
    with listen(house, query, who, **headers) as stream:
        return stream.response.status_code


def test_a_person_hears_what_is_for_them(house, ana):
    with listen(house, "on=me", ana) as stream:
        assert stream.response.headers["x-accel-buffering"] == "no"
        assert stream.next()["event"] == "here"
        house.tell(do="say", on=f"person:{ana['person']}", event="notices", data={"unread": 3})
        heard = stream.next()
        assert (heard["event"], heard["data"]) == ("notices", '{"unread": 3}')


def test_nobody_hears_what_is_for_another(house, ana):
    other = house.tell(do="sign_in")
    assert status(house, f"on=person:{ana['person']}", other) == 403
    assert status(house, f"on=person:{ana['person']}") == 403
    assert status(house, f"on=~{ana['person']}", other) == 403


def test_only_hosts_hear_the_desk(house, ana):
    assert status(house, "on=host", ana) == 403
    assert status(house, "on=host", house.tell(do="sign_in", role="host")) == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_other_sites_hear_nothing(house, ana, headers):
    assert status(house, "on=me", ana, **headers) == 403


def test_our_own_origin_may(house, ana):
    assert status(house, "on=me", ana, Origin=house.address) == 200


def test_a_strange_host_or_no_channel_is_refused(house, ana):
    assert status(house, "on=me", ana, Host="evil.example") == 400
    assert status(house, "", ana) == 400
    assert status(house, "&".join(f"on=topic:{n}" for n in range(30)), ana) == 400


def test_who_comes_back_hears_what_was_missed(house, ana):
    me = f"person:{ana['person']}"
    with listen(house, "on=me", ana) as stream:
        heard = stream.next()["id"]
    house.tell(do="say", on=me, event="first", data="while away")
    with listen(house, "on=me", ana, **{"Last-Event-ID": heard}) as stream:
        assert [stream.next()["event"], stream.next()["event"]] == ["here", "first"]
    with listen(house, f"on=me&after={heard}", ana) as stream:
        assert [stream.next()["event"], stream.next()["event"]] == ["here", "first"]


def test_who_comes_back_too_late_is_told_so(house, ana):
    with listen(house, "on=me", ana, **{"Last-Event-ID": "another-7"}) as stream:
        assert stream.next()["event"] == "missed"


def test_the_stream_ends_with_the_session(house, ana):
    with listen(house, "on=me", ana) as stream:
        stream.next()
        house.tell(do="sign_out", cookie=ana["cookie"])
        assert stream.next() == {}
    assert status(house, "on=me", ana) == 403


def test_the_stream_ends_at_once_with_the_right_to_be_here(tmp_path):
    with live_house(tmp_path, HEARTHSIDE_LIVE_RECHECK_SECONDS="3600") as house:
        ana = house.tell(do="sign_in")
        with listen(house, "on=me", ana) as stream:
            stream.next()
            house.tell(do="suspend", person=ana["person"])
            assert stream.next() == {}
        assert status(house, "on=me", ana) == 403


def test_who_does_not_read_is_dropped_and_the_others_are_not(house, ana):
    head = f"GET /live/?on=me HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nCookie: {ana['cookie']}\r\n\r\n"
    me = f"person:{ana['person']}"
    with raw(house.port, head.encode()) as deaf:
        assert deaf.recv(1)
        until = time.monotonic() + PATIENCE
        while not house.tell(do="count")["dropped"]:
            assert time.monotonic() < until
            house.tell(do="flood", on=me, times=20, size=200_000)
        with listen(house, "on=me", ana) as stream:
            stream.next()
            house.tell(do="say", on=me, event="after", data="")
            assert stream.next()["event"] == "after"


def test_open_streams_do_not_hold_the_house(tmp_path):
    with live_house(tmp_path) as house, listen(house, "on=me", house.tell(do="sign_in")) as stream:
        stream.next()
        assert house.stop() < 5
        assert house.process.returncode == 0
        assert stream.next() == {}


@pytest.mark.skipif(not settings.REDIS_URL, reason="HEARTHSIDE_TEST_REDIS_URL is not set")
def test_two_processes_hear_one_another_through_redis(tmp_path):
    redis = {"HEARTHSIDE_REDIS_URL": settings.REDIS_URL}
    with live_house(tmp_path, **redis) as one, live_house(tmp_path, **redis) as two:
        ana = one.tell(do="sign_in")
        with listen(one, "on=me", ana) as stream:
            stream.next()
            # The processes meet at Redis a moment after they open; what is said before that is lost.
            for attempt in range(20):
                two.tell(do="say", on=f"person:{ana['person']}", event="across", data=str(attempt))
                if two.tell(do="redis_hears")["processes"] >= 2:
                    break
            two.tell(do="say", on=f"person:{ana['person']}", event="across", data="last")
            while stream.next()["data"] != "last":
                continue
