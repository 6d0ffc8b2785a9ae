"""Senders of events for the benchmarks: batches of 100 over kept connections, in a process of their own.

A batch costs its sender one `replace`, so that what is measured is the house. Every message id is known by the
number of its batch: what was acknowledged can be looked up afterwards.
"""

import asyncio
import base64
import json
import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from bench.load import _answer

SIZE = 100
_NUMBER = b"@@@@@@@@"


@dataclass
class Sent:
    """What the senders saw. Times in milliseconds; `acknowledged` are the numbers of the batches."""

    seconds: float = 0.0
    acknowledged: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    refused: dict[int, int] = field(default_factory=dict)
    broken: int = 0

    @property
    def rate(self) -> float:
        """Events a second."""
        return len(self.acknowledged) * SIZE / self.seconds

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def message(batch: int, place: int) -> str:
    """The message id of one event."""
    return f"bench-{batch:08d}-{place:03d}"


def body(batch: int, template: bytes) -> bytes:
    """The JSON of one batch."""
    return template.replace(_NUMBER, b"%08d" % batch)


def template() -> bytes:
    """A batch as segment-analytics-python sends it, with a mark where its number goes."""
    events = [_event(place) for place in range(SIZE)]
    return json.dumps({"batch": events, "sentAt": "2026-11-22T12:00:00.000000+00:00"}).encode()


def _event(place: int) -> dict:
    return {
        "integrations": {}, "anonymousId": None, "properties": {
            "order": f"{place:04d}", "total": 27.5, "currency": "EUR",
            "products": [{"sku": "45790-32", "name": "Row F, seat 7", "price": 19, "quantity": 1}],
        },
        "timestamp": f"2026-11-22T11:59:{place % 60:02d}.123456+00:00", "userId": f"user-{_NUMBER.decode()[:8]}-{place % 20}",
        "context": {"library": {"name": "analytics-python", "version": "2.4.0"}}, "type": "track",
        "event": ("Order Completed", "Ticket Viewed", "Seat Chosen")[place % 3],
        "messageId": f"bench-{_NUMBER.decode()}-{place:03d}",
    }  # fmt: skip


def send(port: int, key: str, **how) -> Sent:
    """`run` in another process, so that it does not take turns with whoever measures."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(run, port, key, **how).result()


def run(port: int, key: str, *, connections=8, seconds=8.0, rate=0.0, first=0, stop="") -> Sent:
    """Send for `seconds` (events a second at most `rate`, 0: as fast as it goes), or until there is a file `stop`.

    A batch that was not acknowledged is sent again, on a new connection where the old one broke.
    """
    return asyncio.run(_run(port, key, connections, seconds, rate, first, stop))


async def _run(
    port: int, key: str, connections: int, seconds: float, rate: float, first: int, stop: str
) -> Sent:
    sent, numbers, made = Sent(), iter(range(first, 10**8)), template()
    began = time.perf_counter()
    pace = SIZE * connections / rate if rate else 0.0

    def over() -> bool:
        return time.perf_counter() >= began + seconds or bool(stop and os.path.exists(stop))

    senders = [
        _sender(port, key, made, numbers, over, pace, pace * n / connections, sent)
        for n in range(connections)
    ]
    await asyncio.gather(*senders)
    sent.seconds = time.perf_counter() - began
    return sent


async def _sender(port, key, made, numbers, over, pace, wait, sent: Sent) -> None:
    head = (
        "POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic "
        f"{base64.b64encode(f'{key}:'.encode()).decode()}\r\nContent-Length: {len(made)}\r\n\r\n"
    ).encode()
    line = None
    due = time.perf_counter() + wait
    while not over():
        if pace:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            due += pace
        number = next(numbers)
        request = head + body(number, made)
        acknowledged = False
        while not acknowledged and not over():
            line, acknowledged = await _try(port, line, request, sent)
        if acknowledged:
            sent.acknowledged.append(number)
    if line is not None:
        line[1].close()


async def _try(port: int, line, request: bytes, sent: Sent):
    """Send once; the connection, or None where it broke, and whether it was acknowledged."""
    began = time.perf_counter()
    try:
        line = line or await asyncio.open_connection("127.0.0.1", port)
        line[1].write(request)
        status, closing = await _answer(line[0])
    except (OSError, EOFError):
        sent.broken += 1
        if line is not None:
            line[1].close()
        await asyncio.sleep(0.05)
        return None, False
    if closing:
        line[1].close()
        line = None
    if status == 200:
        sent.times.append((time.perf_counter() - began) * 1000)
        return line, True
    sent.refused[status] = sent.refused.get(status, 0) + 1
    await asyncio.sleep(0.05)
    return line, False
