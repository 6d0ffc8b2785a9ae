"""A room full of people: 2,000 sockets, a word to all of them, and 200 people moved into 50 small groups.

The pages are bare sockets of this process, which note when a word arrives; people have ten pages each. With
HEARTHSIDE_BENCH_REDIS_URL the same again, half of the pages at a second process.
"""

import asyncio
import base64
import json
import os
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests import house_process
from tests.house_process import House, free_port

from bench import table

PEOPLE, PAGES, WORDS, AT_ONCE = 200, 2000, 20, 50
house_process.PATIENCE = 600  # a busy machine opens a house slowly


def run() -> None:
    """Measure and print, for one process and, where there is a Redis, for two."""
    _measure("one process", 1, {})
    if url := os.environ.get("HEARTHSIDE_BENCH_REDIS_URL"):
        _measure("two processes over Redis", 2, {"HEARTHSIDE_REDIS_URL": url})


def _measure(name: str, processes: int, more: dict) -> None:
    with tempfile.TemporaryDirectory(prefix="hearthside-bench-") as folder, ExitStack() as open_houses:
        houses = []
        for _ in range(processes):
            port = free_port()
            houses.append(
                open_houses.enter_context(
                    House(Path(folder), ["-m", "tests.live_house", str(port)], port, **more)
                )
            )
            houses[-1].until("open")
        print(f"\n{name}: load {os.getloadavg()[0]:.1f}")
        asyncio.run(_all(houses, houses[0].tell(do="gather", people=PEOPLE)))


async def _all(houses: list[House], evening: dict) -> None:
    session, host = evening["session"], evening["host"]["person"]
    before = [house.tell(do="memory")["kib"] for house in houses]
    pages, began = [], time.time()
    pages += await _open(houses, evening, PEOPLE)
    await _warm(houses[0], session, pages)
    moved = await _moved(houses[0], session, host, pages)
    pages += await _open(houses, evening, PAGES - PEOPLE)
    took = time.time() - began
    await _warm(houses[0], session, pages)
    kib = sum(house.tell(do="memory")["kib"] for house in houses) - sum(before)
    late = [
        one for number in range(WORDS) for one in await _said(houses[0], session, f"word {number}", pages)
    ]
    late.sort()
    table.show(
        f"{len(pages):,} sockets in one room, opened in {took:.1f} s; {kib / len(pages):.1f} KiB each",
        ["", "heard", "of", "p50 ms", "p99 ms", "last ms"],
        [
            ["a word to all", len(late), WORDS * len(pages), *_figures(late)],
            [f"{PEOPLE} people moved into {PEOPLE // 4} groups", len(moved), PEOPLE, *_figures(moved)],
        ],
    )


def _figures(late: list[float]) -> list[float]:
    late = sorted(late)
    return [1000 * late[len(late) // 2], 1000 * late[int(len(late) * 0.99)], 1000 * late[-1]]


class Page(asyncio.Protocol):
    """A socket that notes when it heard the word it waits for."""

    def __init__(self, request: bytes):
        self.request, self.heard, self.word, self.when = (
            request,
            b"",
            b" 101 ",
            asyncio.get_running_loop().create_future(),
        )

    def connection_made(self, transport):
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self.heard = self.heard[-200:] + data
        if not self.when.done() and self.word in self.heard:
            self.when.set_result(time.time())

    def connection_lost(self, error) -> None:
        if not self.when.done():
            self.when.cancel()

    def wait_for(self, word: str) -> asyncio.Future:
        self.word, self.heard = word.encode(), b""
        self.when = asyncio.get_running_loop().create_future()
        return self.when


async def _open(houses, evening: dict, pages: int) -> list[Page]:
    gate, made = asyncio.Semaphore(AT_ONCE), []

    async def one(number: int) -> None:
        house, who = houses[number % len(houses)], evening["guests"][number % PEOPLE]
        key = base64.b64encode(os.urandom(16)).decode()
        request = (
            f"GET /live/socket/?room={evening['session']} HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\n"
            f"Origin: {house.address}\r\nCookie: {who['cookie']}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
        )
        async with gate:
            _line, page = await asyncio.get_running_loop().create_connection(
                lambda: Page(request.encode()), "127.0.0.1", house.port
            )
            await asyncio.wait_for(page.when, 60)
            made.append(page)

    await asyncio.gather(*(one(number) for number in range(pages)))
    return made


async def _warm(house: House, session: int, pages: list[Page]) -> None:
    """Until who is here has settled, and a first word went to all."""
    await asyncio.sleep(3)
    await _said(house, session, "warm", pages)


async def _said(house: House, session: int, word: str, pages: list[Page]) -> list[float]:
    waits = [page.wait_for(word) for page in pages]
    began = time.time()
    await asyncio.to_thread(house.tell, do="say", on=f"room:{session}", event="bench", data=word)
    return await _heard(waits, began)


async def _heard(waits: list[asyncio.Future], began: float) -> list[float]:
    done, _late = await asyncio.wait(waits, timeout=30)
    return [one.result() - began for one in done if not one.cancelled()]


async def _moved(house: House, session: int, host: int, pages: list[Page]) -> list[float]:
    """From the moment the host moves people until each hears where they are."""
    waits = [page.wait_for('"moved"') for page in pages]
    told = await asyncio.to_thread(house.tell, do="break_out", session=session, host=host)
    late = await _heard(waits, told["at"])
    print(json.dumps({"moving took the house, s": round(told["took"], 3)}))
    return late
