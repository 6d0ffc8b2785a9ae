"""Four libraries that nobody here wrote deliver 10,000 events each through trouble; every event must be there, once.

Needs Python's venv, node and npm. The libraries are installed here at the first run, in bench/out and in node_modules.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from pathlib import Path

from bench import house, table
from bench.clients.trouble import FAULTS, troubled
from bench.intake import write_key

HERE = Path(__file__).parent
OUT = HERE.parent / "out" / "clients"
COUNT = int(os.environ.get("HEARTHSIDE_BENCH_EVENTS", "10000"))
CLIENTS = {
    "segment-analytics-python": ("python", "segment"),
    "@segment/analytics-node": ("node", "segment"),
    "rudder-sdk-python": ("python", "rudder"),
    "@rudderstack/rudder-sdk-node": ("node", "rudder"),
}
LONGEST = 600


def run() -> None:
    """Drive one after the other and print; ends with an error where an event is missing or there twice."""
    python = _install()
    rows, short = [], []
    with (
        tempfile.TemporaryDirectory(prefix="hearthside-bench-") as folder,
        house.served(Path(folder)) as (port, _),
    ):
        for source, (name, (language, which)) in enumerate(CLIENTS.items(), 1):
            print(f"  {name}…", file=sys.stderr)
            key = write_key(Path(folder))
            with troubled(port, seed=source) as proxy:
                began = time.perf_counter()
                failed = _drive(python, language, which, proxy.port, key)
                took = time.perf_counter() - began
            found = _stored(Path(folder), source)
            missing, twice = COUNT - len(found), sum(count > 1 for count in found.values())
            faults = [proxy.done[fault] for fault in FAULTS]
            rows.append(
                [
                    name,
                    COUNT,
                    proxy.requests,
                    *faults,
                    missing,
                    twice,
                    failed,
                    took,
                    f"{os.getloadavg()[0]:.1f}",
                ]
            )
            short += [name] if missing or twice or failed else []
    table.show(
        "Events delivered by real libraries through 429, 503 and cut lines (5 % of requests each)",
        ["library", "events", "requests", *FAULTS, "missing", "twice", "given up", "seconds", "load average"],
        rows,
    )
    if short:
        raise SystemExit(f"Not delivered exactly once: {', '.join(short)}.")


def _install() -> Path:
    """The libraries, each in its own world; where the Python of theirs is."""
    python = OUT / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(OUT / "venv", with_pip=True)
        _quietly([str(python), "-m", "pip", "install", "-q", "-r", str(HERE / "requirements.txt")])
    if not (HERE / "node_modules").is_dir():
        _quietly(["npm", "install", "--no-audit", "--no-fund", "--silent"])
    return python


def _quietly(command: list[str]) -> None:
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:3])} failed: {(done.stderr or done.stdout).strip()[-400:]}")


def _drive(python: Path, language: str, which: str, port: int, key: str) -> int:
    """Let a library deliver; how many events it gave up."""
    words = [which, f"http://127.0.0.1:{port}", key, str(COUNT)]
    command = [str(python), "drive.py", *words] if language == "python" else ["node", "drive.cjs", *words]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=LONGEST)
    if done.returncode:
        raise SystemExit(f"{which} in {language} broke: {done.stderr.strip()[-800:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])["failed"]


def _stored(data: Path, source: int) -> Counter:
    """How often each number is in the store, of those that came by this source."""
    from hearthside.events.store import Store

    store = Store(data / "events.sqlite3")
    found: Counter = Counter()
    for chunk in store.columns(0, store.head()):
        for _, _, _, _, of, _, body in chunk:
            if of == source:
                found[json.loads(body)["properties"]["number"]] += 1
    store.close()
    return found
