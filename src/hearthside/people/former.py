"""The one who stands for all whose account is gone, or who asked to be forgotten."""

from hearthside.kit import clock
from hearthside.people.models import Person


def former_member() -> Person:
    """The house's former member; made at the first need. Nobody is tied to it."""
    found = Person.objects.filter(source="former").first()
    if found is not None:
        return found
    person = Person(
        name="Former member", handle="former-member", source="former", state=Person.State.FORMER,
        joined_at=clock.now(),
    )  # fmt: skip
    person.set_unusable_password()
    person.save()
    return person
