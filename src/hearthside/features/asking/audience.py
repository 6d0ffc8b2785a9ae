"""Whom a survey could ask: everybody it is for, or those of them in a segment, in pieces."""

from django.db.models import F

from hearthside.listening.eligibility import chance
from hearthside.listening.models import Survey
from hearthside.people.models import Person
from hearthside.segments import keeping

_HOSTS = (Person.Role.HOST, Person.Role.OWNER)


def people(survey: Survey, segment=None):
    """The people of the house whom a survey asks; not yet whether each may be asked."""
    rows = Person.objects.filter(state=Person.State.ACTIVE)
    if survey.asks == Survey.Asks.HOSTS:
        rows = rows.filter(role__in=_HOSTS)
    elif survey.asks == Survey.Asks.MEMBERS:
        rows = rows.exclude(role__in=_HOSTS)
    return rows.filter(pk__in=keeping.members(segment)) if segment else rows


def sample(rows, most: int) -> tuple[list[int], int]:
    """At most about `most` ids spread evenly over `rows`, and how many there are."""
    count = rows.count()
    if count > most:
        apart = -(-count // most)
        rows = rows.alias(turn=F("pk") % apart).filter(turn=apart // 2)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:most]), count


def has_turn(of: str, person: int, share: int, number: int) -> bool:
    """Whether it is somebody's turn in the week of this number, when `share` of a hundred are asked each week.

    Everybody has exactly one turn in a cycle of 100 / share weeks, in an order that chance made once.
    """
    cycle = max(1, round(100 / share))
    return int(chance(of, person) * cycle) == number % cycle
