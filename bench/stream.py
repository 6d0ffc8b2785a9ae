"""Ten million events of half a million people in a year: fill, seal, and ask. Each step is a process of its own.

`HEARTHSIDE_BENCH_EVENTS` makes it smaller; `HEARTHSIDE_BENCH_DATA` keeps the house between runs;
`HEARTHSIDE_PM4PY` names a Python that has PM4Py, which is then asked for the same graph and variants.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import house, table

EVENTS = int(os.environ.get("HEARTHSIDE_BENCH_EVENTS", 10_000_000))
PEOPLE = max(EVENTS // 20, 10)
BUSY = min(100_000, EVENTS // 10)  # the events of one person who did very much
ACTIVITIES = [
    "Opened", "Signed Up", "Searched", "Looked", "Compared", "Added", "Removed", "Began Paying", "Paid", "Failed",
    "Asked", "Was Answered", "Rated", "Shared", "Invited", "Upgraded", "Downgraded", "Cancelled", "Returned",
    "Exported", "Imported", "Changed Plan", "Read Guide", "Closed",
]  # fmt: skip
YEAR_US, BEGAN = 365 * 86_400_000_000, 1_735_689_600_000_000  # 1 January 2025
BATCH = 20_000


def run() -> None:
    """Measure and print."""
    kept = os.environ.get("HEARTHSIDE_BENCH_DATA")
    with tempfile.TemporaryDirectory(prefix="hearthside-bench-") as folder:
        data = Path(kept or folder) / "stream"
        data.mkdir(parents=True, exist_ok=True)
        rows = []
        if not (data / "filled").exists():
            house.run("manage", "migrate", "--verbosity", "0", data=data)
            rows += [_step(data, name) for name in ("fill", "seal")]
            (data / "filled").touch()
        rows += [_step(data, name) for name in ASKED]
        rows += _pm4py(data)
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    table.show(
        f"Stream: {EVENTS:,} events of {PEOPLE:,} people, {os.cpu_count()} cores, load average {load}",
        ["", "seconds", "peak MiB", "found"],
        rows,
    )


def _step(data: Path, name: str) -> list:
    print(f"  {name} …", file=sys.stderr)
    command = [sys.executable, "-m", "bench.stream", name]
    done = subprocess.run(
        command, cwd=house.ROOT, env=house.environment(data), check=True, stdout=subprocess.PIPE, text=True
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return [told["what"], told["seconds"], told["peak"], told["found"]]


def main(name: str) -> None:
    """Do one step in this process, and print what it took."""
    house.django(Path(os.environ["HEARTHSIDE_DATA"]))
    began = time.perf_counter()
    what, found = STEPS[name]()
    told = {"what": what, "seconds": time.perf_counter() - began, "peak": peak(), "found": found}
    print(json.dumps(told))


def peak() -> float:
    """The most memory this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fill() -> tuple[str, str]:
    from hearthside.events import store

    began = time.perf_counter()
    for batch in _batches():
        store.of_house().append(batch)
    rate = EVENTS / (time.perf_counter() - began)
    return "fill: append to the store", f"{rate:,.0f} a second"


def _batches():
    """Events in the order of time; everybody goes their own way, one of them very often."""
    import numpy as np

    from hearthside.events.store import NewEvent

    random = np.random.default_rng(7)
    next_ = random.dirichlet(np.full(len(ACTIVITIES), 0.15), len(ACTIVITIES)).cumsum(axis=1)
    last = random.integers(0, len(ACTIVITIES), PEOPLE)
    for start in range(0, EVENTS, BATCH):
        size = min(BATCH, EVENTS - start)
        who = (random.random(size) ** 1.5 * PEOPLE).astype(np.int64)
        who[random.random(size) < BUSY / EVENTS] = 0
        us = np.sort(BEGAN + ((start + random.random(size) * size) / EVENTS * YEAR_US).astype(np.int64))
        chance = random.random(size)
        batch = []
        for number, (one, at, luck) in enumerate(
            zip(who.tolist(), us.tolist(), chance.tolist(), strict=True), start
        ):
            last[one] = activity = min(int(next_[last[one]].searchsorted(luck)), len(ACTIVITIES) - 1)
            body = (
                b'{"messageId":"m%d","userId":"%d","properties":{"plan":"pro","amount":%d,"page":"/pricing"}}'
            )
            batch.append(
                NewEvent(
                    f"m{number}", at, at + 5, None, None, "track", ACTIVITIES[activity], f"u:{one}", 1, "server",
                    body % (number, one, number % 9973),
                )
            )  # fmt: skip
        yield batch


def seal() -> tuple[str, str]:
    from hearthside.insight import reach, upkeep

    rows = upkeep.rebuild()
    size = sum(segment.bytes for segment in reach.live()) / 1e6
    return "seal into files, one a month", f"{rows:,} rows, {size:,.0f} MB"


def scan() -> tuple[str, str]:
    from hearthside.insight import duck, files, reach

    sums = f"SELECT count(*), sum(who), sum(us % 7), sum(activity) FROM ({files.scan(reach.live())})"
    (count, *_), = duck.cursor().execute(sums).fetchall()  # fmt: skip
    return "a bare scan of the same columns", f"{count:,} rows"


def paths() -> tuple[str, str]:
    from hearthside.insight import questions

    graph, variants = questions.paths()
    return "graph with times, and variants", f"{len(graph.arcs)} arcs, {variants.different:,} ways"


def graph() -> tuple[str, str]:
    from hearthside.insight import questions

    return "directly-follows graph with times", f"{len(questions.graph().arcs)} arcs"


def variants() -> tuple[str, str]:
    from hearthside.insight import questions

    return "variants, first 8 steps", f"{questions.variants().different:,} ways"


def funnel() -> tuple[str, str]:
    from datetime import timedelta

    from hearthside.insight import questions

    stages = [["Looked"], ["Added"], ["Paid"]]
    return "funnel of 3 stages in 30 days", str(questions.funnel(stages, within=timedelta(days=30)))


def retention() -> tuple[str, str]:
    from hearthside.insight import questions

    return "retention by month", f"{len(questions.retention())} cohorts"


def segment() -> tuple[str, str]:
    """Did X in the last 90 days, and never Y."""
    import numpy as np

    from hearthside.insight import questions

    since = BEGAN + YEAR_US - 90 * 86_400_000_000
    found = np.setdiff1d(
        questions.did(["Paid"], since_us=since), questions.did(["Cancelled"]), assume_unique=True
    )
    return "segment: paid in 90 days, never cancelled", f"{len(found):,} people"


def counts() -> tuple[str, str]:
    from hearthside.insight import questions

    return "counts by month and activity", f"{len(questions.counts())} rows"


def sessions() -> tuple[str, str]:
    from hearthside.insight import questions

    return "sessions", f"{questions.sessions().sessions:,}"


def timeline() -> tuple[str, str]:
    """The newest page and one from the middle, of somebody who did very much."""
    from hearthside.events import store

    subject = store.of_house().known_subjects(["u:0"])["u:0"]
    took = []
    for before in (None, (BEGAN + YEAR_US // 2, 0)):
        began = time.perf_counter()
        page = store.of_house().newest([subject], before=before)
        took.append(f"{(time.perf_counter() - began) * 1000:.1f} ms")
        assert len(page) == 50
    return f"timeline of one with {BUSY:,} events", "first page " + ", from the middle ".join(took)


STEPS = {
    "fill": fill, "seal": seal, "scan": scan, "paths": paths, "graph": graph, "variants": variants,
    "funnel": funnel, "retention": retention, "segment": segment, "counts": counts, "sessions": sessions,
    "timeline": timeline,
}  # fmt: skip
ASKED = [name for name in STEPS if name not in ("fill", "seal")]
_PM4PY = """
import resource, sys, time
import pandas, pm4py
log = pandas.read_csv(sys.argv[1])
log["time:timestamp"] = pandas.to_datetime(log["time:timestamp"], unit="us", utc=True)
log["case:concept:name"] = log["case:concept:name"].astype(str)
began = time.perf_counter()
dfg, _, _ = pm4py.discover_dfg(log)
pm4py.discover_performance_dfg(log)
ways = pm4py.get_variants(log)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(dfg), len(ways))
"""


def _pm4py(data: Path) -> list[list]:
    """The same graph, times and variants (all steps) by PM4Py, where it is installed apart, over the same events."""
    python = os.environ.get("HEARTHSIDE_PM4PY")
    if not python:
        return [["PM4Py: not asked, as HEARTHSIDE_PM4PY names no Python that has it", "", "", ""]]
    log = data / "log.csv"
    if not log.exists():
        _write_log(data, log)
    done = subprocess.run([python, "-c", _PM4PY, str(log)], check=True, stdout=subprocess.PIPE, text=True)
    seconds, most, arcs, ways = done.stdout.split()[-4:]
    found = f"{arcs} arcs, {int(ways):,} ways"
    return [["PM4Py: graph, times and variants, the log being read", float(seconds), float(most), found]]


def _write_log(data: Path, log: Path) -> None:
    house.django(data)
    from hearthside.insight import activities, duck, files, reach

    cursor = duck.cursor()
    named = activities.names(activities.numbers())
    cursor.execute("CREATE TEMP TABLE named (activity INTEGER, name VARCHAR)").fetchall()
    cursor.executemany("INSERT INTO named VALUES (?, ?)", list(named.items()))
    cursor.execute(
        f"""COPY (SELECT who AS "case:concept:name", name AS "concept:name", us AS "time:timestamp"
        FROM ({files.scan(reach.live())}) JOIN named USING (activity)) TO '{log}' (FORMAT csv)"""
    ).fetchall()


if __name__ == "__main__":
    main(sys.argv[1])
