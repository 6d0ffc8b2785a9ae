"""The desk's day, the care lists and a timeline, inside the process: milliseconds, median and worst of 30."""

import statistics
import time

from bench import house, table
from bench.pages import INTERACTIONS, MEMBERS


def run() -> None:
    """Measure and print."""
    with house.simulated(MEMBERS, INTERACTIONS) as data:
        house.django(data)
        from hearthside.desk.care import care
        from hearthside.desk.today import today
        from hearthside.interactions import reads
        from hearthside.interactions.models import Standing
        from hearthside.people.models import Person

        owner = Person.objects.filter(role="owner").first()
        busiest = Standing.objects.order_by("-wrote").first().person
        rows = [
            ["desk today, 60 minutes", *_times(lambda: today(owner, 60))],
            ["timeline of the busiest member, 50 entries", *_times(lambda: reads.timeline(busiest, owner))],
            ["care, whole house", *_times(care, runs=5)],
        ]
    table.show(f"Reads: {MEMBERS:,} members, {INTERACTIONS:,} interactions", ["", "median ms", "worst ms"], rows)


def _times(work, runs: int = 30) -> tuple[float, float]:
    work()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times), max(times)
