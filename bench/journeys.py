"""Journeys over ten million events of half a million people: the path graph, friction over all arcs, a funnel, retention.

The stream is that of `bench stream`, in the same folder where `HEARTHSIDE_BENCH_DATA` keeps it. Each step is a process of
its own; the last one opens the pages of a house whose answers are kept, through the same code that answers a browser.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import house, stream, table


def run() -> None:
    """Measure and print."""
    kept = os.environ.get("HEARTHSIDE_BENCH_DATA")
    with tempfile.TemporaryDirectory(prefix="hearthside-bench-") as folder:
        data = Path(kept or folder) / "stream"
        data.mkdir(parents=True, exist_ok=True)
        house.run("manage", "migrate", "--verbosity", "0", data=data)
        rows = []
        if not (data / "filled").exists():
            rows += [_step(data, "bench.stream", name) for name in ("fill", "seal")]
            (data / "filled").touch()
        rows += [_step(data, "bench.journeys", name) for name in STEPS]
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    table.show(
        f"Journeys: {stream.EVENTS:,} events of {stream.PEOPLE:,} people, {os.cpu_count()} cores, load average {load}",
        ["", "seconds", "peak MiB", "found"],
        rows,
    )


def _step(data: Path, module: str, name: str) -> list:
    print(f"  {name} …", file=sys.stderr)
    done = subprocess.run(
        [sys.executable, "-m", module, name], cwd=house.ROOT, env=house.environment(data), check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    return [told["what"], told["seconds"], told["peak"], told["found"]]


def main(name: str) -> None:
    """Do one step in this process, and print what it took."""
    house.django(Path(os.environ["HEARTHSIDE_DATA"]))
    began = time.perf_counter()
    what, found = STEPS[name]()
    seconds = time.perf_counter() - began
    print(json.dumps({"what": what, "seconds": seconds, "peak": stream.peak(), "found": found}))


def friction() -> tuple[str, str]:
    from hearthside.insight import questions

    told = questions.friction(["Cancelled"], ["Closed", "Upgraded"])
    stands = sum(one.stands for one in told.turns)
    return "friction over all arcs", f"{told.tested} arcs tested, {stands} stand"


def takers() -> tuple[str, str]:
    from hearthside.insight import questions

    who, _bad = questions.takers("track:Looked", "track:Added", ["Cancelled"])
    return "who took one arc", f"{len(who):,} people"


def cases() -> tuple[str, str]:
    from hearthside.insight import questions

    graph = questions.graph(case="amount")
    return "graph of cases by a property of events", f"{len(graph.arcs)} arcs"


def pages() -> tuple[str, str]:
    """Ask for the picture and a study once, answer them as the jobs would, then open their pages as they are kept."""
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from hearthside.door.actions import join
    from hearthside.features.paths import actions, asking
    from hearthside.insight import answers
    from hearthside.people.models import Person

    owner = Person.objects.filter(role="owner").first() or join("Cleo Hart", email="c@example.org", handle="cleo", role="owner")
    asked = {"outcome": ["track:Cancelled"], "endings": [], "least": 50, "missing": False, "within_days": None}
    study = actions.keep_study(by=owner, name="Cancelled", asked=asked)
    for row in (asking.paths(asking.Question()), asking.friction(study.asked)):
        answers.answer(row.pk)
    Authenticator.objects.get_or_create(user=owner, type="totp", defaults={"data": {"secret": "x"}})
    client = Client(SERVER_NAME="localhost")
    client.force_login(owner)
    found = []
    for address in ("/journeys/paths/", f"/journeys/paths/friction/{study.pk}/", "/journeys/"):
        took = []
        for _again in range(5):
            began = time.perf_counter()
            status = client.get(address).status_code
            took.append((time.perf_counter() - began) * 1000)
        assert status == 200, f"{address}: {status}"
        found.append(f"{address} {sorted(took)[2]:.0f} ms")
    return "pages from what is kept (median of 5)", ", ".join(found)


STEPS = {
    "graph": stream.graph, "paths": stream.paths, "friction": friction, "takers": takers, "cases": cases,
    "funnel": stream.funnel, "retention": stream.retention, "pages": pages,
}  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
