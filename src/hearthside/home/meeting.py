"""People one might like to meet: the newest, and others in turn, who share something."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from hearthside.kit import clock
from hearthside.people import reach
from hearthside.people.models import Person

_NEWEST = 40
_OTHERS = 60


@dataclass(frozen=True)
class Acquaintance:
    """Somebody to say hello to, and why."""

    person: Person
    why: str


def might_like(viewer, known: set[int], limit: int = 2) -> list[Acquaintance]:
    """At most `limit` people whom the viewer has not met, those with most in common first.

    Looks at the newest members and at a stretch of the others that moves on every day, so that it costs
    the same in a house of any size, and everybody's turn comes.
    """
    people = reach.suggested(viewer).exclude(pk=viewer.pk)
    newest = list(people.order_by("-joined_at")[:_NEWEST])
    candidates = {person.pk: person for person in newest}
    if len(newest) == _NEWEST:
        highest = max(candidates)
        start = (timezone.localdate(clock.now()).toordinal() * 7919) % highest
        candidates |= {person.pk: person for person in people.filter(pk__gte=start).order_by("pk")[:_OTHERS]}
    strangers = [person for pk, person in candidates.items() if pk not in known and not person.is_host]
    ranked = sorted(strangers, key=lambda person: (_common(viewer, person), person.joined_at), reverse=True)
    return [Acquaintance(person, why(viewer, person)) for person in ranked[:limit]]


def shared(viewer, person, fact: str) -> list[str]:
    """What both say they like (or speak), in the words of `person`."""
    mine = {word.casefold() for word in getattr(viewer, fact)}
    return [word for word in getattr(person, fact) if word.casefold() in mine]


def _common(viewer, person) -> int:
    near = bool(viewer.city) and viewer.city.casefold() == person.city.casefold()
    return 2 * len(shared(viewer, person, "interests")) + 2 * near + len(shared(viewer, person, "languages"))


def why(viewer, person) -> str:
    """What the two have in common, or who the other is, in a sentence or two."""
    reasons = []
    if likes := shared(viewer, person, "interests"):
        reasons.append(_("Also likes %(things)s.") % {"things": _(" and ").join(likes[:2])})
    if viewer.city and viewer.city.casefold() == person.city.casefold():
        reasons.append(_("Lives in %(city)s, too.") % {"city": person.city})
    if (clock.now() - person.joined_at).days < 31:
        reasons.append(_("New here this month."))
    return " ".join(reasons[:2]) or person.line
