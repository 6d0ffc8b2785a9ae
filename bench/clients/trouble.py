"""A small proxy before the house that makes trouble: 429, 503, and lines cut before and after the house heard.

Seeded. A batch is struck at most twice, as rudder-sdk-node gives a batch up after its fourth try.
"""

import asyncio
import gzip
import random
import re
import socket
import struct
import threading
from collections import Counter
from contextlib import contextmanager

FAULTS = ("429", "503", "cut before", "cut after")
SHARE = 0.05  # of requests, for each fault
MOST = 2
_MESSAGE = re.compile(rb'"messageId": ?"([^"]+)"')


class Trouble:
    """Listens on a port of its own, and counts what it did."""

    def __init__(self, house: int, seed: int):
        self.house, self.chance = house, random.Random(seed)
        self.done: Counter[str] = Counter()
        self.requests = 0
        self._struck: Counter[bytes] = Counter()

    async def serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        server = await asyncio.start_server(self._line, "127.0.0.1", 0, limit=2**24)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        async with server:
            await stop.wait()

    async def _line(self, reader, writer) -> None:
        up = None
        try:
            while True:
                request = await _message(reader)
                self.requests += 1
                fault = self._choose(request)
                if fault in ("429", "503"):
                    words = {"429": b"429 Too Many Requests", "503": b"503 Service Unavailable"}[fault]
                    writer.write(_busy(words))
                    continue
                if fault == "cut before":
                    return _cut(writer)
                up = up or await asyncio.open_connection("127.0.0.1", self.house, limit=2**24)
                up[1].write(request)
                answer = await _message(up[0])
                if fault == "cut after":
                    return _cut(writer)
                writer.write(answer)
                await writer.drain()
        except (OSError, EOFError):
            pass  # one side hung up: so does the other
        finally:
            writer.close()
            if up:
                up[1].close()

    def _choose(self, request: bytes) -> str:
        body = request.partition(b"\r\n\r\n")[2]
        found = _MESSAGE.search(gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)
        batch = found[1] if found else b""
        drawn = self.chance.random()
        if drawn >= SHARE * len(FAULTS) or self._struck[batch] >= MOST:
            return ""
        fault = FAULTS[int(drawn / SHARE)]
        self._struck[batch] += 1
        self.done[fault] += 1
        return fault


def _busy(words: bytes) -> bytes:
    body = b'{"code":"trouble","message":"not just now"}'
    head = b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nRetry-After: 1\r\nContent-Length: %d\r\n\r\n"
    return head % (words, len(body)) + body


def _cut(writer) -> None:
    """Hang up without a farewell: the other side sees a reset."""
    line = writer.get_extra_info("socket")
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def _message(reader) -> bytes:
    """A request or an answer whole: its head, and as much body as that says."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
    return head + (await reader.readexactly(int(length[1])) if length else b"")


@contextmanager
def troubled(house: int, seed: int):
    """The proxy, in a thread, before the house at this port."""
    proxy, ready = Trouble(house, seed), threading.Event()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=[proxy.serve(ready, stop)])
    thread.start()
    ready.wait()
    try:
        yield proxy
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()
