"""Write keys as the intake needs them: in memory, never older than two seconds; and how much each may send."""

import asyncio
import logging
import math
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import DatabaseError, close_old_connections, connection

from hearthside.api.intake.answers import too_many, unavailable, unknown_key
from hearthside.events.models import Source
from hearthside.events.sources import hash_of

log = logging.getLogger("hearthside.events")

FRESH_SECONDS = 2.0
NEWS_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Known:
    """A source that may report."""

    id: int
    kind: str
    origins: tuple[str, ...]
    rate: int

    @property
    def is_browser(self) -> bool:
        return self.kind == Source.Kind.BROWSER


class Keys:
    """All open sources by the hash of their key. Asked anew in a thread of its own, for many requests at once."""

    def __init__(self):
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="keys")
        self._known: dict[str, Known] = {}
        self._origins: frozenset[str] = frozenset()
        self._asked = -math.inf
        self._asking: asyncio.Task | None = None

    async def source(self, key: str) -> Known:
        """The source with this key. Answer 401 where there is none, 503 where the house cannot look it up."""
        came, hashed = time.monotonic(), hash_of(key)
        await self._fresh()
        if key and hashed not in self._known:  # it may have been made a moment ago
            await self._newer_than(came)
        if not key or hashed not in self._known:
            raise unknown_key()
        return self._known[hashed]

    async def origins(self) -> frozenset[str]:
        """Every origin from which some browser may report."""
        await self._fresh()
        return self._origins

    def close(self) -> None:
        """Let go of the database."""
        self._thread.submit(lambda: connection.close())  # its thread's own connection, not this one's
        self._thread.shutdown(wait=False)

    async def _fresh(self) -> None:
        """At half their age the keys are asked for anew while the old ones serve; at their full age one waits."""
        now = time.monotonic()
        if now - self._asked >= FRESH_SECONDS:
            await self._newer_than(now - FRESH_SECONDS)
        elif now - self._asked >= FRESH_SECONDS / 2:
            self._ask()

    async def _newer_than(self, moment: float) -> None:
        """Wait for keys as they were at `moment` or later; Answer 503 where they cannot be read."""
        while self._asked < moment:
            if not await asyncio.shield(self._ask()):
                raise unavailable()

    def _ask(self) -> asyncio.Task:
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._renew())
        return self._asking

    async def _renew(self) -> bool:
        await asyncio.sleep(self._asked + NEWS_SECONDS - time.monotonic())  # however many guess at keys
        asked = time.monotonic()
        try:
            known = await asyncio.get_running_loop().run_in_executor(self._thread, _all_open)
        except DatabaseError as error:
            log.warning("write keys cannot be read just now: %s", " ".join(str(error).split()))
            return False
        self._known, self._asked = known, asked
        self._origins = frozenset(
            origin for one in known.values() if one.is_browser for origin in one.origins
        )
        return True


def _all_open() -> dict[str, Known]:
    close_old_connections()
    try:
        rows = Source.objects.filter(revoked_at=None, key_hash__isnull=False)
        return {
            row.key_hash: Known(row.pk, row.kind, tuple(row.origins), row.rate)
            for row in rows.only("key_hash", "kind", "origins", "rate")
        }
    except DatabaseError:
        connection.close()
        raise


class Rates:
    """How fast each source may send: a bucket of two seconds' worth of events, in the memory of this process."""

    def __init__(self, clock=time.monotonic):
        self.clock = clock
        self._buckets: dict[int, tuple[float, float]] = {}

    def take(self, source: Known, events: int) -> None:
        """Let so many events pass, or answer 429 with the seconds until they would.

        A batch larger than the bucket passes when the bucket is full, and what follows waits for it.
        """
        if not source.rate:
            return
        now, most = self.clock(), source.rate * 2.0
        level, then = self._buckets.get(source.id, (most, now))
        level = min(most, level + (now - then) * source.rate)
        missing = min(events, most) - level
        if missing > 0:
            self._buckets[source.id] = level, now
            raise too_many(max(1, math.ceil(missing / source.rate)))
        self._buckets[source.id] = level - events, now
