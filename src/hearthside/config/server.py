"""The server: uvicorn in this process, patient with people and not with those who only hold a line open."""

import os
import resource
import socket
import sys
import threading

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from hearthside.config.trouble import Trouble

HEADERS_WITHIN = float(os.environ.get("HEARTHSIDE_HEADER_SECONDS", "15"))
STOP_WITHIN = 2.5
LAST_WORD = 1.5
LONGEST_WORD = 1024  # bytes of what a page may say over a socket
TURN = (
    0.001  # a thread back from the disk waits so long for busy ones; Python's own 5 ms make each commit crawl
)


class PatientProtocol(HttpToolsProtocol):
    """Hangs up on a connection whose next request has not said all its headers in time."""

    waiting = None

    def connection_made(self, transport):
        super().connection_made(transport)
        self._wait()

    def on_message_begin(self):
        super().on_message_begin()
        self._wait()

    def on_headers_complete(self):
        self._stop_waiting()
        super().on_headers_complete()

    def connection_lost(self, exc):
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self):
        if self.waiting is None:
            self.waiting = self.loop.call_later(HEADERS_WITHIN, self.transport.close)

    def _stop_waiting(self):
        if self.waiting is not None:
            self.waiting.cancel()
            self.waiting = None


class Server(uvicorn.Server):
    """Ends the live streams first when it is told to stop: they would hold it open for ever."""

    def __init__(self, config, opened=None):
        super().__init__(config)
        self.opened = opened

    async def startup(self, sockets=None):
        await super().startup(sockets)
        if self.opened:
            self.opened()

    async def shutdown(self, sockets=None):
        from hearthside.live import hub

        await hub.close()
        await super().shutdown(sockets)
        self._captured_signals.clear()  # it would raise them again; being told to stop is no failure


def take_port(host: str, port: int) -> socket.socket:
    """Hold the address from the beginning, so that a second start says at once that it is taken."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        raise Trouble(f"{host}:{port} cannot be had ({error.strerror}); --port chooses another.") from error
    return listener


def serve(listener: socket.socket, opened=None) -> None:
    """Serve until told to stop; at most five seconds later this process is over."""
    _allow_many_connections()
    sys.setswitchinterval(TURN)
    trusted = os.environ.get("HEARTHSIDE_TRUSTED_PROXIES", "")
    config = uvicorn.Config(
        "hearthside.config.asgi:application",
        loop="uvloop",
        http=PatientProtocol,
        ws="websockets-sansio",
        ws_max_size=LONGEST_WORD,
        ws_per_message_deflate=False,
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=bool(trusted),
        forwarded_allow_ips=trusted or None,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=STOP_WITHIN,
        backlog=2048,
    )
    server = Server(config, opened)
    server.run(sockets=[listener])
    _leave_soon()


def _allow_many_connections() -> None:
    """A live page is an open file: as many as this machine lets us have."""
    low, high = resource.getrlimit(resource.RLIMIT_NOFILE)
    if low < high:
        resource.setrlimit(resource.RLIMIT_NOFILE, (high, high))


def _leave_soon() -> None:
    """A view that hangs in its thread must not keep the process: Python would wait for it at exit."""
    last = threading.Timer(LAST_WORD, os._exit, [0])
    last.daemon = True
    last.start()
