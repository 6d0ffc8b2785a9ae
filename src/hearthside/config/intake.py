"""Takes a request's body whole before a thread sees it: not too much, too slowly, or too many at once."""

import asyncio
import os

from django.utils.translation import gettext as _

MOST = 12 * 1024 * 1024
MOST_AT_ONCE = 128 * 1024 * 1024
GRACE = float(os.environ.get("HEARTHSIDE_BODY_SECONDS", "20"))
SLOWEST = 16 * 1024


class Refusal(Exception):
    """The front answers by itself and closes the connection."""

    def __init__(self, status: int, words: str):
        super().__init__(words)
        self.status, self.words = status, words


class Gone(Exception):
    """The other side hung up in the middle."""


class Intake:
    """Counts what is in memory for all requests together."""

    def __init__(self):
        self.held = 0

    async def read(self, scope, receive) -> bytes:
        """The whole body, within `GRACE` seconds and one more for every `SLOWEST` bytes that came."""
        announced = _announced(scope["headers"])
        if announced == 0:
            return b""
        if announced > MOST:
            raise _too_much()
        if self.held + max(announced, 0) > MOST_AT_ONCE:
            raise Refusal(
                503, _("Many people are sending large things just now. Please try again in a minute.")
            )
        return await self._read(receive)

    async def _read(self, receive) -> bytes:
        loop, body, taken = asyncio.get_running_loop(), bytearray(), 0
        began = loop.time()
        try:
            more = True
            while more:
                piece, more = await _next(receive, began + GRACE + len(body) / SLOWEST)
                body += piece
                taken += len(piece)
                self.held += len(piece)
                if len(body) > MOST:
                    raise _too_much()
            return bytes(body)
        finally:
            self.held -= taken


async def _next(receive, until: float) -> tuple[bytes, bool]:
    try:
        async with asyncio.timeout_at(until):
            message = await receive()
    except TimeoutError:
        raise Refusal(408, _("This took too long to arrive. Please send it again.")) from None
    if message["type"] == "http.disconnect":
        raise Gone
    return message.get("body", b""), message.get("more_body", False)


def _announced(headers) -> int:
    """How many bytes are to come; -1 when that is not said, 0 when there are none."""
    for name, value in headers:
        if name == b"content-length":
            return int(value)
        if name == b"transfer-encoding":
            return -1
    return 0


def _too_much() -> Refusal:
    return Refusal(
        413, _("This is more than %d MB, which is the most that fits through the door.") % (MOST >> 20)
    )
