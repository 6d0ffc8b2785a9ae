"""What a house of each size asks of a machine: docs/scaling.md's table, one row a house.

HEARTHSIDE_BENCH_SIZES names folders of simulated houses, separated by commas; without it houses of a thousand and
of ten thousand are made.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import house, load, table

MADE = ((1_000, 50_000), (10_000, 500_000))
HEADER = [
    "members", "interactions", "on disk, MB", "start s", "idle MiB", "topic/s", "topic p99 ms",
    "signed in/s", "home ms", "desk ms", "timeline ms", "care ms",
]  # fmt: skip


def run() -> None:
    """Measure each house in processes of its own, and print."""
    given = os.environ.get("HEARTHSIDE_BENCH_SIZES")
    if given:
        rows = [_row(Path(folder)) for folder in given.split(",")]
    else:
        with tempfile.TemporaryDirectory(prefix="hearthside-bench-") as folder:
            rows = [_row(_make(Path(folder) / str(members), members, count)) for members, count in MADE]
    table.show("Houses of growing size, one process, SQLite, load generator on the same machine", HEADER, rows)


def _make(data: Path, members: int, interactions: int) -> Path:
    house.run("demo", "--members", str(members), "--interactions", str(interactions), data=data)
    return data


def _row(data: Path) -> list:
    """One house, by a process of its own: Django knows one house a process."""
    command = [sys.executable, "-m", "bench.sizing", str(data)]
    environment = house.environment(data)
    environment["PYTHONPATH"] += os.pathsep + str(house.ROOT)
    done = subprocess.run(command, env=environment, cwd=house.ROOT, check=True, capture_output=True, text=True)
    return [float(cell) if "." in cell else int(cell) for cell in done.stdout.split()[-len(HEADER) :]]


def measure(data: Path) -> list:
    """The figures of one house, in the order of HEADER."""
    house.django(data)
    from hearthside.desk.care import care
    from hearthside.desk.today import today
    from hearthside.features.discussions.models import Topic
    from hearthside.interactions import reads
    from hearthside.interactions.models import Interaction, Standing
    from hearthside.people.models import Person

    owner = Person.objects.filter(role="owner").first()
    member = Person.objects.filter(role="member", state="active").order_by("pk")[5]
    busiest = Standing.objects.order_by("-wrote").first().person
    topic = Topic.objects.filter(space__reach="public", thread__replies__gte=19).order_by("pk").first()
    cookie = house.session(member)
    size = sum(path.stat().st_size for path in data.glob("*.sqlite3*")) / 1e6
    inside = [_median(lambda: today(owner, 60)), _median(lambda: reads.timeline(busiest, owner)), _median(care, 3)]
    began = time.perf_counter()
    with house.served(data) as (port, process):
        start, idle = time.perf_counter() - began, house.memory(process.pid)
        anonymous = load.get(port, topic.get_absolute_url(), seconds=5)
        signed_in = load.get(port, topic.get_absolute_url(), cookie=cookie, seconds=5)
        home = load.get(port, "/", cookie=cookie, connections=1, seconds=3)
    desk, timeline, whole = inside
    return [
        Person.objects.count(), Interaction.objects.count(), size, start, idle, anonymous.rate,
        anonymous.percentile(0.99), signed_in.rate, home.median, desk, timeline, whole,
    ]  # fmt: skip


def _median(work, runs: int = 15) -> float:
    work()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    print(*(f"{figure:.1f}" if isinstance(figure, float) else figure for figure in measure(Path(sys.argv[1]))))
