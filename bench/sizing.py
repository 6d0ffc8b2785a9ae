"""What a house of each size asks of a machine: the tables of docs/scaling.md, one column a house.

HEARTHSIDE_BENCH_SIZES names folders of simulated houses, separated by commas; without it houses of a thousand and
of ten thousand are made. A house is measured by a process of its own: Django knows one house a process.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import house, load, table

MADE = ((1_000, 20_000), (10_000, 200_000))
RULE = {"match": "all", "groups": [{"match": "all", "conditions": [{"kind": "said", "days": 30}]}]}
LETTERS = 100


def run() -> None:
    """Measure each house and print."""
    given = os.environ.get("HEARTHSIDE_BENCH_SIZES")
    if given:
        found = [_measured(Path(folder)) for folder in given.split(",")]
    else:
        with tempfile.TemporaryDirectory(prefix="hearthside-bench-") as folder:
            found = [_measured(_make(Path(folder) / str(members), members, count)) for members, count in MADE]
    table.show("Houses of growing size: one process, SQLite", *_columns([one["house"] for one in found]))
    table.show("Jobs, seconds of the processor", *_columns([one["jobs"] for one in found]))
    table.show("Pages: queries", *_columns([one["queries"] for one in found]))
    table.show("Pages inside, ms of the processor: median / 95th percentile", *_columns([one["inside"] for one in found]))
    table.show("Pages over HTTP, ms: median / 95th percentile", *_columns([one["over HTTP"] for one in found]))


def _columns(found: list[dict]) -> tuple[list[str], list[list]]:
    return ["", *("" for _one in found)], [[name, *(one.get(name, "") for one in found)] for name in found[0]]


def _make(data: Path, members: int, interactions: int) -> Path:
    house.run("demo", "--members", str(members), "--interactions", str(interactions), data=data)
    return data


def _measured(data: Path) -> dict:
    """By a process of its own, and of this version, also where an earlier one made the house."""
    house.run("manage", "migrate", "--verbosity", "0", data=data, stdout=subprocess.DEVNULL)
    command = [sys.executable, "-m", "bench.sizing", str(data)]
    environment = house.environment(data)
    environment["PYTHONPATH"] += os.pathsep + str(house.ROOT)
    done = subprocess.run(command, env=environment, cwd=house.ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def measure(data: Path) -> dict:
    """The figures of one house, by table."""
    house.django(data)
    from hearthside.interactions.models import Interaction
    from hearthside.people.models import Person

    asked = _asked()
    figures = {"house": {"members": Person.objects.count(), "interactions": Interaction.objects.count()}}
    figures["house"]["load average at the beginning"] = os.getloadavg()[0]
    figures["house"]["database, MB"] = sum(path.stat().st_size for path in data.glob("*.sqlite3*")) / 1e6
    figures["jobs"] = _jobs()
    figures["house"]["columnar copy, MB"] = _size(data / "insight")
    figures["house"] |= _reads()
    figures["queries"], figures["inside"] = {}, {}
    for name, path, person in asked:
        figures["queries"][name], figures["inside"][name] = _inside(path, person)
    figures["over HTTP"] = _served(data, asked, figures["house"])
    figures["house"]["load average at the end"] = os.getloadavg()[0]
    return figures


def _asked() -> list[tuple]:
    """The pages that are measured: (name, path, who opens it)."""
    from hearthside.features.discussions.models import Topic
    from hearthside.interactions.models import Standing
    from hearthside.people.models import Person

    topic = Topic.objects.filter(space__reach="public", thread__replies__gte=19).order_by("pk").first()
    member = Person.objects.filter(role="member", state="active").order_by("pk")[5]
    owner, busiest = Person.objects.get(pk=1), Standing.objects.order_by("-wrote").first().person
    return [
        ("topic, 20 posts; a visitor", topic.get_absolute_url(), None),
        ("topic, 20 posts; a member", topic.get_absolute_url(), member),
        ("home", "/", member),
        ("home of the busiest", "/", busiest),
        ("my story of the busiest", "/story/", busiest),
        ("talk", "/discussions/", member),
        ("ideas", "/ideas/", member),
        ("people", "/people/", member),
        ("people, a name", "/people/?q=sofia", member),
        ("search, a frequent word", "/search?q=chain", member),
        ("search, three words", "/search?q=rear+hub+heron", member),
        ("desk, today", "/desk/", owner),
        ("desk, people", "/desk/people/", owner),
        ("desk, the busiest member", f"/desk/people/{busiest.handle}/", owner),
        ("desk, care", "/desk/care/", owner),
        ("desk, care, nobody replied", "/desk/care/?list=silent_topics", owner),
        ("desk, promises", "/desk/promises/", owner),
    ]  # fmt: skip


def _inside(path: str, person) -> tuple[int, str]:
    """How many queries a page takes when warm, and how long."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    if person is not None:
        client.force_login(person)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        if (status := client.get(path).status_code) != 200:
            raise RuntimeError(f"{path} answered {status}")
    queries = len(captured)  # the next request forgets them
    return queries, _text(_times(lambda: client.get(path), 40))


def _times(work, runs: int) -> list[float]:
    """Milliseconds that the processor spent on each run, or on as many as fit into twenty seconds.

    On a machine where nothing else runs that is also how long it took: the database is inside the process.
    """
    times, until = [], time.monotonic() + 20
    while len(times) < runs and (time.monotonic() < until or len(times) < 3):
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    return sorted(times)


def _text(times: list[float]) -> str:
    return f"{statistics.median(times):,.1f} / {times[min(len(times) - 1, int(len(times) * 0.95))]:,.1f}"


def _reads() -> dict:
    from hearthside.desk.care import care
    from hearthside.desk.today import today
    from hearthside.interactions import reads
    from hearthside.interactions.models import Standing
    from hearthside.people.models import Person

    owner, busiest = Person.objects.get(pk=1), Standing.objects.order_by("-wrote").first().person
    work = {
        "desk today, 60 minutes, ms": lambda: today(owner, 60),
        "timeline of the busiest member, 50 entries, ms": lambda: reads.timeline(busiest, owner),
    }
    found = {name: statistics.median(_times(one, 15)) for name, one in work.items()}
    return found | {"care, the command, all rows, s": _seconds(care)}


def _jobs() -> dict:
    """Seconds of the work behind the pages: the copy made anew, a segment, Sunday letters, and all that recurs."""
    from hearthside.delivery import news
    from hearthside.insight import upkeep
    from hearthside.jobs import work
    from hearthside.people.models import Person
    from hearthside.segments import keeping
    from hearthside.segments.models import Segment

    owner = Person.objects.get(pk=1)
    Segment.objects.filter(name="Sizing").delete()
    segment = keeping.keep_segment(None, by=owner, name="Sizing", rule=RULE)
    some = list(Person.objects.filter(role="member").order_by("pk")[:LETTERS])
    steps = []
    found = {
        "sealing, the whole copy": _seconds(lambda: steps.append(upkeep.rebuild())),
        "a segment, computed for the first time": _seconds(lambda: keeping.compute(segment)),
        f"the news of {LETTERS} Sunday letters": _seconds(lambda: [news.gather(person) for person in some]),
    }
    return found | {f"every {work._recurring[name]} min: {name}": _seconds(work._work[name]) for name in work._recurring}


def _seconds(work) -> float:
    began = time.process_time()
    work()
    return round(time.process_time() - began, 2)


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 1e6


def _served(data: Path, asked: list[tuple], told: dict) -> dict:
    """Each page by one connection for two seconds; then sixteen for five, and what memory the process holds."""
    cookies = {person.pk: house.session(person) for _name, _path, person in asked if person}
    began, found = time.perf_counter(), {}
    with house.served(data) as (port, process):
        told["start, s"], told["memory, idle, MiB"] = time.perf_counter() - began, house.memory(process.pid)
        for name, path, person in asked:
            cookie = cookies[person.pk] if person else ""
            pages = load.get(port, path, cookie=cookie, connections=1, seconds=2)
            found[name] = _text(sorted(pages.times)) + (f" {pages.wrong} errors" if pages.wrong else "")
        told["topic, a visitor, 16 connections, a second"] = load.get(port, asked[0][1], seconds=5).rate
        member = cookies[asked[1][2].pk]
        told["topic, a member, 16 connections, a second"] = load.get(port, asked[0][1], cookie=member, seconds=5).rate
        told["memory after that, MiB"] = house.memory(process.pid)
    return found


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
