"""The hub: who listens to which channel in this process, and how a word reaches all of them.

A queue a listener, a set a channel, no locks: everything here happens on the event loop. A listener who does
not read is dropped and comes back by itself. Several processes are joined by a bridge. A word is framed once for
all who listen in the same way.
"""

import asyncio
import json
import logging
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.conf import settings

from hearthside.live.bridge import Alone, Bridge, RedisBridge
from hearthside.live.memory import Memory, Word

log = logging.getLogger("hearthside.live")

WAITING_MOST = 64
GOODBYE = "goodbye"
EACH = "*"  # instead of a channel: {channel: what is said there}
FLEETING = {"presence"}  # true for a moment only: nobody who comes back needs to hear it


def event_stream(number: str, event: str, data: str) -> bytes:
    """A word as server-sent events say it."""
    lines = "".join(f"data: {line}\n" for line in data.splitlines() or [""])
    return f"id: {number}\nevent: {event}\n{lines}\n".encode()


def message(number: str, event: str, data: str) -> str:
    """A word as sockets say it."""
    return json.dumps({"n": number, "event": event, "data": data}, ensure_ascii=False)


Framing = Callable[[str, str, str], bytes | str]


@dataclass(eq=False)
class Reader:
    """One open stream and what it has yet to be told."""

    channels: frozenset[str]
    framed: Framing = event_stream
    queue: asyncio.Queue = field(default_factory=lambda: asyncio.Queue(WAITING_MOST))
    ended: asyncio.Event = field(default_factory=asyncio.Event)


_readers: dict[str, set[Reader]] = {}
_all: set[Reader] = set()
_memory = Memory()
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
    _listening = loop.create_task(_bridge.listen(_heard))


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


def join(channels: frozenset[str], framed: Framing = event_stream) -> Reader:
    """A new reader of `channels`."""
    reader = Reader(channels, framed)
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


def listens(channel: str) -> bool:
    """Whether anybody in this process listens to it."""
    return channel in _readers


def say(channel: str, event: str, data: str) -> None:
    """Say it to this process and the others; from any thread. Without a server here, only to the others."""
    loop = _loop
    if loop is not None:
        loop.call_soon_threadsafe(_say, channel, event, data)
    elif settings.REDIS_URL:
        RedisBridge(settings.REDIS_URL).publish_now(channel, event, data)


def say_each(event: str, said: dict[str, str]) -> None:
    """Say something of its own on each of these channels, as one word to the other processes."""
    if said:
        say(EACH, event, json.dumps(said))


def _say(channel: str, event: str, data: str) -> None:
    _heard(channel, event, data)
    _bridge.publish(channel, event, data)


def _heard(channel: str, event: str, data: str) -> None:
    if channel != EACH:
        return deliver(channel, event, data)
    for one, words in json.loads(data).items():
        deliver(one, event, words)


def deliver(channel: str, event: str, data: str) -> None:
    """Put it into the queue of everyone who listens; on the event loop."""
    global _number
    listening = _readers.get(channel, ())
    if event == GOODBYE:
        for reader in listening:
            reader.ended.set()
        return
    _number += 1
    if event not in FLEETING:
        _memory.keep(Word(_number, channel, event, data))
    frames: dict[Framing, bytes | str] = {}
    for reader in list(listening):
        if reader.framed not in frames:
            frames[reader.framed] = reader.framed(_name(_number), event, data)
        _hand_over(reader, frames[reader.framed])


def _hand_over(reader: Reader, frame: bytes | str) -> None:
    global dropped
    try:
        reader.queue.put_nowait(frame)
    except asyncio.QueueFull:
        dropped += 1
        reader.ended.set()
        leave(reader)


def missed(channels: frozenset[str], last: str) -> list[Word] | None:
    """What was said since the word of this name; None where it is not known (another process, too long ago)."""
    epoch, _, number = last.partition("-")
    if epoch != _epoch or not number.isdecimal() or len(number) > 15:
        return None
    return _memory.since(int(number), channels)


def greeting(reader: Reader, last: str) -> list[bytes | str]:
    """What a reader begins with: the present number, and what was missed since `last`.

    When that is no longer known the page is told so by `missed`.
    """
    words = missed(reader.channels, last) if last else []
    if words is None:
        return [reader.framed(_name(_number), "missed", "")]
    heard = [reader.framed(_name(word.number), word.event, word.data) for word in words]
    return [reader.framed(last or _name(_number), "here", ""), *heard]


def _name(number: int) -> str:
    return f"{_epoch}-{number}"
