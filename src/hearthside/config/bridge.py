"""From the asynchronous front to Django: sync views in threads, one hop there and one back a request.

Django's own ASGI handler costs a page three to nine times as much, and a general WSGI adapter sends every
part of an answer across threads by itself. Here a request enters a thread with its body whole, and leaves it
whole.
"""

import asyncio
import io
import logging
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from hearthside.jobs.courtesy import somebody_waits

log = logging.getLogger("hearthside.front")

WHOLE = 64 * 1024
PIECE = 256 * 1024
STALLED_AFTER = 30.0
SORRY = b"Something broke on our side. It has been written down; please try again."


@dataclass
class Answer:
    """What a thread brings back: all of it, or its beginning and an open file."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes = b""
    file: io.IOBase | None = None


class File:
    """Django's and WhiteNoise's files come back as themselves, so that no thread waits for a slow reader."""

    def __init__(self, source, block_size: int = PIECE):
        self.source = source

    def __iter__(self):
        return iter(lambda: self.source.read(PIECE), b"")

    def close(self):
        if hasattr(self.source, "close"):
            self.source.close()


class Bridge:
    """Serves a WSGI application from `threads` worker threads."""

    def __init__(self, application: Callable, threads: int):
        self.application = application
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="house")

    async def __call__(self, scope, send, body: bytes) -> int:
        """Answer one request; the status, for the figures."""
        loop = asyncio.get_running_loop()
        stream = _Stream(loop, send)
        environ = environ_of(scope, body)
        with somebody_waits():
            answer = await loop.run_in_executor(self.pool, Context().run, self._call, environ, stream)
        if answer is None:
            await send({"type": "http.response.body", "body": b""})
            return stream.status
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        if answer.file is not None:
            await self._send_file(loop, send, answer.file, answer.body)
        else:
            await send({"type": "http.response.body", "body": answer.body})
        return answer.status

    def _call(self, environ: dict, stream: "_Stream") -> Answer | None:
        started: list = []

        def start_response(status, headers, exc_info=None):
            started[:] = [
                int(status[:3]),
                [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in headers],
            ]

        try:
            chunks = self.application(environ, start_response)
            if isinstance(chunks, File):
                return _file_answer(*started, chunks.source)
            return _collect(started, chunks, stream)
        except Exception:
            log.exception("a request to %s broke outside Django", environ["PATH_INFO"])
            if stream.status:
                raise
            return Answer(500, [(b"content-type", b"text/plain; charset=utf-8")], SORRY)

    async def _send_file(self, loop, send, file, piece: bytes) -> None:
        try:
            while piece:
                async with asyncio.timeout(STALLED_AFTER):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                piece = await loop.run_in_executor(self.pool, file.read, PIECE)
            await send({"type": "http.response.body", "body": b""})
        finally:
            await loop.run_in_executor(self.pool, file.close)


class _Stream:
    """Sends the parts of an answer that is made while it is sent, from the thread that makes it."""

    def __init__(self, loop, send):
        self.loop, self.send, self.status = loop, send, 0

    def begin(self, status: int, headers: list) -> None:
        self._wait({"type": "http.response.start", "status": status, "headers": headers})
        self.status = status

    def push(self, body: bytes) -> None:
        self._wait({"type": "http.response.body", "body": body, "more_body": True})

    def _wait(self, message: dict) -> None:
        asyncio.run_coroutine_threadsafe(self.send(message), self.loop).result(STALLED_AFTER)


def _collect(started: list, chunks: Iterable[bytes], stream: _Stream) -> Answer | None:
    """The answer whole, unless it says that it streams: then it has been sent when this returns."""
    try:
        if not getattr(chunks, "streaming", False):
            body = b"".join(chunks)
            return Answer(*started, body)
        stream.begin(*started)
        held = bytearray()
        for chunk in chunks:
            held += chunk
            if len(held) >= WHOLE:
                stream.push(bytes(held))
                held.clear()
        stream.push(bytes(held))
        return None
    finally:
        if hasattr(chunks, "close"):
            chunks.close()


def _file_answer(status: int, headers: list, file) -> Answer:
    first = file.read(PIECE)
    if len(first) < PIECE:
        file.close()
        return Answer(status, headers, first)
    return Answer(status, headers, first, file)


def environ_of(scope: dict, body: bytes) -> dict:
    """The WSGI environment of a request. The path is taken as its raw bytes; a header name with an underscore
    could pass for another one and is left out."""
    server, client = scope.get("server") or ("localhost", 0), scope.get("client") or ("", 0)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": client[0],
        "CONTENT_LENGTH": str(len(body)) if body else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.file_wrapper": File,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in scope["headers"]:
        if b"_" in raw_name or raw_name == b"content-length":
            continue
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        key = name if name == "CONTENT_TYPE" else "HTTP_" + name
        value = raw_value.decode("latin-1")
        if key in environ:
            value = environ[key] + ("; " if key == "HTTP_COOKIE" else ",") + value
        environ[key] = value
    return environ
