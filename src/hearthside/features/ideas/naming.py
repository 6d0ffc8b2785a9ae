"""The credit chain as it is shown: everybody once, under the name they like, or not by name at all."""

from dataclasses import dataclass

from hearthside.features.ideas.crediting import first_parts
from hearthside.features.ideas.models import Credit


@dataclass(frozen=True)
class Named:
    """One person's part in an idea. `person` is given only where their page and face may be shown with it."""

    name: str
    part: str
    label: str
    words: str
    person: object = None
    credit: Credit | None = None


@dataclass(frozen=True)
class Chain:
    """Everybody who may be named, in the order of their parts, and how many others there are."""

    named: list[Named]
    unnamed: int


def chain(idea) -> Chain:
    """The chain of one idea, with its people loaded."""
    return _chain(first_parts(idea).values())


def chains(ideas) -> dict[int, Chain]:
    """The chains of many ideas in one query."""
    found: dict[int, dict[int, Credit]] = {idea.pk: {} for idea in ideas}
    order = [choice.value for choice in Credit.As]
    rows = Credit.objects.filter(idea__in=found).select_related("person")
    for row in sorted(rows, key=lambda row: (order.index(row.part), row.at, row.pk)):
        found[row.idea_id].setdefault(row.person_id, row)
    return {pk: _chain(parts.values()) for pk, parts in found.items()}


def _chain(parts) -> Chain:
    parts = list(parts)
    named = [_named(row) for row in parts if row.person.credit_ok and not row.person.is_placeholder]
    return Chain(named, len(parts) - len(named))


def _named(row: Credit) -> Named:
    person = None if row.person.pseudonym else row.person
    return Named(row.person.public_name, row.part, row.get_part_display(), row.words, person, row)
