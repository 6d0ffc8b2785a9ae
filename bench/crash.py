"""Kill the house, or restart its PostgreSQL, at random moments under eight writers; then count what was acknowledged.

Acknowledged minus stored must be nothing, nothing may be there twice, and the house must be back within ten seconds.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from bench import house, senders, table
from bench.intake import write_key

KILLS, RESTARTS = 50, 10
SECONDS = 420


@dataclass
class Found:
    """What is known after all blows."""

    blows: int
    acknowledged: int
    missing: int
    twice: int
    stored: int
    slowest: float
    unavailable: int
    broken: int


def run() -> None:
    """Measure and print; the part with PostgreSQL where its programs are on this machine."""
    rows = [["SQLite, kill -9 of the house", *_row(killed(KILLS))]]
    if _programs() is not None:
        with cluster() as (address, _restart):
            found = killed(RESTARTS, HEARTHSIDE_DATABASE_URL=address)
        rows.append(["PostgreSQL, kill -9 of the house", *_row(found)])
        with cluster() as (address, restart):  # one of its own: both runs use the same message ids
            found = restarted(RESTARTS, restart, HEARTHSIDE_DATABASE_URL=address)
        rows.append(["PostgreSQL, restarted -m immediate", *_row(found)])
    header = [
        "",
        "blows",
        "acknowledged",
        "missing",
        "twice",
        "slowest return s",
        "503",
        "broken lines",
        "load average",
    ]
    table.show(
        "Events through crashes: eight writers in batches of 100, blows at random moments", header, rows
    )


def _row(found: Found) -> list:
    return [
        found.blows, found.acknowledged, found.missing, found.twice, found.slowest, found.unavailable, found.broken,
        f"{os.getloadavg()[0]:.1f}",
    ]  # fmt: skip


def killed(times: int, *, like: Path | None = None, seed: int = 7, writers: int = 8, **more) -> Found:
    """Kill the serving process so often, each time somewhere in the first second and a half of its work.

    From the data folder `like` the static files are taken along, so that the first start need not lay them out.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="hearthside-crash-") as folder:
        data, port = Path(folder), house.free_port()
        for name in ("static", "static-collected") if like else ():
            (shutil.copytree if (like / name).is_dir() else shutil.copy)(like / name, data / name)
        key = write_key(data, **more)
        process, slowest, blows = _up(data, port, more), 0.0, 0
        with _sending(data, port, key, writers) as sending:
            until = time.monotonic() + SECONDS
            while blows < times and time.monotonic() < until:
                time.sleep(chance.uniform(0.05, 1.5))
                process.kill()
                process.wait()
                began = time.monotonic()
                process, blows = _up(data, port, more), blows + 1
                slowest = max(slowest, time.monotonic() - began)
            time.sleep(0.5)
        try:
            return _count(data, sending(), blows, slowest, more)
        finally:
            process.terminate()
            process.wait(10)


def restarted(times: int, restart, *, seed: int = 7, writers: int = 8, **more) -> Found:
    """Restart the database under the house so often; the house stays up and must find its way back by itself."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="hearthside-crash-") as folder:
        data, port = Path(folder), house.free_port()
        key = write_key(data, **more)
        process, slowest, blows = _up(data, port, more), 0.0, 0
        with _sending(data, port, key, writers) as sending:
            until = time.monotonic() + SECONDS
            while blows < times and time.monotonic() < until:
                time.sleep(chance.uniform(0.5, 2.0))
                restart()
                began = time.monotonic()
                _once_stored(port, key, blows)
                slowest, blows = max(slowest, time.monotonic() - began), blows + 1
            time.sleep(0.5)
        try:
            return _count(data, sending(), blows, slowest, more)
        finally:
            process.terminate()
            process.wait(10)


def _up(data: Path, port: int, more: dict):
    command = [sys.executable, "-m", "hearthside", "up", "--empty", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=house.ROOT, env=house.environment(data) | more,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    house.wait_for(port, process)
    return process


def _once_stored(port: int, key: str, turn: int) -> None:
    """Until the house acknowledges a batch again."""
    until = time.monotonic() + 60
    while not senders.run(port, key, connections=1, seconds=0.2, first=9 * 10**7 + turn * 1000).acknowledged:
        if time.monotonic() > until:
            raise TimeoutError("the house did not find its way back")


@contextmanager
def _sending(data: Path, port: int, key: str, writers: int):
    """Writers in another process until this is left; the value then gives what they saw."""
    stop = data / "stop-sending"
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        future = process.submit(
            senders.run, port, key, connections=writers, seconds=SECONDS + 120, stop=str(stop)
        )
        try:
            yield future.result
        finally:
            stop.touch()
            future.result(60)


def _count(data: Path, sent: senders.Sent, blows: int, slowest: float, more: dict) -> Found:
    """Look up every message of every acknowledged batch."""
    from hearthside.events.store import Store

    store = Store(more.get("HEARTHSIDE_DATABASE_URL") or data / "events.sqlite3")
    times: dict[str, int] = {}
    for chunk in store.columns(0, store.head()):
        for row in chunk:
            message = json.loads(row[-1])["messageId"]
            times[message] = times.get(message, 0) + 1
    store.close()
    acknowledged = [senders.message(batch, n) for batch in sent.acknowledged for n in range(senders.SIZE)]
    return Found(
        blows=blows,
        acknowledged=len(acknowledged),
        missing=sum(message not in times for message in acknowledged),
        twice=sum(count > 1 for count in times.values()),
        stored=sum(times.values()),
        slowest=slowest,
        unavailable=sent.refused.get(503, 0),
        broken=sent.broken,
    )


def _programs() -> Path | None:
    """Where PostgreSQL's own programs are."""
    found = shutil.which("pg_ctl")
    return Path(found).parent if found else max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


@contextmanager
def cluster():
    """A PostgreSQL of our own in a temporary folder; its address, and what restarts it without a farewell."""
    programs, port = _programs(), house.free_port()
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="hearthside-pg-") as folder:
        place = Path(folder) / "data"
        if as_user:
            shutil.chown(folder, "postgres")

        def call(program: str, *words: str) -> None:
            subprocess.run(
                [*as_user, str(programs / program), *words], cwd=folder, check=True, stdout=subprocess.DEVNULL
            )

        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        call("initdb", "-D", str(place), "-A", "trust", "-U", "house")
        call("pg_ctl", "-D", str(place), "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield (
                f"postgresql://house@127.0.0.1:{port}/postgres",
                lambda: call(
                    "pg_ctl", "-D", str(place), "-w", "-l", f"{folder}/log", "-m", "immediate", "restart"
                ),
            )
        finally:
            call("pg_ctl", "-D", str(place), "-m", "immediate", "stop")
