"""Under load the disk fills up, and Redis goes away; then there is room again, and Redis is back.

What cannot be stored must be refused with a time to come again, nothing acknowledged may be missing, pages must
still be read, and the house must go on by itself. The disk is a small file system of memory: only root may mount one.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from bench import crash, house, senders, table
from bench.intake import write_key

SIZE_MB, ROOM_MB = 400, 30
SECONDS = 10
WHO_AND_WHERE = """
from django.urls import reverse
from bench import house
from hearthside.features.discussions.models import Topic
from hearthside.people.models import Person
topic = Topic.objects.filter(space__reach="public").order_by("pk").first()
print(house.session(Person.objects.filter(role="member", state="active").order_by("pk")[5]))
print(reverse("threads:reply", args=[topic.thread_id]))
"""
PATIENCE = 60


def run() -> None:
    """Measure and print: the full disk where this is root, Redis where its server is on this machine."""
    if os.geteuid() == 0:
        with _small_disk() as data:
            _show("A disk that is full", data, *_through(data, _disk(data)))
    if shutil.which("redis-server"):
        with tempfile.TemporaryDirectory(prefix="hearthside-trouble-") as folder, _redis() as (url, trouble):
            data = Path(folder)
            _show("Redis away", data, *_through(data, trouble, HEARTHSIDE_REDIS_URL=url))


def _through(data: Path, trouble, **more):
    """A house under load before, during and after a trouble: what a visitor saw, what was sent, when all was well again."""
    house.run("demo", "--members", "50", "--interactions", "500", data=data)
    command = ("manage", "shell", "--verbosity", "0", "-c", WHO_AND_WHERE)
    done = house.run(*command, data=data, capture_output=True, text=True)
    who, key, stop = done.stdout.split(), write_key(data), data.parent / f"stop-{data.name}"
    with (
        house.served(data, **more) as (port, _process),
        ProcessPoolExecutor(1, get_context("spawn")) as other,
    ):
        whole = Visitor(port, *who, key).tries(1)
        sending = other.submit(senders.run, port, key, connections=8, seconds=10 * PATIENCE, stop=str(stop))
        try:
            with trouble:
                time.sleep(2)
                during = Visitor(port, *who, key).tries(SECONDS)
            back = Visitor(port, *who, key).until_all_is_well()
            after = Visitor(port, *who, key).tries(2)
        finally:
            stop.touch()
        return (whole, during, after), sending.result(PATIENCE), back


def _show(title: str, data: Path, seen: tuple, sent: senders.Sent, back: float) -> None:
    rows = [
        [name, *("; ".join(f"{count} × {answer}" for answer, count in one[name].items()) for one in seen)]
        for name in seen[0]
    ]
    table.show(f"{title}: what was answered", ["", "before", "meanwhile", "afterwards"], rows)
    found = crash._count(data, sent, 1, back, {})
    table.show(
        f"{title}: eight senders in batches of 100",
        ["acknowledged", "missing", "twice", "batches refused", "all well after s", "load average"],
        [
            [
                found.acknowledged,
                found.missing,
                found.twice,
                str(sent.refused),
                back,
                f"{os.getloadavg()[0]:.1f}",
            ]
        ],
    )


class Visitor:
    """Reads pages, posts a reply, reports an event, asks whether the house is ready; notes each answer."""

    def __init__(self, port: int, cookie: str, thread: str, key: str):
        self.address, self.cookie, self.thread, self.number = f"http://127.0.0.1:{port}", cookie, thread, 0
        self.basic = "Basic " + base64.b64encode(f"{key}:".encode()).decode()
        self.seen: dict[str, Counter] = {}

    def tries(self, seconds: float) -> dict[str, Counter]:
        """Go round until so much time is over; how often each answer came, with its Retry-After."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.round()
            time.sleep(0.2)
        return self.seen

    def until_all_is_well(self) -> float:
        """Go round until everything is answered well; the seconds that took."""
        began = time.monotonic()
        while not self.round():
            if time.monotonic() > began + PATIENCE:
                raise TimeoutError(f"the house did not go on by itself: {self.seen}")
        return time.monotonic() - began

    def round(self) -> bool:
        self.number += 1
        form = f"text=In+row+F+{self.number}&once=disk-{time.time_ns()}".encode()
        event = json.dumps({"userId": "7", "event": "Paid", "messageId": f"disk-{time.time_ns()}"}).encode()
        asked = {
            "home": ("/", None, {"Cookie": f"session={self.cookie}"}),
            "search": ("/search/?q=seat", None, {"Cookie": f"session={self.cookie}"}),
            "reply": (self.thread, form, {"Cookie": f"session={self.cookie}", "Origin": self.address}),
            "sign in": ("/accounts/login/", b"login=nobody@example.org", {"Origin": self.address}),
            "event": ("/v1/track", event, {"Authorization": self.basic}),
            "healthz": ("/healthz", None, {}),
            "readyz": ("/readyz", None, {}),
        }
        answers = {name: self._ask(*how) for name, how in asked.items()}
        for name, answer in answers.items():
            self.seen.setdefault(name, Counter())[answer] += 1
        return all(
            answer == "200" or name == "sign in" and answer.startswith("429")
            for name, answer in answers.items()
        )

    def _ask(self, path: str, body: bytes | None, headers: dict) -> str:
        try:
            request = urllib.request.Request(self.address + path, body, headers)
            with urllib.request.urlopen(request, timeout=30) as answer:
                return str(answer.status)
        except urllib.error.HTTPError as error:
            again = error.headers.get("Retry-After")
            return f"{error.code}, again in {again} s" if again else str(error.code)
        except OSError as error:
            return type(error).__name__


@contextmanager
def _small_disk():
    """A data folder on a file system of its own."""
    with tempfile.TemporaryDirectory(prefix="hearthside-disk-") as folder:
        place = Path(folder) / "data"
        place.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "none", str(place)], check=True)
        try:
            yield place
        finally:
            subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def _disk(data: Path):
    """Nearly all of the room is taken; the events that come in take the rest."""
    room = os.statvfs(data)
    with (data / "ballast").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, room.f_bavail * room.f_frsize - (ROOM_MB << 20)))
    try:
        yield
    finally:
        (data / "ballast").unlink()


@contextmanager
def _redis():
    """A Redis of our own: its address, and a time without it."""
    port, running = house.free_port(), []
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]

    def start() -> None:
        running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
        until = time.monotonic() + 10
        while socket.socket().connect_ex(("127.0.0.1", port)) and time.monotonic() < until:
            time.sleep(0.05)

    def stop() -> None:
        running[-1].kill()
        running.pop().wait()

    @contextmanager
    def away():
        stop()
        try:
            yield
        finally:
            start()

    start()
    try:
        yield f"redis://127.0.0.1:{port}/0", away()
    finally:
        stop()
