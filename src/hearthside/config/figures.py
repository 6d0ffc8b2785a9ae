"""What the machine room shows: is it alive, is it ready, and the figures Prometheus reads."""

import hmac
import json
import os
import resource
import shutil
import sys
import time
from collections import Counter

from django.db import DatabaseError, close_old_connections, connection

from hearthside import __version__
from hearthside.events import writer
from hearthside.jobs import runner
from hearthside.live import hub

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
ROOM_MB = 100
JOBS_HERE = os.environ.get("HEARTHSIDE_JOBS", "here") != "elsewhere"
JSON = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
TEXT = [(b"content-type", b"text/plain; version=0.0.4; charset=utf-8"), (b"cache-control", b"no-store")]
FORWARDED = {b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip"}


class Figures:
    """Counts answers by status and by how long they took."""

    def __init__(self):
        self.began = time.time()
        self.answers: Counter[int] = Counter()
        self.within: Counter[float] = Counter()
        self.seconds = 0.0

    def note(self, status: int, seconds: float) -> None:
        """One answer was given."""
        self.answers[status] += 1
        self.seconds += seconds
        bound = next((bound for bound in BOUNDS if seconds <= bound), float("inf"))
        self.within[bound] += 1

    def text(self) -> str:
        """All of it, in Prometheus' text format."""
        return "\n".join([*self._answers(), *self._times(), *self._house(), ""])

    def _answers(self):
        yield "# TYPE hearthside_answers_total counter"
        for status, count in sorted(self.answers.items()):
            yield f'hearthside_answers_total{{status="{status}"}} {count}'

    def _times(self):
        yield "# TYPE hearthside_answer_seconds histogram"
        total = 0
        for bound in BOUNDS:
            total += self.within[bound]
            yield f'hearthside_answer_seconds_bucket{{le="{bound}"}} {total}'
        count = sum(self.within.values())
        yield f'hearthside_answer_seconds_bucket{{le="+Inf"}} {count}'
        yield f"hearthside_answer_seconds_sum {self.seconds:.6f}"
        yield f"hearthside_answer_seconds_count {count}"

    def _house(self):
        for name, kind, value in (
            ("hearthside_up_seconds", "gauge", round(time.time() - self.began, 1)),
            ("hearthside_resident_bytes", "gauge", resident_bytes()),
            ("hearthside_live_readers", "gauge", hub.count()),
            ("hearthside_live_dropped_total", "counter", hub.dropped),
            ("hearthside_jobs_alive", "gauge", int(runner.alive())),
            ("hearthside_events_stored_total", "counter", writer.figures()["stored"]),
            ("hearthside_events_waiting", "gauge", writer.figures()["waiting"]),
            ("hearthside_events_refused_total", "counter", writer.figures()["refused"]),
        ):
            yield f"# TYPE {name} {kind}"
            yield f"{name} {value}"
        yield "# TYPE hearthside_info gauge"
        yield f'hearthside_info{{version="{__version__}"}} 1'


def resident_bytes() -> int:
    """The memory this process has in use (where /proc is missing: the most it ever had)."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * resource.getpagesize()
    except FileNotFoundError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024


def may_read(scope) -> bool:
    """Whoever has the token; while none is set, this machine itself, and not through a proxy."""
    headers = dict(scope["headers"])
    token = os.environ.get("HEARTHSIDE_METRICS_TOKEN", "")
    if token:
        return hmac.compare_digest(headers.get(b"authorization", b""), b"Bearer " + token.encode())
    return (scope.get("client") or ("",))[0] in ("127.0.0.1", "::1") and not FORWARDED & headers.keys()


def readiness() -> tuple[int, bytes]:
    """200 when database, jobs and disk are as they should be; 503 with the culprit named otherwise."""
    found = {"database": _database(), "jobs": runner.alive() or not JOBS_HERE, "disk": _disk()}
    fine = all(found.values())
    words = {name: "ok" if good else "failing" for name, good in found.items()}
    if not JOBS_HERE:
        words["jobs"] = "elsewhere"
    return (200 if fine else 503), json.dumps({"status": "ok" if fine else "failing", **words}).encode()


def _database() -> bool:
    close_old_connections()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True
    except DatabaseError:
        return False
    finally:
        close_old_connections()


def _disk() -> bool:
    return shutil.disk_usage(os.environ.get("HEARTHSIDE_DATA") or ".").free > ROOM_MB * 1e6
