"""From nothing to the first page, a second start, memory when idle, and how fast it stops."""

import tempfile
import time
from pathlib import Path

from bench import house, table


def run() -> None:
    """Measure and print (without the installation of requirements, which ./hearthside does once)."""
    with tempfile.TemporaryDirectory(prefix="hearthside-bench-") as folder:
        rows = []
        for name in ("first start, furnishing The Lantern", "second start"):
            began = time.perf_counter()
            with house.served(Path(folder)) as (port, process):
                took = time.perf_counter() - began
                memory = house.memory(process.pid)
                began = time.perf_counter()
            rows.append([name, took, memory, time.perf_counter() - began])
    table.show("Starting and stopping", ["", "seconds to ready", "MiB idle", "seconds to stop"], rows)
