"""The intake's route: `/v1/…`, an ASGI application of its own. A request is answered 200 when its events are on the disk."""

import asyncio
import base64
import binascii
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, unquote

import msgspec

from hearthside.api.intake.answers import STORED, Answer, malformed, say, too_many, unavailable, unknown_key
from hearthside.api.intake.keys import Keys, Known, Rates
from hearthside.api.intake.reading import Batch, Reader, take_apart
from hearthside.api.intake.unpacking import is_packed, unpack
from hearthside.events import writer

PREFIX = "/v1/"
TYPES = {"identify", "track", "page", "screen", "group", "alias"}
SHORT = {"i": "identify", "t": "track", "p": "page", "s": "screen", "g": "group", "a": "alias", "b": "batch"}
LARGE, LARGE_PACKED = 64 * 1024, 2 * 1024
PATIENCE = 20.0


class Events:
    """Takes what libraries send. `body` is read by the front, within its limits."""

    def __init__(self):
        self.keys, self.rates = Keys(), Rates()
        self._hands = ThreadPoolExecutor(2, thread_name_prefix="intake")

    async def __call__(self, scope, body: bytes, send) -> int:
        """Answer one request under `/v1/`; the status, for the figures."""
        headers = dict(scope["headers"])
        shown: list[tuple[bytes, bytes]] = []
        try:
            good = await self._answer(scope, headers, body, shown)
        except Answer as answer:
            return await say(send, answer.status, answer.headers() + shown, answer.body())
        return await say(send, 200, shown, good)

    def close(self) -> None:
        """The house closes: let go of threads and of the database."""
        self.keys.close()
        self._hands.shutdown(wait=False)

    async def refuse(self, scope, send, status: int, words: str) -> int:
        """Answer for the front, where the body did not come as it should."""
        answer = Answer(status, "not_taken", words, 2 if status >= 500 else None)
        return await say(send, status, [*answer.headers(), (b"connection", b"close")], answer.body())

    async def _answer(self, scope, headers: dict, body: bytes, shown: list) -> bytes:
        what, origin = scope["path"].removeprefix(PREFIX), headers.get(b"origin", b"").decode("latin-1")
        if scope["method"] == "OPTIONS":
            shown += _preflight(origin, await self.keys.origins())
            return b"{}"
        if what.startswith("projects/") and what.endswith("/settings"):
            return await self._settings(scope, headers, what[9:-9], origin, shown)
        what = SHORT.get(what, what)
        if what not in TYPES and what != "batch":
            raise Answer(404, "not_found", "There is nothing at this address.")
        if scope["method"] != "POST":
            raise Answer(405, "not_allowed", "Events come by POST.")
        return await self._take(what, scope, headers, body, origin, shown)

    async def _take(self, what: str, scope, headers: dict, body: bytes, origin: str, shown: list) -> bytes:
        received = time.time_ns() // 1000
        key = _basic(headers.get(b"authorization", b""))
        if key:
            source = await self._admit(key, origin, shown)
        batch = await self._apart(headers, body, what)
        if not key:
            key = batch.key or _asked(scope["query_string"])
            source = await self._admit(key, origin, shown)
        self.rates.take(source, len(batch.events))
        reader = Reader(batch, source.id, source.kind, received, "" if what == "batch" else what)
        events, bad = await self._by_size(len(body), reader.all)
        if events or bad:
            await _stored(events, bad)
        return STORED

    async def _admit(self, key: str, origin: str, shown: list) -> Known:
        """The source of a key. A page may use a browser's key from its own origins, and no other key."""
        source = await self.keys.source(key)
        if origin:
            if not source.is_browser or origin.lower() not in source.origins:
                raise Answer(401, "wrong_origin", "This write key may not be used from pages of this origin.")
            shown += _shown_to(origin)
        return source

    async def _apart(self, headers: dict, body: bytes, what: str) -> Batch:
        if is_packed(body):
            body = await self._by_size(len(body) * (LARGE // LARGE_PACKED), unpack, body)
        elif headers.get(b"content-encoding", b"identity").strip().lower() not in (b"identity", b"gzip", b""):
            raise malformed("Of all ways to pack a body, only gzip is understood here.")
        return await self._by_size(len(body), take_apart, body, what != "batch")

    async def _by_size(self, size: int, work, *args):
        """Small work at once; large work beside the loop, so that nobody else waits for it."""
        if size < LARGE:
            return work(*args)
        return await asyncio.get_running_loop().run_in_executor(self._hands, work, *args)

    async def _settings(self, scope, headers: dict, key: str, origin: str, shown: list) -> bytes:
        """What the browser library asks before it sends: where to."""
        source = await self._admit(unquote(key), origin, shown)
        if not source.is_browser:
            raise unknown_key()
        host = headers.get(b"host", b"").decode("latin-1")
        return msgspec.json.encode(
            {
                "integrations": {
                    "Segment.io": {"apiKey": key, "apiHost": f"{host}/v1", "protocol": scope["scheme"]}
                },
                "plan": {
                    "track": {"__default": {"enabled": True}},
                    "identify": {"__default": {"enabled": True}},
                },
            }
        )


async def _stored(events: list, bad: list) -> None:
    """Wait until these are on the disk."""
    try:
        future = writer.submit(events, bad)
        async with asyncio.timeout(PATIENCE):
            await asyncio.wrap_future(future)
    except writer.Full:
        raise too_many(1) from None
    except (writer.Down, TimeoutError):
        raise unavailable() from None


def _basic(header: bytes) -> str:
    """The user name of Basic authorization: the key."""
    way, _, code = header.partition(b" ")
    if way.lower() != b"basic":
        return ""
    try:
        return base64.b64decode(code.strip(), validate=True).decode().partition(":")[0]
    except (binascii.Error, UnicodeDecodeError):
        raise unknown_key() from None


def _asked(query: bytes) -> str:
    """The key in the address, where a page that is being left (`sendBeacon`) can put it nowhere else."""
    return parse_qs(query.decode("latin-1")).get("writeKey", [""])[0]


def _shown_to(origin: str) -> list[tuple[bytes, bytes]]:
    return [
        (b"access-control-allow-origin", origin.encode("latin-1")),
        (b"access-control-expose-headers", b"retry-after"),
        (b"vary", b"origin"),
    ]


def _preflight(origin: str, known: frozenset[str]) -> list[tuple[bytes, bytes]]:
    """What a browser wants to know before it sends a key: nothing, unless some source lists this origin."""
    if not origin or origin.lower() not in known:
        return [(b"vary", b"origin")]
    return [
        *_shown_to(origin),
        (b"access-control-allow-methods", b"GET, POST"),
        (b"access-control-allow-headers", b"authorization, content-type, content-encoding"),
        (b"access-control-max-age", b"600"),
    ]
