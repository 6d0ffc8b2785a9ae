"""Whether somebody is in charge of this house."""

from django.core.cache import caches

from hearthside.people.models import Person

_KEY = "people.has_owner"


def has_owner() -> bool:
    """Asked at every visit to the front page, so remembered for a minute once it is so."""
    if caches["remembered"].get(_KEY):
        return True
    found = Person.objects.filter(role=Person.Role.OWNER, state=Person.State.ACTIVE).exists()
    if found:
        caches["remembered"].set(_KEY, True, 60)
    return found
