"""`GET /live/?on=...`: server-sent events, straight from the event loop to the browser."""

import asyncio
import os
import random

from django.db import DatabaseError

from hearthside.live import hub
from hearthside.live.admission import Admitted, NotAdmitted, admit, asked

BREATH = 15.0
ASK_AGAIN = float(os.environ.get("HEARTHSIDE_LIVE_RECHECK_SECONDS", "60"))
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


async def stream(scope, receive, send) -> int:
    """Admit, then tell until the reader goes, their right to hear ends, or the house closes; the status."""
    if scope["method"] != "GET":
        return await _refuse(send, 405)
    if not hub.is_open():
        return await _refuse(send, 503)
    try:
        admitted = await ask(scope)
    except NotAdmitted as refused:
        return await _refuse(send, refused.status)
    reader = hub.join(admitted.channels)
    greeting = b"retry: 3000\n" + b"".join(hub.greeting(reader, _last_heard(scope)))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": greeting, "more_body": True})
        await until_over(
            _tell(reader, send), _gone(receive), reader.ended.wait(), disallowed(scope, admitted)
        )
    finally:
        hub.leave(reader)
    await _finish(send)
    return 200


async def until_over(*coroutines) -> None:
    """Run all until the first ends, then end the others."""
    tasks = [asyncio.ensure_future(coroutine) for coroutine in coroutines]
    try:
        over, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in over:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _tell(reader: hub.Reader, send) -> None:
    """Hand on what is said, all that waits in one piece; a comment when nothing was for a while."""
    while True:
        try:
            async with asyncio.timeout(BREATH):
                said = await reader.queue.get()
        except TimeoutError:
            said = b": still here\n\n"
        while not reader.queue.empty():
            said += reader.queue.get_nowait()
        await send({"type": "http.response.body", "body": said, "more_body": True})


async def _gone(receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def disallowed(scope, admitted: Admitted, admit=admit) -> None:
    """Ends when the session does, or when the person may hear less. Spread, so as not to ask all at once."""
    while True:
        await asyncio.sleep(ASK_AGAIN * random.uniform(0.8, 1.0))
        try:
            if await ask(scope, admit) != admitted:
                return
        except NotAdmitted:
            return


async def ask(scope, admit=admit) -> Admitted:
    """What `admit` says, from a thread."""
    try:
        return await asyncio.get_running_loop().run_in_executor(hub.pool, admit, scope)
    except DatabaseError:
        raise NotAdmitted(503) from None  # who cannot be asked about is not let in; the browser comes again


async def _finish(send) -> None:
    """The last piece; whoever does not even take that is left to the server's own closing."""
    try:
        async with asyncio.timeout(1):
            await send({"type": "http.response.body", "body": b""})
    except TimeoutError:
        return


async def _refuse(send, status: int) -> int:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
    return status


def _last_heard(scope) -> str:
    """The number heard last: a browser says it by itself, a page that was left and found asks `after`."""
    for name, value in scope["headers"]:
        if name == b"last-event-id":
            return value.decode("latin-1")
    return asked(scope).get("after", [""])[0]
