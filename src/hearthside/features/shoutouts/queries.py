"""Shout-outs as a viewer may see them."""

from django.db.models import Q
from django.urls import reverse

from hearthside.features.shoutouts.models import ShoutOut
from hearthside.manifest import Ref
from hearthside.people import selves

SHOWN = 3


def seen_by(viewer):
    """The shout-outs on the pages whose two people `viewer` may see, newest first."""
    people = selves.seen_by(viewer)
    standing = ShoutOut.objects.filter(taken_back_at=None, person__in=people, by__in=people)
    return standing.select_related("person", "by").order_by("-at", "-pk")


def refs(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `shoutout:<id>`."""
    found = seen_by(viewer).filter(pk__in=[id_ for id_ in ids if id_.isdigit()])
    return {
        str(made.pk): Ref(f"“{made.reason}”", f"{reverse('shoutouts:list')}#shoutout-{made.pk}")
        for made in found
    }


def on_pages(people, viewer) -> dict:
    """For each person the latest shout-outs that name or come from them."""
    ids = {person.pk for person in people}
    shown: dict[int, list[ShoutOut]] = {id_: [] for id_ in ids}
    theirs = selves.of_any(ids, "person") | selves.of_any(ids, "by")
    for made in seen_by(viewer).filter(theirs)[: 40 * len(ids)]:
        for id_ in ids & {made.person.canonical_id, made.by.canonical_id}:
            if len(shown[id_]) < SHOWN:
                shown[id_].append(made)
    return {id_: {"shoutouts": rows} if rows else None for id_, rows in shown.items()}


def held(person) -> list[dict]:
    """What we hold of a person: the shout-outs that name them and those they gave."""
    rows = (
        ShoutOut.objects.filter(Q(person=person) | Q(by=person)).select_related("person", "by").order_by("at")
    )
    return [
        {"at": row.at.isoformat(), "to": row.person.name, "by": row.by.name, "reason": row.reason}
        for row in rows
    ]


def forget(person, keep_texts: bool) -> None:
    """Those that name the person go; those they gave stay without their name, or lose their words."""
    ShoutOut.objects.filter(person=person).delete()
    if not keep_texts:
        ShoutOut.objects.filter(by=person).delete()
