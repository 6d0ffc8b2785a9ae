"""Two people turn out to be one, and that can be taken back exactly.

Nothing that either did is rewritten. The merged person's row points to the other one and wears their name and
face; standing, ties and promises are folded anew; the addresses they sign in with move over until the undoing.
All of it is at once, but the folding for people of whom there is very much: that is a job, and the merge is
`is_settling` meanwhile. What happens in between counts where it will, and is folded with the rest.
"""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.events.models import Identifier
from hearthside.identity import addresses, turn
from hearthside.identity.models import Link, Merge
from hearthside.interactions.record import record
from hearthside.interactions.refold import has_more, point, refold
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, masks, rights
from hearthside.people.models import Person

AT_ONCE = 500  # interactions: what is folded anew while a host waits; more is a job's
_KEPT = (*masks.WORN, "state", "email")


@transaction.atomic
def merge(person: Person, into: Person, *, by: Person | None = None, how: str = Link.How.HOST) -> Merge:
    """`person` is `into` from now on. `by` is None where the events alone say so, of somebody who never came in."""
    turn.take()
    person, into = _held(person, into)
    _check(person, into, by)
    ids = {*person.ids(), *into.ids()}
    was = {fact: getattr(person, fact) for fact in _KEPT}
    row = Merge.objects.create(person=person, into=into, how=how, by=by, was=was, at=clock.now())
    row.was = was | addresses.move(person, into) | {"froze": _freeze(person, into)}
    row.save(update_fields=["was"])
    person.state = Person.State.MERGED
    person.set_unusable_password()  # a copied cookie is worth nothing, now and after an undoing
    person.save()
    _point(ids)
    _fold(row, ids)
    audit.note(by, "person.merged", into, merge=row.pk)
    record(
        "identity.merged", actor=by, recipient=into, about=f"person:{person.pk}", once=f"merged:{row.pk}",
        name=was["name"], how=how,
    )  # fmt: skip
    return row


@transaction.atomic
def unmerge(row: Merge, *, by: Person) -> Merge:
    """They were two after all: everything is as it was, and what came since stays with whom it came to."""
    rights.require(by, "identity.merge")
    turn.take()
    row = Merge.objects.select_for_update(of=("self",)).select_related("person", "into").get(pk=row.pk)
    if row.undone_at:
        raise Refused(_("Somebody took this back in the meantime."))
    if Person.State.ERASED in (row.person.state, row.into.state):
        raise Refused(_("They are gone, and what was theirs is forgotten. There is nothing left to part."))
    _may_touch(row.person, row.into, by)
    root = row.person.merged_into
    ids = set(root.ids())
    row.undone_at, row.undone_by = clock.now(), by
    row.save(update_fields=["undone_at", "undone_by"])
    person = row.person
    for fact in masks.WORN:
        setattr(person, fact, row.was[fact])
    person.state = row.was["state"]
    person.email = addresses.give_back(row.was, person, root)
    if row.was["froze"]:
        Person.objects.filter(pk=root.pk, frozen_at=person.frozen_at).update(frozen_at=None)
    person.save()
    _point(ids)
    _fold(row, ids)
    audit.note(by, "person.unmerged", person, merge=row.pk)
    record(
        "identity.unmerged", actor=by, recipient=row.into, about=f"person:{person.pk}", once=f"unmerged:{row.pk}",
        name=person.name,
    )  # fmt: skip
    return row


def _freeze(person: Person, into: Person) -> bool:
    """Who wished to be left alone is left alone as who they are."""
    if person.frozen_at is None or into.frozen_at is not None:
        return False
    Person.objects.filter(pk=into.pk).update(frozen_at=person.frozen_at)
    return True


def _held(person: Person, into: Person) -> tuple[Person, Person]:
    rows = Person.objects.select_for_update(of=("self",)).filter(pk__in=(person.pk, into.pk)).order_by("pk")
    found = {row.pk: row for row in rows}
    return found[person.pk], found[into.pk]


def _check(person: Person, into: Person, by: Person | None) -> None:
    if person.pk == into.pk:
        raise Refused(_("Choose two different people."))
    if person.merged_into_id or into.merged_into_id:
        raise Refused(_("One of them is somebody else's page already. Please open it again."))
    here = (Person.State.ACTIVE, Person.State.KNOWN)
    if person.state not in here or into.state not in here:
        raise Refused(_("Only people who are here, or who never came in, can be made one."))
    if into.state == Person.State.KNOWN and person.state != Person.State.KNOWN:
        raise Refused(_("%(name)s comes in here. Keep their page, and merge the other into it.") % {
            "name": person.name
        })  # fmt: skip
    if by is None:
        if person.state != Person.State.KNOWN:
            raise Refused(_("A host decides who of two members are one."))
        return
    rights.require(by, "identity.merge")
    _may_touch(person, into, by)


def _may_touch(person: Person, into: Person, by: Person) -> None:
    """Whose address signs in as a host is for an owner to say."""
    if (person.is_host or into.is_host) and not by.is_owner:
        raise Refused(_("Only an owner can do this where one of the two is a host."))


def _point(ids: set[int]) -> None:
    """Make these people point to whom the open merges say they are, and bring all that follows up to date."""
    before = dict(Person.objects.filter(pk__in=ids).values_list("pk", "merged_into"))
    roots = _roots(ids)
    for root in set(roots.values()):
        theirs = [id_ for id_, one in roots.items() if one == root and id_ != root]
        Person.objects.filter(pk__in=theirs).update(merged_into=root)
        Person.objects.filter(pk=root).update(merged_into=None)
    for person in Person.objects.filter(pk__in=roots.values()):
        masks.dress(person)
    point(ids)
    subjects = Identifier.objects.filter(person__in=ids).order_by("subject").values_list("subject", "person")
    turn.attribute((subject, before[id_] or id_, roots[id_]) for subject, id_ in subjects)


def _fold(row: Merge, ids: set[int]) -> None:
    """Fold anew what these people stand for: of people with a long history in a job, and their pages say so."""
    if not has_more(ids, AT_ONCE):
        refold(ids)
        return
    row.is_settling = True
    row.save(update_fields=["is_settling"])
    jobs.enqueue("identity.settle", merge=row.pk, ids=sorted(ids))


@transaction.atomic
def settle(merge: int, ids: set[int]) -> None:
    """What a merge or its undoing left to do later; done twice it is the same."""
    turn.take()
    refold(ids)
    Merge.objects.filter(pk=merge).update(is_settling=False)


def _roots(ids: set[int]) -> dict[int, int]:
    """Whom the open merges make of each of these people: the end of the chain."""
    into = dict(Merge.objects.filter(person__in=ids, undone_at=None).values_list("person", "into"))

    def end(id_: int) -> int:
        while id_ in into:
            id_ = into[id_]
        return id_

    return {id_: end(id_) for id_ in ids}


def own_photos(person: Person) -> set[str]:
    """The photos that somebody had before they were merged into another."""
    rows = Merge.objects.filter(person=person).values_list("was__photo", flat=True)
    return {photo for photo in rows if photo}


def is_settling(person: Person) -> bool:
    """Whether a merge of this person, or its undoing, is still being carried into what they stand for."""
    ids = person.ids()
    return Merge.objects.filter(Q(person__in=ids) | Q(into__in=ids), is_settling=True).exists()


def open_merges(person: Person):
    """The merges that made this person who they are, the newest first."""
    rows = Merge.objects.filter(Q(into__in=person.ids()), undone_at=None)
    return rows.select_related("person", "into", "by").order_by("-at", "-pk")
