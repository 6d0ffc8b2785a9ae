"""Later work of who is who."""

import time

from hearthside import jobs
from hearthside.events import writer
from hearthside.identity import learning, likeness, merging, recognising, said
from hearthside.people.models import Person

writer.wakes(learning.JOB, said.TYPES)

SECONDS = 60  # a job learns no longer than this, and lets the next one go on


@jobs.every(minutes=1, name=learning.JOB, long=True)
def learn() -> None:
    """Learn from everything that is new."""
    began = time.monotonic()
    while learning.learn():
        if time.monotonic() - began > SECONDS:
            jobs.enqueue(learning.JOB)
            return


@jobs.job("identity.join", long=True)
def join(pairs: list[dict]) -> None:
    """Make one what a source said is one."""
    for pair in pairs:
        recognising.join(pair["person"], pair["into"], pair["how"])


@jobs.job("identity.settle", long=True)
def settle(merge: int, ids: list[int]) -> None:
    """Carry a merge of people with a long history, or its undoing, into what they stand for."""
    merging.settle(merge, set(ids))


@jobs.job("identity.recognise")
def recognise(person: int) -> None:
    """A member showed that an address is theirs."""
    found = Person.objects.filter(pk=person, state=Person.State.ACTIVE).first()
    if found is not None:
        recognising.recognise(found)


@jobs.every(minutes=24 * 60, name="identity.likeness", long=True)
def suggest() -> None:
    """Ask the hosts about people who may be one."""
    likeness.suggest()
