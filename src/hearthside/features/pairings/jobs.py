"""Hold the rounds that are due."""

from hearthside.features.pairings import rounds
from hearthside.features.pairings.models import Programme
from hearthside.jobs import enqueue, every, job
from hearthside.kit import clock


@every(minutes=5, name="pairings.follow")
def follow() -> None:
    """Queue a job for each programme whose round is due."""
    for pk, due in Programme.objects.filter(closed_at=None, next_at__lte=clock.now()).values_list(
        "pk", "next_at"
    ):
        enqueue("pairings.hold", key=f"pairings.hold:{pk}:{due.isoformat()}", programme=pk)


@job("pairings.hold", long=True)
def hold(programme: int) -> None:
    """Bring the people of a programme together, if that is due still."""
    rounds.hold_due(programme)
