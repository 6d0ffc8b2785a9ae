"""What the house knows of who people are: ids, merges, traits and accounts."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404

from hearthside.events.models import Identifier
from hearthside.identity import traits
from hearthside.identity.models import Account, Conflict, Link, Membership, Merge, Trait, TraitName
from hearthside.kit.clock import moment
from hearthside.people import rights
from hearthside.people.models import Person

_EACH = 6  # ids shown beside a person
_MOST = 200  # ids looked at for all people of one panel


@dataclass(frozen=True)
class Id:
    """One id of a person, since when, and how it was linked."""

    link: Link

    @property
    def since(self):
        return moment(self.link.us)

    @property
    def may_part(self) -> bool:
        """What made a known customer is who they are."""
        return not (self.link.is_user and self.link.person.state == Person.State.KNOWN)


def panels(people, viewer) -> dict:
    """For the desk's page of a person: their ids, chosen traits, accounts and merges, as often asked for ten as for one."""
    if not rights.may(viewer, "identity.see"):
        return {}
    whose = _whose(people)
    links: dict[int, list[Link]] = {person.pk: [] for person in people}
    for link in _open_links(whose)[:_MOST]:
        links[whose[link.person_id]].append(link)
    values = _shown({link.subject: pk for pk, some in links.items() for link in some})
    accounts = _accounts({link.subject: pk for pk, some in links.items() for link in some})
    merged, settling = _merges(whose)
    may = rights.may(viewer, "identity.merge")
    return {
        person.pk: {
            "ids": [Id(link) for link in links[person.pk][:_EACH]],
            "more": len(links[person.pk]) > _EACH,
            "traits": values.get(person.pk, []),
            "accounts": accounts.get(person.pk, []),
            "merges": merged.get(person.pk, []),
            "settling": person.pk in settling,
            "may_merge": may,
        }
        for person in people
        if links[person.pk] or person.pk in merged or may
    }


def _merges(whose: dict[int, int]) -> tuple[dict[int, list[Merge]], set[int]]:
    """The open merges of each of these people, and of whom one, or its undoing, is still being carried on."""
    either = Q(person__in=whose) | Q(into__in=whose)
    merged: dict[int, list[Merge]] = {}
    settling: set[int] = set()
    rows = Merge.objects.filter(either, Q(undone_at=None) | Q(is_settling=True)).select_related("by")
    for row in rows.order_by("pk"):
        ends = {whose[id_] for id_ in (row.person_id, row.into_id) if id_ in whose}
        settling |= ends if row.is_settling else set()
        if row.undone_at is None and row.person_id in whose:
            merged.setdefault(whose[row.person_id], []).append(row)
    return merged, settling


def _whose(people) -> dict[int, int]:
    """`{any id: the id of the person}` of all ids of these people."""
    wanted = [person.pk for person in people]
    rows = Person.objects.filter(Q(pk__in=wanted) | Q(merged_into__in=wanted))
    return {pk: into or pk for pk, into in rows.values_list("pk", "merged_into")}


def _open_links(ids):
    """Open links, the user ids first, then the devices used last."""
    rows = Link.objects.filter(person__in=ids, undone_at=None).select_related("source", "person")
    return rows.order_by("-key", "-us")


def _shown(subjects: dict[int, int]) -> dict[int, list[Trait]]:
    names = list(TraitName.objects.filter(is_shown=True).values_list("name", flat=True))
    rows = Trait.objects.filter(subject__in=subjects, name__in=names, is_latest=True).select_related("source")
    found: dict[int, dict[str, Trait]] = {}
    for row in rows.order_by("until_us", "pk"):
        found.setdefault(subjects[row.subject], {})[row.name] = row
    return {pk: [some[name] for name in sorted(some)] for pk, some in found.items()}


def _accounts(subjects: dict[int, int]) -> dict[int, list[Account]]:
    found: dict[int, dict[int, Account]] = {}
    for row in Membership.objects.filter(subject__in=subjects).select_related("account").order_by("since_us"):
        found.setdefault(subjects[row.subject], {})[row.account_id] = row.account
    return {pk: list(some.values()) for pk, some in found.items()}


def ids_of(person: Person):
    """All open links of a person, as a queryset."""
    return _open_links(person.ids())


def _subjects(person: Person):
    """The subjects of a person under any of their ids, for use inside a question."""
    return Identifier.objects.filter(person__in=person.ids()).values("subject")


def traits_of(person: Person) -> list[Trait]:
    """What holds of a person, by name."""
    return traits.of_subjects(_subjects(person))


def history(person: Person, name: str, limit: int = 20) -> list[Trait]:
    """What was said of one trait of a person, the newest first."""
    rows = Trait.objects.filter(subject__in=_subjects(person), name=name).select_related("source")
    return list(rows.order_by("-since_us", "-pk")[:limit])


def accounts_by_name(words: str = ""):
    """Accounts with the number of their ids, by name."""
    rows = Account.objects.order_by("name", "pk")
    return rows.filter(name__istartswith=words) if words else rows


def sizes(accounts: list[Account]) -> dict[int, int]:
    """How many ids belong to each of these accounts."""
    rows = Membership.objects.filter(account__in=accounts).values("account").annotate(ids=Count("pk"))
    return {row["account"]: row["ids"] for row in rows}


def account(pk: int) -> Account:
    """One account; not found otherwise."""
    found = Account.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def members(account: Account):
    """Whom the sources put into this account, the earliest first."""
    return Membership.objects.filter(account=account).order_by("since_us", "pk")


def people_of(memberships) -> list[dict]:
    """The people behind these memberships, each once; nobody yet where an id is nobody's."""
    rows = Identifier.objects.filter(subject__in=[row.subject for row in memberships])
    by_subject = {row.subject: row.person for row in rows.select_related("person__merged_into") if row.person}
    seen, found = set(), []
    for row in memberships:
        person = by_subject.get(row.subject)
        person = person.merged_into or person if person else None
        if person is not None and person.pk not in seen:
            seen.add(person.pk)
            found.append({"person": person, "since": moment(row.since_us)})
    return found


def conflict(pk: int) -> Conflict:
    """One conflict with its two sides; not found otherwise."""
    found = Conflict.objects.select_related("one__merged_into", "other__merged_into", "decided_by")
    row = found.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
