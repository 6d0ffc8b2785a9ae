"""Voices are gathered and read each minute; the house learns at night."""

from hearthside import jobs
from hearthside.jobs import every, job
from hearthside.listening.heard import gathering, reading, suggesting, topics, training


@every(minutes=1, name="heard.gather", long=True)
def gather() -> None:
    """Keep what people said since the last time, and read it."""
    gathering.gather()
    reading.read_new()


@job("heard.apply", long=True)
def apply(topic: int, version: int) -> None:
    """Find what is here under a topic's new words."""
    topics.apply(topic, version)


@job("heard.reread", long=True)
def reread(training: int) -> None:
    """Read everything with what was learnt."""
    reading.reread(training)


@job("heard.learn", long=True)
def learn() -> None:
    """Learn now: a host asked for it."""
    training.learn(anyway=True)
    suggesting.suggest()


@every(minutes=24 * 60, name="heard.night", long=True)
def night() -> None:
    """Learn from what was taught since yesterday, and let go of what objectors no longer want known."""
    reading.forget_objectors()
    if training.learn() is not None:
        jobs.enqueue("heard.suggest")


@job("heard.suggest", long=True)
def suggest() -> None:
    """Look for what sounds alike and has no topic yet."""
    suggesting.suggest()
