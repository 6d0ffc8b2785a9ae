"""Who may be one person: the same address said of two, or the same name in the same town."""

from django.db.models import Count, Max
from django.db.models.functions import Lower

from hearthside.events.reads import who_of
from hearthside.identity import conflicts
from hearthside.identity.models import Conflict, Trait
from hearthside.people.models import Person

MOST = 50  # pairs asked about at a time
_HERE = (Person.State.ACTIVE, Person.State.KNOWN)


def suggest() -> int:
    """Ask about the likeliest pairs that were not asked about yet; how many are new."""
    before = Conflict.objects.count()
    pairs = _same_address() | _same_name()
    people = Person.objects.in_bulk({pk for pair in pairs for pk in pair})
    rows = [
        conflicts.between(Conflict.Kind.LIKENESS, people[one], people[other])
        for one, other in sorted(pairs)
        if _may_be_one(people[one], people[other])
    ]
    Conflict.objects.bulk_create(rows, ignore_conflicts=True)
    return Conflict.objects.count() - before


def _may_be_one(one: Person, other: Person) -> bool:
    return one.state in _HERE and other.state in _HERE and not conflicts.are_apart(one, other)


def _same_address() -> set[tuple[int, int]]:
    """People of whom sources name the same address, those named last first."""
    rows = Trait.objects.filter(is_latest=True).exclude(word="")
    words = (
        rows.values("word")
        .annotate(times=Count("subject"), last=Max("until_us"))
        .filter(times__gt=1)
        .order_by("-last")
        .values_list("word", flat=True)[:MOST]
    )
    by_word: dict[str, set[int]] = {}
    held = list(rows.filter(word__in=list(words)).values_list("word", "subject"))
    who = who_of({subject for _word, subject in held})
    for word, subject in held:
        if who[subject] > 0:
            by_word.setdefault(word, set()).add(who[subject])
    return _pairs(by_word.values())


def _same_name() -> set[tuple[int, int]]:
    """People of the same name and town, the latest to come first."""
    rows = Person.objects.filter(state=Person.State.ACTIVE).exclude(city="").annotate(called=Lower("name"))
    same = (
        rows.values("called", "city")
        .annotate(times=Count("pk"), last=Max("pk"))
        .filter(times__gt=1)
        .order_by("-last")[:MOST]
    )
    groups = []
    for found in same:
        groups.append(
            rows.filter(called=found["called"], city=found["city"]).values_list("pk", flat=True)[:5]
        )
    return _pairs(groups)


def _pairs(groups) -> set[tuple[int, int]]:
    """Each of a group beside the first of it."""
    found = set()
    for group in groups:
        first, *rest = sorted(group) or [0]
        found |= {(first, other) for other in rest[:4]}
    return found
