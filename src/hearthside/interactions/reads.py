"""Read the stream. Who may see what is decided here, once."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hearthside.interactions.models import Interaction, Promise, Standing, Tie
from hearthside.manifest import Ref, registry, resolve
from hearthside.people import reach

__all__ = ["Entry", "between", "due", "entries", "promises_to", "since", "standing", "ties", "timeline"]


@dataclass(frozen=True)
class Entry:
    """An interaction as one viewer may see it: a sentence, its facts, and the thing it is about."""

    row: Interaction
    sentence: SafeString
    facts: dict
    ref: Ref | None

    @property
    def at(self) -> datetime:
        return self.row.at


def timeline(person, viewer, *, before: tuple | None = None, limit: int = 50) -> list[Entry]:
    """What happened with `person`, newest first, as `viewer` may see it.

    `before` is the (at, id) of the last entry of the page before. Costs the same for a person with a
    hundred interactions and with a hundred thousand.
    """
    return entries(_of(person, before, limit)[:limit], viewer)


def timeline_page(
    person, viewer, *, before: tuple | None = None, limit: int = 50
) -> tuple[list[Entry], tuple | None]:
    """A page of the timeline, and the `before` of the next one; None where it ends.

    The page after may exist although some of this one's rows are not the viewer's to see.
    """
    rows = _of(person, before, limit + 1)
    last = rows[limit - 1] if len(rows) > limit else None
    return entries(rows[:limit], viewer), (last.at, last.pk) if last else None


def _of(person, before, limit: int) -> list[Interaction]:
    ids = person.ids()
    mine = _newest(_by_any("actor", ids, before, limit), before, limit)
    theirs = _newest(_by_any("recipient", ids, before, limit), before, limit)
    rows = {row.pk: row for row in (*mine, *theirs)}
    return sorted(rows.values(), key=lambda row: (row.at, row.pk), reverse=True)[:limit]


def between(a, b, viewer, *, limit: int = 50) -> list[Entry]:
    """What happened between two people, newest first."""
    mine, theirs = a.ids(), b.ids()
    both = Q(actor__in=mine, recipient__in=theirs) | Q(actor__in=theirs, recipient__in=mine)
    return entries(_newest(Interaction.objects.filter(both), None, limit), viewer)


def since(cursor: int, limit: int = 1000) -> list[Interaction]:
    """The next interactions after a cursor (an id), in the order they were recorded; for jobs, not for pages."""
    return list(Interaction.objects.filter(pk__gt=cursor).order_by("pk")[:limit])


def about(thing: str, viewer, *, limit: int = 50) -> list[Entry]:
    """What happened with one thing, newest first."""
    return entries(_newest(Interaction.objects.filter(about=thing), None, limit), viewer)


def recent(viewer, *, kinds=(), limit: int = 20) -> list[Entry]:
    """The newest interactions of these kinds in the whole house, as `viewer` may see them."""
    return entries(_newest(_heads(Interaction.objects.all(), kinds, limit), None, limit), viewer)


def toward(person, viewer, *, limit: int = 20) -> list[Entry]:
    """What others did toward `person`, newest first: what happened to what they said, and whom they met."""
    ids = person.ids()
    rows = Interaction.objects.filter(recipient__in=ids).exclude(actor__in=ids).exclude(good="")
    return entries(_newest(rows, None, limit), viewer)


def standing(people) -> dict[int, Standing]:
    """How each of `people` stands, by id; those with whom nothing has happened have a blank one."""
    ids = [getattr(person, "pk", person) for person in people]
    found = Standing.objects.select_related("seen_by", "heard_by", "connected_with", "credited_by").in_bulk(
        ids
    )
    return {id_: found.get(id_) or Standing(person_id=id_) for id_ in ids}


def due(before: datetime, *, owner=None, names=(), limit: int = 200) -> list[Promise]:
    """Open promises (of these names, if any are given) that fall due before then and are not put off, oldest first."""
    rows = Promise.objects.filter(state=Promise.State.OPEN, due_at__lt=before).exclude(
        snoozed_until__gt=before
    )
    if names:
        rows = rows.filter(name__in=names)
    if owner is not None:
        rows = rows.filter(Q(owner=owner) | Q(owner=None))
    return list(rows.select_related("person", "owner").order_by("due_at", "pk")[:limit])


def promises_to(people, *, limit: int = 200) -> list[Promise]:
    """The open promises to these people, soonest first."""
    rows = Promise.objects.filter(person__in=people, state=Promise.State.OPEN)
    return list(rows.select_related("person", "owner").order_by("due_at", "pk")[:limit])


def openings(promises, viewer) -> dict[int, Entry]:
    """What opened these promises, by its id, as `viewer` may see it."""
    rows = Interaction.objects.filter(pk__in=[promise.opened_id for promise in promises])
    found = entries(list(rows.select_related("actor", "recipient")), viewer)
    return {entry.row.pk: entry for entry in found}


def open_promises():
    """Every open promise, soonest due first, as a queryset for lists of the whole house; hosts only."""
    rows = Promise.objects.filter(state=Promise.State.OPEN)
    return rows.select_related("person", "owner").order_by("due_at", "pk")


def promises_by_id(ids) -> list[Promise]:
    """These promises, in no order."""
    return list(Promise.objects.filter(pk__in=list(ids)))


def promise(pk: int) -> Promise | None:
    """One promise by its number."""
    return Promise.objects.select_related("person", "owner").filter(pk=pk).first()


def ties(person, *, limit: int = 100) -> list[Tie]:
    """The people with whom something went at least one way, the latest first."""
    rows = Tie.objects.select_related("low", "high").order_by("-last_at")
    both = [*rows.filter(low=person)[:limit], *rows.filter(high=person)[:limit]]
    return sorted(both, key=lambda tie: tie.last_at, reverse=True)[:limit]


def standings():
    """Every standing with its person, as a queryset for lists such as care; hosts only."""
    return Standing.objects.select_related("person").exclude(
        person__state__in=["former", "erased", "suspended"]
    )


def _heads(rows, kinds, limit: int):
    """The newest `limit` of `rows` of each kind: among them are the newest of all kinds together.

    Asked for several kinds at once, a database gathers all their rows to sort them.
    """
    return _each(rows, [Q(kind=kind) for kind in kinds], limit)


def _each(rows, wanted: list[Q], limit: int):
    newest = rows.order_by("-at", "-id").values("pk")
    each = (Q(pk__in=newest.filter(one)[:limit]) for one in wanted)
    return Interaction.objects.filter(reduce(or_, each, Q(pk__in=())))


def _by_any(party: str, ids: list[int], before, limit: int):
    """What any of these ids had this part in: where they are several, the newest of each, as `_heads`."""
    if len(ids) == 1:
        return Interaction.objects.filter(**{party: ids[0]})
    rows = _earlier(Interaction.objects.all(), before)
    return _each(rows, [Q(**{party: id_}) for id_ in ids], limit)


def _earlier(rows, before):
    if before is None:
        return rows
    at, pk = before
    return rows.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))


def _newest(rows, before, limit: int) -> list[Interaction]:
    rows = _earlier(rows, before)
    return list(rows.select_related("actor", "recipient").order_by("-at", "-id")[:limit])


def entries(rows: list[Interaction], viewer) -> list[Entry]:
    """Those of `rows` that `viewer` may see, in words. One query for each kind of thing they are about."""
    refs = resolve({row.about for row in rows if row.about}, viewer)
    shown = (row for row in rows if _may_see(row, viewer, refs))
    return [_entry(row, viewer, refs.get(row.about)) for row in shown]


def _may_see(row, viewer, refs) -> bool:
    kind = registry.kinds.get(row.kind)
    if kind is None:
        return False
    known = viewer is not None and viewer.is_authenticated
    party = known and _is_party(viewer, row)
    if kind.visible == "parties":
        return party
    if kind.visible == "hosts":
        return party or (known and viewer.is_host)
    if kind.visible == "members":
        return known
    if kind.visible == "public":
        return True
    return party or (known if not row.about else row.about in refs)


def _is_party(viewer, row) -> bool:
    """Whether `viewer`, under any of their ids, had a part in it."""
    return any(one is not None and one.canonical_id == viewer.pk for one in (row.actor, row.recipient))


def _entry(row, viewer, ref) -> Entry:
    kind = registry.kinds[row.kind]
    known = viewer is not None and viewer.is_authenticated
    inside = known and (viewer.is_host or _is_party(viewer, row))
    facts = (
        row.facts
        if inside
        else {name: value for name, value in row.facts.items() if name not in kind.private}
    )
    words = dict.fromkeys(kind.facts, "") | {name: str(value) for name, value in facts.items()}
    sentence = format_html(
        str(kind.says),
        actor=_name(row.actor, viewer, _("The house")),
        recipient=_name(row.recipient, viewer, _("the house")),
        about=_thing(ref),
        **words,
    )
    return Entry(row, sentence, facts, ref)


def _name(person, viewer, house: str):
    """A person's name in a sentence: a link where the viewer may open their page, to visitors their public name."""
    if person is None:
        return house
    known = viewer is not None and viewer.is_authenticated
    if known and person.canonical_id == viewer.pk:
        return mark_safe(f"<strong>{_('you')}</strong>")  # noqa: S308 - our own word
    name = person.name if known else person.public_name
    if person.is_placeholder or not reach.opens(person, viewer):
        return name
    return format_html('<a class="person" href="{}"><bdi>{}</bdi></a>', person.get_absolute_url(), name)


def _thing(ref):
    return format_html('<a href="{}">{}</a>', ref.url, ref.title) if ref else _("something not shown here")
