"""A small load generator: plain HTTP/1.1 over a fixed number of kept connections, bounded in time."""

import asyncio
import statistics
import time
from dataclasses import dataclass, field


@dataclass
class Figures:
    """What one load run measured. Times in milliseconds."""

    seconds: float
    warmed: int = 0  # answers below 400 while warming up, which are timed nowhere
    times: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")

    @property
    def median(self) -> float:
        return statistics.median(self.times) if self.times else float("nan")

    @property
    def wrong(self) -> int:
        return sum(count for status, count in self.statuses.items() if status >= 400)


def get(port: int, path: str, *, cookie: str = "", connections: int = 16, seconds: float = 8.0) -> Figures:
    """Fetch one page again and again over `connections` connections for `seconds`."""
    return asyncio.run(_run(port, lambda _n: _request("GET", path, cookie), connections, seconds))


def post(port: int, path: str, body_of, *, cookies: list[str], seconds: float = 8.0) -> Figures:
    """Post `body_of(n)` (bytes, a form) again and again, one connection a cookie."""
    counter = iter(range(10**9))

    def request(connection: int) -> bytes:
        return _request("POST", path, cookies[connection], body_of(next(counter)))

    return asyncio.run(_run(port, request, len(cookies), seconds))


def _request(method: str, path: str, cookie: str, body: bytes = b"") -> bytes:
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: identity\r\n"
    if cookie:
        head += f"Cookie: session={cookie}\r\n"
    if body:
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


async def _run(port: int, request, connections: int, seconds: float) -> Figures:
    figures = Figures(seconds)
    for warm in (True, False):
        target = Figures(seconds) if warm else figures
        until = time.perf_counter() + (1.0 if warm else seconds)
        await asyncio.gather(*(_connection(port, request, n, until, target) for n in range(connections)))
        figures.warmed = len(target.times) - target.wrong if warm else figures.warmed
    return figures


async def _connection(port: int, request, number: int, until: float, figures: Figures) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while (started := time.perf_counter()) < until:
            writer.write(request(number))
            status, closing = await _answer(reader)
            figures.times.append((time.perf_counter() - started) * 1000)
            figures.statuses[status] = figures.statuses.get(status, 0) + 1
            if closing:
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
    finally:
        writer.close()


async def _answer(reader) -> tuple[int, bool]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head.split(b" ", 2)[1])
    if b"content-length:" in head:
        length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        await reader.readexactly(length)
    elif b"chunked" in head:
        while size := int((await reader.readline()).split(b";")[0], 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    return status, b"connection: close" in head
