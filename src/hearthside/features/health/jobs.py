"""What health does later."""

from hearthside.features.health import learning
from hearthside.features.health.models import Training
from hearthside.jobs import every, job


@every(minutes=24 * 60, name="health.learn", long=True)
def learn() -> None:
    """Learn who leaves, judge it, and think of everybody anew."""
    learning.learn()


@job("health.think", long=True)
def think(training: int) -> None:
    """Think of everybody by what was learnt already."""
    row = Training.objects.filter(pk=training).first()
    if row is not None:
        learning.think(row)
