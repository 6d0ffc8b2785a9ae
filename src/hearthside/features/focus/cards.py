"""On home: the focus group that waits for somebody."""

from hearthside.features.focus import queries


def waiting(people, viewer) -> dict:
    """For each person the group that waits for them; only one's own is ever shown."""
    found = queries.running(people)
    return {
        person.pk: {"participant": found[person.pk], "group": found[person.pk].group}
        if person.pk in found and viewer is not None and viewer.pk == person.pk
        else None
        for person in people
    }
