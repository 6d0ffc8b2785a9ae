"""A programme with people in it, and its rounds."""

from datetime import timedelta

from hearthside.door.actions import join
from hearthside.features.pairings import actions, rounds
from hearthside.features.pairings.models import Meeting, Programme
from hearthside.kit import clock


def open_programme(by, **changed) -> Programme:
    facts = {"name": "Monday coffee", "rhythm": "week", "weekday": 0, "hour": 9, **changed}
    return actions.make_programme(by=by, **facts)


def joined(programme, *people):
    for person in people:
        actions.join_programme(programme, by=person)
    return people


def crowd(n: int, **facts):
    return [
        join(f"Guest Number{at}", email=f"g{at}@example.org", handle=f"guest{at}", **facts) for at in range(n)
    ]


def hold(programme) -> list[set[str]]:
    """Hold the next round at its moment; who was brought together, by handle."""
    programme.refresh_from_db()
    with clock.at(programme.next_at + timedelta(seconds=1)):
        held = rounds.hold_due(programme.pk)
    programme.refresh_from_db()
    return [
        {one.person.handle for one in meeting.partners.all()}
        for meeting in Meeting.objects.filter(round=held)
    ]
