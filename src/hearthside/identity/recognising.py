"""Somebody known from what they do comes in: the member and the known customer become one."""

from allauth.account.models import EmailAddress
from django.db import transaction

from hearthside.identity import conflicts, merging
from hearthside.identity.book import was_parted
from hearthside.identity.models import Conflict, Link, Trait
from hearthside.kit.refused import Refused
from hearthside.people.models import Person


def recognise(person: Person) -> int:
    """Make one with this member whoever is known by an address that they confirmed; how many there were.

    Where the address belongs to another member's user id, a host is asked instead.
    """
    addresses = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    said = Trait.objects.filter(word__in=list(addresses), is_latest=True).exclude(word="")
    links = Link.objects.filter(subject__in=said.values("subject"), undone_at=None)
    others = {link.person.canonical_id: link for link in links.select_related("person__merged_into")}
    return sum(_is_one(other, person.pk, Link.How.ADDRESS) for other in sorted(others))


def _is_one(other: int, person: int, how: str) -> bool:
    people = Person.objects.in_bulk([other, person])
    if len(people) < 2 or was_parted(people[other], people[person]):
        return False
    if people[other].state == Person.State.KNOWN:
        return join(other, person, how)
    kind = Conflict.Kind.ADDRESS
    Conflict.objects.bulk_create(
        [conflicts.between(kind, people[person], people[other])], ignore_conflicts=True
    )
    return False


@transaction.atomic
def join(person: int, into: int, how: str) -> bool:
    """Merge a known customer into who they are, if that still makes sense; a second time does nothing."""
    people = Person.objects.select_related("merged_into").in_bulk([person, into])
    if len(people) < 2:
        return False
    one, other = (people[pk].merged_into or people[pk] for pk in (person, into))
    if one.state != Person.State.KNOWN and other.state == Person.State.KNOWN:
        one, other = other, one
    if one.pk == other.pk or one.state != Person.State.KNOWN or was_parted(one, other):
        return False
    try:
        merging.merge(one, other, how=how)
    except Refused:
        return False
    return True
