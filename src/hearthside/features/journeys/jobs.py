"""Figures are worked out by jobs: when somebody asks, and each night for what is in use."""

from hearthside.features.journeys import working
from hearthside.features.journeys.models import Figures, Map, Persona
from hearthside.jobs import every, job
from hearthside.kit import clock


@job("journeys.work", long=True)
def work(figures: int) -> None:
    """Work out one row of figures."""
    row = Figures.objects.filter(pk=figures, answered_at=None, stopped_at=None).first()
    if row is None:
        return
    from hearthside.features.journeys import people, suggesting

    kinds = {"map": working.work_map, "persona": people.work_persona, "people": suggesting.work_people}
    try:
        working.keep(row, kinds[row.about.partition(":")[0]](row))
    except working.Stopped:
        return


@every(minutes=24 * 60, name="journeys.renew", long=True)
def renew() -> None:
    """Every map and persona that somebody looked at within the month."""
    since = clock.now() - working.IN_USE
    for model in (Map, Persona):
        for one in model.objects.filter(removed_at=None, looked_at__gte=since).order_by("pk"):
            working.refresh(one.about)
