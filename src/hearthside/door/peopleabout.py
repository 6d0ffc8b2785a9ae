"""A person as the thing that an interaction is about."""

from hearthside.manifest import Ref
from hearthside.people import reach


def resolve_people(ids: set[str], viewer) -> dict[str, Ref]:
    """Those of `ids` whom the viewer may see."""
    found = reach.people(viewer).filter(pk__in=[id_ for id_ in ids if id_.isdigit()])
    return {str(person.pk): Ref(person.name, person.get_absolute_url()) for person in found}
