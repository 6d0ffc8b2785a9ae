"""The hub: who listens to which channel in this process, and how a word reaches all of them.

A queue a listener, a set a channel, no locks: everything here happens on the event loop. A listener who does
not read is dropped and comes back by itself. Several processes are joined by a bridge.
"""

import asyncio
import logging
import secrets
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.conf import settings

from hearthside.live.bridge import Alone, Bridge, RedisBridge

log = logging.getLogger("hearthside.live")

WAITING_MOST = 64
KEPT_MOST = 512
GOODBYE = "goodbye"


@dataclass(eq=False)
class Reader:
    """One open stream and what it has yet to be told."""

    channels: frozenset[str]
    queue: asyncio.Queue[bytes] = field(default_factory=lambda: asyncio.Queue(WAITING_MOST))
    ended: asyncio.Event = field(default_factory=asyncio.Event)


_readers: dict[str, set[Reader]] = {}
_all: set[Reader] = set()
_kept: deque[tuple[int, str, bytes]] = deque(maxlen=KEPT_MOST)
_epoch = ""
_number = 0
_loop: asyncio.AbstractEventLoop | None = None
_bridge: Bridge = Alone()
_listening: asyncio.Task | None = None
pool = ThreadPoolExecutor(2, thread_name_prefix="live")
dropped = 0


async def open(loop: asyncio.AbstractEventLoop) -> None:
    """Begin to hear: words of this process, and of the others when there is a Redis between them."""
    global _loop, _epoch, _bridge, _listening
    _loop, _epoch = loop, secrets.token_hex(3)
    _bridge = RedisBridge(settings.REDIS_URL) if settings.REDIS_URL else Alone()
    _listening = loop.create_task(_bridge.listen(deliver))


async def close() -> None:
    """End every stream; twice does no harm."""
    global _loop, _listening
    _loop = None
    for reader in list(_all):
        reader.ended.set()
    if _listening is not None:
        while not _listening.done():  # a connection that just timed out may swallow being cancelled once
            _listening.cancel()
            await asyncio.wait({_listening}, timeout=1)
        _listening = None


def is_open() -> bool:
    """Whether streams are to go on."""
    return _loop is not None


def count() -> int:
    """How many streams are open."""
    return len(_all)


def join(channels: frozenset[str]) -> Reader:
    """A new reader of `channels`."""
    reader = Reader(channels)
    _all.add(reader)
    for channel in channels:
        _readers.setdefault(channel, set()).add(reader)
    return reader


def leave(reader: Reader) -> None:
    """Forget a reader."""
    _all.discard(reader)
    for channel in reader.channels:
        others = _readers.get(channel, set())
        others.discard(reader)
        if not others:
            _readers.pop(channel, None)


def say(channel: str, event: str, data: str) -> None:
    """Say it to this process and the others; from any thread. Without a server here, only to the others."""
    loop = _loop
    if loop is not None:
        loop.call_soon_threadsafe(_say, channel, event, data)
    elif settings.REDIS_URL:
        RedisBridge(settings.REDIS_URL).publish_now(channel, event, data)


def _say(channel: str, event: str, data: str) -> None:
    deliver(channel, event, data)
    _bridge.publish(channel, event, data)


def deliver(channel: str, event: str, data: str) -> None:
    """Put it into the queue of everyone who listens; on the event loop."""
    global _number
    listening = _readers.get(channel, ())
    if event == GOODBYE:
        for reader in listening:
            reader.ended.set()
        return
    _number += 1
    frame = _frame(f"{_epoch}-{_number}", event, data)
    _kept.append((_number, channel, frame))
    for reader in list(listening):
        _hand_over(reader, frame)


def _hand_over(reader: Reader, frame: bytes) -> None:
    global dropped
    try:
        reader.queue.put_nowait(frame)
    except asyncio.QueueFull:
        dropped += 1
        reader.ended.set()
        leave(reader)


def greeting(channels: frozenset[str], last_id: str) -> bytes:
    """What a stream begins with: the present number, and what was missed since `last_id`.

    When that is no longer known (another process, too long ago) the page is told so by `missed`.
    """
    here = f"retry: 3000\nid: {_epoch}-{_number}\nevent: here\ndata:\n\n".encode()
    if not last_id:
        return here
    epoch, _, number = last_id.partition("-")
    oldest = _kept[0][0] if _kept else _number + 1
    if epoch != _epoch or not number.isdigit() or int(number) + 1 < oldest:
        return _frame(f"{_epoch}-{_number}", "missed", "")
    missed = [frame for at, channel, frame in _kept if at > int(number) and channel in channels]
    return here + b"".join(missed)


def _frame(number: str, event: str, data: str) -> bytes:
    lines = "".join(f"data: {line}\n" for line in data.splitlines() or [""])
    return f"id: {number}\nevent: {event}\n{lines}\n".encode()
