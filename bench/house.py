"""A simulated house and a real server process on it, for the benchmarks."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(*arguments: str, data: Path, **options) -> subprocess.CompletedProcess:
    """`python -m hearthside ...` on a data folder."""
    command = [sys.executable, "-m", "hearthside", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment(data), check=True, **options)


def environment(data: Path) -> dict:
    return os.environ | {"HEARTHSIDE_DATA": str(data), "PYTHONPATH": str(ROOT / "src")}


@contextmanager
def simulated(members: int, interactions: int):
    """A data folder with a simulated house; HEARTHSIDE_BENCH_DATA keeps one between runs."""
    kept = os.environ.get("HEARTHSIDE_BENCH_DATA")
    with tempfile.TemporaryDirectory(prefix="hearthside-bench-") as folder:
        data = Path(kept or folder)
        if not (data / "hearthside.sqlite3").exists():
            print(f"  making a house: {members:,} members, {interactions:,} interactions…", file=sys.stderr)
            run("demo", "--members", str(members), "--interactions", str(interactions), data=data)
        yield data


@contextmanager
def served(data: Path, **more):
    """The house served by its own process, with `more` in its environment; yields (port, process)."""
    port = free_port()
    command = [sys.executable, "-m", "hearthside", "up", "--port", str(port), "--data", str(data)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(data) | more, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield port, process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def wait_for(port: int, process, seconds: float = 600.0) -> None:
    """Until the house answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except OSError:
            if process.poll() is not None:
                raise RuntimeError("the house did not start") from None
            time.sleep(0.05)
    raise TimeoutError(f"no answer within {seconds} s")


def memory(pid: int) -> float:
    """Resident memory of a process in MiB (proportional share where the kernel tells it)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise LookupError("the kernel does not tell")


def cpu(pid: int) -> float:
    """Seconds that a process has computed so far: true even where others want the same cores."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def trips_to_the_disk(folder: Path, size: int = 100_000, seconds: float = 2.0) -> float:
    """How often a second this disk takes `size` bytes for good, one after another: what no single writer can pass."""
    file = folder / "bench-trips"
    done, until = 0, time.monotonic() + seconds
    with file.open("wb") as opened:
        while time.monotonic() < until:
            opened.seek(done % 80 * size)
            opened.write(bytes(size))
            opened.flush()
            os.fdatasync(opened.fileno())
            done += 1
    file.unlink()
    return done / seconds


def django(data: Path) -> None:
    """Make this process see the house's data, for figures taken inside."""
    os.environ |= {"HEARTHSIDE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "hearthside.config.settings"}
    import django

    django.setup()
    from hearthside.config.opening import collect_static

    collect_static(data)


def session(person) -> str:
    """A signed-in session's key for `person`."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return store.session_key
