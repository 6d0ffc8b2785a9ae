"""A person who was merged into another wears that one's name and face, so that every list shows it."""

from hearthside.people.models import Person

WORN = (
    "name", "photo", "line", "pronouns", "pseudonym", "country", "city", "zone", "languages", "interests",
    "role", "reach", "credit_ok",
)  # fmt: skip


def worn(person: Person) -> dict:
    """What those who were merged into `person` show of them."""
    return {fact: getattr(person, fact) for fact in WORN}


def dress(person: Person) -> None:
    """Let all who were merged into `person` look like them."""
    Person.objects.filter(merged_into=person.pk).update(**worn(person))
