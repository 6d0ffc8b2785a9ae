"""The front of the house: a small asynchronous application before Django, which lives in threads behind it.

It answers by itself what needs no page (health, figures, live streams), takes bodies in whole, refuses
what no page should see, and hands the rest over.
"""

import asyncio
import logging
import os
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hearthside.config.settings")
django.setup()

from django.utils.translation import gettext as _  # noqa: E402

from hearthside.api import intake  # noqa: E402
from hearthside.config.bridge import Bridge, environ_of  # noqa: E402
from hearthside.config.figures import JOBS_HERE, JSON, TEXT, Figures, may_read, readiness  # noqa: E402
from hearthside.config.intake import Gone, Intake, Refusal  # noqa: E402
from hearthside.config.pages import with_static_files  # noqa: E402
from hearthside.events import writer  # noqa: E402
from hearthside.features.answering import burst  # noqa: E402
from hearthside.jobs import runner  # noqa: E402
from hearthside.jobs.courtesy import somebody_waits  # noqa: E402
from hearthside.live import hub, socket, sse  # noqa: E402

log = logging.getLogger("hearthside.front")

THREADS = int(os.environ.get("HEARTHSIDE_THREADS", "8"))
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
PLAIN = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]


class Front:
    """The ASGI application that the server runs."""

    def __init__(self):
        self.house = Bridge(with_static_files(), THREADS)
        self.intake = Intake()
        self.events = intake.Events()
        self.answers = burst.Answers()
        self.figures = Figures()
        self.own = {
            "/healthz": self._healthz,
            "/readyz": self._readyz,
            "/metrics": self._metrics,
            "/live/": sse.stream,
        }

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] == "lifespan":
            await self._live_and_die(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["path"] == "/live/socket/":
            await socket.serve(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    async def _answer(self, scope, receive, send) -> None:
        began = perf_counter()
        try:
            status = await self._route(scope, receive, send)
        except Refusal as refusal:
            status = refusal.status
            await _say(send, status, PLAIN + [(b"connection", b"close")], refusal.words.encode())
        except Gone:
            return
        self.figures.note(status, perf_counter() - began)

    async def _route(self, scope, receive, send) -> int:
        if scope["method"] not in METHODS:
            raise Refusal(405, _("This is not something one can do here."))
        own = self.own.get(scope["path"])
        if own is not None:
            return await own(scope, receive, send)
        if scope["path"].startswith(intake.PREFIX):
            return await self._take_events(scope, receive, send)
        body = await self.intake.read(scope, receive)
        if burst.is_answer(scope) and (status := await self._take_answer(scope, send, body)):
            return status
        return await self.house(scope, send, body)

    async def _take_answer(self, scope, send, body: bytes) -> int | None:
        """An answer to a survey that is kept with others; None where the house has to look at it by itself."""
        with somebody_waits():
            answer = await self.answers(environ_of(scope, body))
        if answer is None:
            return None
        headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in answer.items()]
        await send({"type": "http.response.start", "status": answer.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": answer.content})
        return answer.status_code

    async def _take_events(self, scope, receive, send) -> int:
        try:
            body = await self.intake.read(scope, receive)
        except Refusal as refusal:
            return await self.events.refuse(scope, send, refusal.status, refusal.words)
        return await self.events(scope, body, send)

    async def _healthz(self, scope, receive, send) -> int:
        return await _say(send, 200, JSON, b'{"status":"ok"}')

    async def _readyz(self, scope, receive, send) -> int:
        status, body = await asyncio.get_running_loop().run_in_executor(self.house.pool, readiness)
        return await _say(send, status, JSON, body)

    async def _metrics(self, scope, receive, send) -> int:
        if not may_read(scope):
            raise Refusal(403, _("These figures are for the house's own keeper."))
        return await _say(send, 200, TEXT, self.figures.text().encode())

    async def _live_and_die(self, receive, send) -> None:
        await receive()
        try:
            await hub.open(asyncio.get_running_loop())
            writer.start()
            if JOBS_HERE:
                runner.start()
        except Exception:
            log.exception("the house could not start")
            await send({"type": "lifespan.startup.failed", "message": "see above"})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await hub.close()
        self.events.close()
        self.answers.close()
        await asyncio.gather(asyncio.to_thread(writer.stop), asyncio.to_thread(runner.stop))
        await send({"type": "lifespan.shutdown.complete"})


async def _say(send, status: int, headers: list, body: bytes) -> int:
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                *headers,
                (b"content-length", b"%d" % len(body)),
                (b"x-content-type-options", b"nosniff"),
            ],
        }
    )
    await send({"type": "http.response.body", "body": body})
    return status


application = Front()
