"""A real house in a process of its own, on loopback, with a data folder that is thrown away."""

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 90


def free_port() -> int:
    """A port nobody has at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data: Path, **more) -> dict[str, str]:
    """As the launcher sets it, with nothing of the house that runs these tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("HEARTHSIDE_", "DJANGO_"))}
    return (
        kept
        | {
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "HEARTHSIDE_DATA": str(data),
            "PYTHONUNBUFFERED": "1",
        }
        | more
    )


def command(data: Path, *words: str, **more) -> subprocess.CompletedProcess:
    """Run a command of the house to its end."""
    return subprocess.run(
        [sys.executable, "-m", "hearthside", *words],
        env=environment(data, **more), cwd=data, capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip


class House:
    """A serving process: what it prints, what it answers, how it ends."""

    def __init__(self, data: Path, words: list[str], port: int, **more):
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, *words],
            env=environment(data, **more), cwd=data, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.printed: list[str] = []
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def until(self, words: str) -> str:
        """Read on until a line holds `words`."""
        while True:
            line = self._lines.get(timeout=PATIENCE)
            if line is None:
                raise AssertionError("it ended early:\n" + "".join(self.printed))
            self.printed.append(line)
            if words in line:
                return line

    def tell(self, **order) -> dict:
        """Give the house of `tests.live_house` an order, and wait for its answer."""
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        while not (line := self.until("{")).startswith("{"):  # a line of the log that holds one
            continue
        return json.loads(line)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self._reading.join()
        self.process.stdout.close()

    def stop(self, with_signal=signal.SIGTERM) -> float:
        """Tell it to stop; how many seconds it took."""
        began = time.monotonic()
        self.process.send_signal(with_signal)
        self.process.wait(timeout=PATIENCE)
        return time.monotonic() - began


@contextmanager
def serving(data: Path, *words: str, port: int | None = None, **more):
    """`hearthside up --empty` on a free port, open when this is entered and gone when it is left."""
    port = port or free_port()
    with House(
        data, ["-m", "hearthside", "up", "--empty", "--port", str(port), *words], port, **more
    ) as house:
        house.until("Ctrl+C closes the house")
        yield house


def raw(port: int, sent: bytes) -> socket.socket:
    """A connection of our own making that has said `sent`."""
    line = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    line.sendall(sent)
    return line


def rest(line: socket.socket) -> bytes:
    """All that comes until the other side hangs up."""
    with line:
        return b"".join(iter(lambda: line.recv(65536), b""))
