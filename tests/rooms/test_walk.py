"""A whole gathering over real sockets: in, into small groups, back, out; and who finds no door."""

import json
from contextlib import contextmanager

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from tests.test_live import PATIENCE, live_house

pytestmark = pytest.mark.long
GUESTS = 12


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with live_house(tmp_path_factory.mktemp("rooms"), HEARTHSIDE_LIVE_RECHECK_SECONDS="0.5") as open_house:
        yield open_house


@pytest.fixture
def evening(house):
    return house.tell(do="gather", people=GUESTS)


class Socket:
    """A page's socket, read word by word."""

    def __init__(self, line):
        self.line, self.last = line, ""

    def until(self, event: str) -> dict:
        while True:
            word = json.loads(self.line.recv(timeout=PATIENCE))
            self.last = word["n"]
            if word["event"] == event:
                return word


@contextmanager
def inside(house, evening, who: dict | None, after: str = "", origin: str | None = "ours"):
    url = f"ws://127.0.0.1:{house.port}/live/socket/?room={evening['session']}&after={after}"
    headers = {"Cookie": who["cookie"]} if who else {}
    origin = house.address if origin == "ours" else origin
    with connect(
        url, additional_headers=headers, origin=origin, compression=None, open_timeout=PATIENCE
    ) as line:
        yield Socket(line)


def refused(house, evening, who, **more) -> int:
    with pytest.raises(InvalidStatus) as told, inside(house, evening, who, **more):
        pass
    return told.value.response.status_code


def write(house, evening, who: dict, text: str) -> None:
    headers = {"Cookie": who["cookie"], "Origin": house.address, "HX-Request": "true"}
    url = f"{house.address}/rooms/{evening['session']}/say/"
    assert httpx.post(url, headers=headers, data={"text": text}, timeout=PATIENCE).status_code == 204


def test_an_evening_is_walked_from_end_to_end(house, evening):
    ana, *others = evening["guests"]
    with inside(house, evening, ana) as first:
        assert first.until("here")
        waiting = [inside(house, evening, who) for who in others]
        rest = [one.__enter__() for one in waiting]
        while int(first.until("presence")["data"]) < GUESTS:
            continue
        write(house, evening, others[0], "Good evening")
        assert all("Good evening" in one.until("said")["data"] for one in (first, *rest))
        moved = house.tell(do="break_out", session=evening["session"], host=evening["host"]["person"])
        groups = [json.loads(one.until("moved")["data"])["group"] for one in (first, *rest)]
        assert sorted(groups) == [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]
        write(house, evening, ana, "Just us")
        for one, group in zip(rest, groups[1:], strict=True):
            if group == groups[0]:
                assert "Just us" in one.until("said")["data"]
        house.tell(
            do="bring_back", session=evening["session"], host=evening["host"]["person"], turn=moved["turn"]
        )
        for one, group in zip(rest, groups[1:], strict=True):
            heard = []
            while (word := json.loads(one.line.recv(timeout=PATIENCE)))["event"] != "back":
                heard.append(word["data"])
            assert group == groups[0] or not any("Just us" in data for data in heard)
        for one in waiting:
            one.__exit__(None, None, None)
        while int(first.until("presence")["data"]) > 1:
            continue


def test_who_comes_back_hears_what_was_missed_in_order(house, evening):
    ana, ben, *_rest = evening["guests"]
    with inside(house, evening, ana) as page:
        page.until("here")
        write(house, evening, ben, "One")
        page.until("said")
        last = page.last
    for text in ("Two", "Three"):
        write(house, evening, ben, text)
    with inside(house, evening, ana, after=last) as page:
        assert [text in page.until("said")["data"] for text in ("Two", "Three")] == [True, True]
    with inside(house, evening, ana, after="other-7") as page:
        page.until("missed")
    said = f"{house.address}/rooms/{evening['session']}/said/?after=0"
    assert "Three" in httpx.get(said, headers={"Cookie": ana["cookie"]}, timeout=PATIENCE).text


def test_strangers_and_other_sites_find_no_door(house, evening):
    ana = evening["guests"][0]
    stranger = house.tell(do="sign_in")
    assert refused(house, evening, stranger) == 403
    assert refused(house, evening, None) == 403
    for origin in ("https://evil.example", "null", None):
        assert refused(house, evening, ana, origin=origin) == 403
    house.tell(do="suspend", person=ana["person"])
    assert refused(house, evening, ana) == 403


def test_a_socket_ends_with_the_right_to_be_here(house, evening):
    ana, ben, *_rest = evening["guests"]
    for who, order in (
        (ana, {"do": "suspend", "person": ana["person"]}),
        (ben, {"do": "sign_out", "cookie": ben["cookie"]}),
    ):
        with inside(house, evening, who) as page:
            page.until("here")
            house.tell(**order)
            with pytest.raises(ConnectionClosed):
                page.until("never")


def test_who_says_far_too_much_is_shown_out(house, evening):
    with inside(house, evening, evening["guests"][0]) as page:
        page.until("here")
        page.line.send("x" * 5000)
        with pytest.raises(ConnectionClosed):
            page.until("never")
    with inside(house, evening, evening["guests"][1]) as page, pytest.raises(ConnectionClosed):
        for _ in range(500):
            page.line.send("{}")
        page.until("never")
