"""A mail server of our own on the loopback, and what was said to it."""

import queue
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from hearthside import jobs
from hearthside.delivery.models import Mail


class Sink:
    """Takes mails, or refuses them as told, and keeps what came over the wire."""

    def __init__(self):
        self.came = queue.Queue()
        self.answer = "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answer.startswith("250"):
            self.came.put((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return self.answer

    def next(self):
        """The next mail that came."""
        return self.came.get(timeout=5)[1]

    def count(self) -> int:
        return self.came.qsize()


class Server(Controller):
    """A mail server on a port that the system chose and nobody else can take in between."""

    def _create_server(self):
        door = socket.create_server(("127.0.0.1", 0))
        self.port = door.getsockname()[1]
        return self.loop.create_server(self._factory_invoker, sock=door)


@pytest.fixture
def mail_server(settings):
    """A running mail server that the house is set to."""
    sink = Sink()
    server = Server(sink, hostname="127.0.0.1")
    server.start()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{server.port}"
    yield sink
    server.stop()


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """No test sees another's sign that mails are held."""
    settings.DATA = tmp_path
    settings.EMAIL_URL = ""
    settings.BASE_URL = "https://lantern.example"


@pytest.fixture
def work():
    """Do all queued jobs, then give the mails, oldest first."""

    def done():
        jobs.run_due()
        return list(Mail.objects.order_by("pk"))

    return done
