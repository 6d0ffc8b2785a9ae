"""What events tell of a person: given to them, and forgotten. Counts stay true."""

import json

from hearthside import jobs
from hearthside.events import store
from hearthside.events.models import Identifier
from hearthside.kit import clock

_PAGE = 1000


def known_as(person) -> list[str]:
    """The names by which the person's events reach the house."""
    return [f"event:{key}" for key in Identifier.objects.filter(person=person).values_list("key", flat=True)]


def export(person) -> list[dict]:
    """What the person did elsewhere, as it was reported to the house, newest first."""
    subjects = list(Identifier.objects.filter(person=person).values_list("subject", flat=True))
    rows, before = [], None
    while subjects and (some := store.of_house().newest(subjects, before=before, limit=_PAGE)):
        rows += [_event(one) for one in some]
        before = (some[-1].us, some[-1].id)
    return rows


def _event(one) -> dict:
    at = clock.moment(one.us)
    return {"at": at.isoformat(), "type": one.type, "name": one.name, "told": json.loads(one.body or b"{}")}


def forget(person, keep_texts: bool) -> None:
    """Who they were elsewhere is forgotten now; the events lose their words after the commit."""
    mine = Identifier.objects.filter(person=person)
    subjects = list(mine.values_list("subject", flat=True))
    mine.update(key="")
    if subjects:
        jobs.enqueue("events.forget", subjects=subjects)
