"""A mail server of our own on the loopback, and what was said to it."""

import queue
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


@pytest.fixture
def mail_server(settings, transactional_on_commit):
    """A running mail server that the house is set to."""
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=0)
    controller.start()
    port = controller.server.sockets[0].getsockname()[1]
    settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
    yield sink
    controller.stop()


@pytest.fixture
def transactional_on_commit(db):
    """Tests run inside one transaction: jobs are rows of it, so they are run by hand."""


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
