"""`/live/socket/?room=...`: a socket for those who are in a room together.

It hears what is said in the room and to its person alone, each word with its number; who comes back names the last
one they heard (`after`). What the page says is only that its person is still here: whatever is written comes by forms,
with their rights and their key. Nobody writes a row for a beat.
"""

import asyncio
import time

from hearthside.live import hub, presence
from hearthside.live.admission import Admitted, NotAdmitted, admit_to_room, asked
from hearthside.live.sse import ask, disallowed, until_over

CHATTY = 60  # words of a page between two beats; who says more is no page of ours
SETTLES = 1.0  # seconds in which comings and goings are told together
OVER, AWAY, UNRULY = 1000, 1001, 1008

_stirred: set[str] = set()


async def serve(scope, receive, send) -> None:
    """Admit, then tell until the person goes, may be here no more, or the house closes."""
    await receive()
    try:
        if not hub.is_open():
            raise NotAdmitted(503)
        admitted = await ask(scope, admit_to_room)
    except NotAdmitted:
        return await send({"type": "websocket.close", "code": UNRULY})
    reader = hub.join(admitted.channels, hub.message)
    greeting = hub.greeting(reader, asked(scope).get("after", [""])[0])
    try:
        await send({"type": "websocket.accept"})
        for word in greeting:
            await send({"type": "websocket.send", "text": word})
        await _be_there(scope, admitted, reader, receive, send)
    finally:
        hub.leave(reader)
        await _go(admitted)
    await _finish(send)


async def _be_there(scope, admitted: Admitted, reader: hub.Reader, receive, send) -> None:
    await _beat(admitted)
    await until_over(
        _tell(reader, send), _hear(admitted, receive), reader.ended.wait(),
        disallowed(scope, admitted, admit_to_room),
    )  # fmt: skip


async def _tell(reader: hub.Reader, send) -> None:
    while True:
        await send({"type": "websocket.send", "text": await reader.queue.get()})


async def _hear(admitted: Admitted, receive) -> None:
    """Until the page is gone, says nothing for too long, or far too much."""
    told, said = time.monotonic(), 0
    while said < CHATTY:
        try:
            async with asyncio.timeout(presence.GONE):
                message = await receive()
        except TimeoutError:
            return
        if message["type"] == "websocket.disconnect":
            return
        said += 1
        if time.monotonic() - told > presence.BREATH / 2:
            told, said = time.monotonic(), 0
            await _beat(admitted)


async def _beat(admitted: Admitted) -> None:
    room, who = _where(admitted)
    await _somewhere(presence.beat, room, who)
    _stir(room)


async def _go(admitted: Admitted) -> None:
    room, who = _where(admitted)
    if not hub.listens(_seat(admitted)):
        await _somewhere(presence.leave, room, who)
        _stir(room)


def _where(admitted: Admitted) -> tuple[str, str]:
    """The room, and who is in it."""
    room, _, who = _seat(admitted).rpartition(":")
    return room, who


def _seat(admitted: Admitted) -> str:
    return next(channel for channel in admitted.channels if channel.count(":") == 2)


def _stir(room: str) -> None:
    """Tell the room how many are in it, soon: hundreds come in one moment."""
    if room not in _stirred:
        _stirred.add(room)
        asyncio.get_running_loop().call_later(SETTLES, lambda: asyncio.ensure_future(_count(room)))


async def _count(room: str) -> None:
    _stirred.discard(room)
    if hub.is_open():
        hub.say(room, "presence", str(await _somewhere(presence.count, room)))


async def _somewhere(act, *words):
    """On the loop where presence is a dictionary, in a thread where it is Redis."""
    if not presence.is_shared():
        return act(*words)
    return await asyncio.get_running_loop().run_in_executor(hub.pool, act, *words)


async def _finish(send) -> None:
    """The last word; whoever does not even take that, or has gone already, is left to the server's own closing."""
    try:
        async with asyncio.timeout(1):
            await send({"type": "websocket.close", "code": OVER if hub.is_open() else AWAY})
    except (TimeoutError, RuntimeError):
        return
