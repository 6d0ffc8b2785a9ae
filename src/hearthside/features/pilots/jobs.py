"""What pilots do later."""

from hearthside.features.pilots import foreseeing, queries, working
from hearthside.features.pilots.models import Pilot, Plan, Result
from hearthside.jobs import enqueue, every, job
from hearthside.kit import clock


@job("pilots.work", long=True)
def work(result: int) -> None:
    """Work a result out."""
    row = Result.objects.select_related("pilot__segment", "plan").get(pk=result)
    if row.answered_at is None:
        working.work(row)


@job("pilots.foresee", long=True)
def foresee(plan: int) -> None:
    """Work out what a plan could show."""
    row = Plan.objects.select_related("pilot__segment").get(pk=plan)
    if row.foreseen is None:
        foreseeing.foresee(row)


@every(minutes=1440, name="pilots.look", long=True)
def look() -> None:
    """Once a day: who has met a pilot by chance is written down, and what is shown of the running ones is made anew."""
    for pilot in queries.running(200):
        if pilot.starts <= clock.now().date():
            enqueue("pilots.again", key=f"pilots.again:{pilot.pk}:{clock.now():%Y-%m-%d}", pilot=pilot.pk)


@job("pilots.again", long=True)
def again(pilot: int) -> None:
    """Look at one pilot as of today."""
    row = Pilot.objects.select_related("segment").get(pk=pilot)
    if queries.standing(row) not in ("running", "ripe"):
        return
    result = Result.objects.create(pilot=row, plan=queries.plan_of(row), early=not row.is_over)
    working.work(result)
