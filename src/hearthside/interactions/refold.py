"""After a merge or its undoing: fold anew what concerns the people it touched, and nobody else.

What is folded anew is what a rebuild of the whole stream would give. Rows keep their ids; `Person.merged_into`
says whose they count as.
"""

from django.db import transaction
from django.db.models import Count, Q

from hearthside.interactions import keeping, standing
from hearthside.interactions.models import Interaction, Promise, Standing, Tie
from hearthside.kit import bulk
from hearthside.manifest import registry
from hearthside.people.models import Person

_CHUNK = 2000
_BLANK = [field.attname for field in Standing._meta.concrete_fields if not field.primary_key]


def point(ids: set[int]) -> None:
    """Say in the standings of these people who was merged into whom, so that what comes is folded where it counts.

    Takes as long for somebody busy as for anybody. Until `refold` what was before still counts where it did.
    """
    into = dict(Person.objects.filter(pk__in=ids).values_list("pk", "merged_into"))
    merged = [Standing(person_id=id_, merged_into_id=into[id_]) for id_ in sorted(ids) if into[id_]]
    bulk.put(merged, ["person_id"], _BLANK)
    Standing.objects.filter(pk__in=[id_ for id_ in ids if not into[id_]]).update(merged_into=None)


def has_more(ids: set[int], rows: int) -> bool:
    """Whether more than so many interactions concern these people."""
    return len(_rows(ids).order_by().values_list("pk")[: rows + 1]) > rows


@transaction.atomic
def refold(ids: set[int]) -> None:
    """Fold standing, ties and promises of these people anew. `ids` are all ids of everybody who was touched.

    Takes as long as reading the interactions of these people; holds their standings locked meanwhile.
    """
    _blank(ids)
    rows = _rows(ids)
    people = {id_ for pair in rows.order_by().values_list("actor", "recipient").distinct() for id_ in pair}
    kept, who = standing.load(ids | people - {None})
    blank, ties = {id_: Standing(person_id=id_) for id_ in kept}, {}
    for chunk in _chunks(rows):
        standing.fold(chunk, who, blank, ties)
    roots = ids - who.keys()
    neighbours = (_untie(ids) | {id_ for pair in ties for id_ in pair}) - ids
    kept |= standing.load(neighbours - kept.keys())[
        0
    ]  # tied as whom they were before another merge, still to fold
    in_rows = {who.get(id_, id_) for id_ in people}
    standing.put([blank[id_] for id_ in sorted(roots & in_rows)], ties.values())
    Standing.objects.filter(pk__in=roots - in_rows).delete()
    _recount([kept[id_] for id_ in sorted(neighbours & kept.keys())])
    _keep_again(ids)


def _blank(ids: set[int]) -> None:
    """Blank these standings and say in them who was merged into whom; they stay locked."""
    into = dict(Person.objects.filter(pk__in=ids).values_list("pk", "merged_into"))
    rows = [Standing(person_id=id_, merged_into_id=into[id_]) for id_ in sorted(ids)]
    bulk.put(rows, ["person_id"], _BLANK)


def _rows(ids: set[int]):
    """The interactions of these people, as far as standing needs to know them."""
    rows = Interaction.objects.filter(Q(actor__in=ids) | Q(recipient__in=ids)).order_by("pk")
    return rows.only("kind", "at", "about", "good", "direction", "actor_id", "recipient_id")


def _chunks(rows):
    chunk = []
    for row in rows.iterator(chunk_size=_CHUNK):
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    yield chunk


def _untie(ids: set[int]) -> set[int]:
    """Forget the ties of these people; whom they were tied to."""
    ties = Tie.objects.filter(Q(low__in=ids) | Q(high__in=ids))
    ends = {id_ for pair in ties.values_list("low", "high") for id_ in pair}
    ties.delete()
    return ends


def _recount(standings: list[Standing]) -> None:
    """Count anew with whom these people are tied."""
    ids = [row.pk for row in standings]
    for row in standings:
        row.met = row.ties = 0
    found = {row.pk: row for row in standings}
    for start in range(0, len(ids), _CHUNK):
        for end in ("low", "high"):
            ties = Tie.objects.filter(**{f"{end}__in": ids[start : start + _CHUNK]})
            both = Count("pk", filter=Q(forth__gt=0, back__gt=0))
            for id_, met, two_way in ties.values_list(end).annotate(met=Count("pk"), both=both):
                found[id_].met += met
                found[id_].ties += two_way
    bulk.put(standings, ["person_id"], ["met", "ties"])


def _keep_again(ids: set[int]) -> None:
    """Tell anew what became of the promises to these people, and of those that they look after."""
    rows = Promise.objects.select_for_update(of=("self",)).filter(Q(person__in=ids) | Q(owner__in=ids))
    promises = [row for row in rows.select_related("opened").order_by("pk") if row.name in registry.promises]
    if not promises:
        return
    to = {id_ for row in promises for id_ in (row.opened.actor_id, row.opened.recipient_id)}
    ends = _may_end(promises, _ids_of(to - {None}))
    people = {id_ for row in ends for id_ in (row.actor_id, row.recipient_id)} | to
    who = standing.merged(people - {None})
    for promise in promises:
        promise.person_id = keeping.promised_to(promise.opened, promise.name, who)
    keeping.again(promises, ends, who)


def _ids_of(people: set[int]) -> set[int]:
    """Every id of these people, also those under which they were met before or after a merge."""
    roots = {
        into or id_ for id_, into in Person.objects.filter(pk__in=people).values_list("pk", "merged_into")
    }
    return people | roots | set(Person.objects.filter(merged_into__in=roots).values_list("pk", flat=True))


def _may_end(promises: list[Promise], to: set[int]) -> list[Interaction]:
    """What may have ended or arranged any of these promises, in the order it was recorded."""
    arranged = (keeping.HANDED_OVER, keeping.SNOOZED)
    near = Q(recipient__in=to) | Q(about__in={row.about for row in promises} - {""})
    ended = Q(kind__in=list(registry.closed_by)) & near
    named = Q(kind__in=arranged, facts__opened__in=[row.opened_id for row in promises])
    return list(Interaction.objects.filter(ended | named, source="").order_by("pk"))
