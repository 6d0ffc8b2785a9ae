"""Reach: who may see whom. Every list of people and every fetch by handle goes through here."""

from django.http import Http404

from hearthside.people.models import Person

_NOT_HERE = (Person.State.ERASED, Person.State.KNOCKING, Person.State.MERGED)
_FOR_HOSTS = (Person.State.SUSPENDED, Person.State.KNOWN)
_SEEN_BY_ALL = (Person.Reach.EVERYONE,)
_SEEN_BY_MEMBERS = (Person.Reach.EVERYONE, Person.Reach.MEMBERS)


def people(viewer):
    """The people that `viewer` may see: hosts all, members who show themselves, visitors the public."""
    everyone = Person.objects.exclude(state__in=_NOT_HERE)
    if viewer is None or not viewer.is_authenticated:
        return everyone.filter(reach__in=_SEEN_BY_ALL, state=Person.State.ACTIVE)
    if viewer.is_host:
        return everyone
    shown = everyone.filter(reach__in=_SEEN_BY_MEMBERS).exclude(state__in=_FOR_HOSTS)
    return shown | everyone.filter(pk=viewer.pk)


def suggested(viewer):
    """Those of `people()` whom the house may bring up by itself: here, and not frozen (see `consent`)."""
    return people(viewer).filter(state=Person.State.ACTIVE, frozen_at=None)


def opens(person: Person, viewer) -> bool:
    """Whether `viewer` may open this person's page: `people()` for one who is already at hand."""
    if viewer is None or not viewer.is_authenticated:
        return person.is_active and person.reach in _SEEN_BY_ALL
    if viewer.is_host or viewer.pk == person.pk:
        return person.state != Person.State.ERASED
    return person.reach in _SEEN_BY_MEMBERS and person.state not in (
        *_FOR_HOSTS,
        Person.State.ERASED,
    )


def person(handle: str, viewer) -> Person:
    """The person of this handle, if `viewer` may see them; otherwise not found.

    The handle of somebody who was merged leads to the person they are.
    """
    found = people(viewer).filter(handle=handle.lower()).first()
    if found is None:
        found = people(viewer).filter(merged__handle=handle.lower()).first()
    if found is None:
        raise Http404
    return found


def mentions(handles) -> dict[str, str]:
    """The addresses of those of `handles` that name somebody here, for links in texts."""
    wanted = Person.objects.filter(handle__in=list(handles)[:50]).select_related("merged_into")
    found = {person.handle: person.merged_into or person for person in wanted}
    return {
        handle: person.get_absolute_url()
        for handle, person in found.items()
        if person.state == Person.State.ACTIVE
    }
