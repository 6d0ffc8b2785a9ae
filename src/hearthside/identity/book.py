"""The links of one batch of events: loaded once, argued over in memory, written once."""

from collections import Counter

from hearthside.events import store
from hearthside.identity import conflicts, linking
from hearthside.identity.models import Claim, Conflict, Link, Merge
from hearthside.people.models import Person

MOST_BY_BROWSER = 20  # anonymous ids that browsers alone may link to one person
_CHUNK = 400


class Book:
    """Who the subjects of a batch are, and what the batch changes of it."""

    def __init__(self, subjects: set[int]):
        self._joins: dict[tuple[int, int], str] = {}
        self._open: dict[int, Link] = {}
        self._parted: set[tuple[int, int]] = set()
        self._settled: set[int] = set()
        self._fresh: dict[int, Link] = {}
        self._moved: list[Link] = []
        self._conflicts: list[Conflict] = []
        self._claims: list[Claim] = []
        self._vouched: list[int] = []
        self._load(subjects)

    def _load(self, subjects) -> None:
        ids = sorted(subjects)
        for start in range(0, len(ids), _CHUNK):
            some = ids[start : start + _CHUNK]
            rows = Link.objects.filter(subject__in=some).select_related("person__merged_into").order_by("pk")
            for row in rows:
                if row.undone_at is None:
                    self._open[row.subject] = row
                elif row.undone_by_id:
                    self._parted.add((row.subject, row.person.canonical_id))
            settled = Conflict.objects.filter(subject__in=some, kind=Conflict.Kind.DEVICE)
            self._settled |= set(settled.exclude(decided_at=None).values_list("subject", flat=True))

    def person(self, subject: int) -> Person | None:
        """Who this subject is now."""
        held = self._open.get(subject)
        return (held.person.merged_into or held.person) if held else None

    def key(self, subject: int) -> str:
        """The key of a linked subject."""
        return self._open[subject].key

    def add(self, subject: int, key: str, person: Person, one, how: str) -> None:
        """Link a subject that has no link."""
        made = Link(
            subject=subject, key=key, person=person, how=how, us=one.us, source_id=one.source_id or None
        )
        self._open[subject] = self._fresh[subject] = made
        if key.startswith("u:"):
            self._vouched.append(subject)

    def link(self, subject: int, key: str, user: int, one, how: str) -> None:
        """A trusted source says that `subject` is the user `user`; where two are said so, the earlier one holds."""
        person, held = self.person(user), self._open.get(subject)
        if person is None or (subject, person.pk) in self._parted or subject in self._settled:
            return
        if held is None:
            self.add(subject, key, person, one, how)
            return
        other = self.person(subject)
        if other.pk == person.pk:
            held.us = min(held.us, one.us) if subject in self._fresh else held.us
        elif key.startswith("u:"):
            self.join(other, person, one, how)
        elif held.how == Link.How.BROWSER:
            self._move(held, key, person, one, how)
        else:
            self._conflicts.append(conflicts.device(subject, key, other, person))
            if one.us < held.us and held.how != Link.How.HOST:
                self._move(held, key, person, one, how)

    def _move(self, held: Link, key: str, person: Person, one, how: str) -> None:
        if self._fresh.pop(held.subject, None) is None:
            self._moved.append(held)
        self.add(held.subject, key, person, one, how)

    def join(self, one_: Person, other: Person, claim, how: str) -> None:
        """Two people are said to be one: somebody who never came in becomes the other, two members are asked about."""
        known = [person for person in (one_, other) if person.state == Person.State.KNOWN]
        if known:
            person = known[0]
            into = other if person is one_ else one_
            self._joins[person.pk, into.pk] = str(how)
            return
        kind = Conflict.Kind.ADDRESS if how == Link.How.ADDRESS else Conflict.Kind.USER
        self._conflicts.append(conflicts.between(kind, one_, other, id_key=claim.user))

    @property
    def joins(self) -> list[dict]:
        """The known customers who turned out to be somebody else: for a job, each in its own transaction."""
        return [{"person": one, "into": other, "how": how} for (one, other), how in self._joins.items()]

    def hear(self, one, user: int | None, subject: int | None) -> None:
        """A browser says that an anonymous id is a user: kept until a trusted source vouches for that user."""
        if user and subject and one.user and subject != user:
            self._claims.append(Claim(subject=subject, user=user, us=one.us, source_id=one.source_id or None))
            self._vouched.append(user)

    def close(self) -> None:
        """Write what the batch changed."""
        Claim.objects.bulk_create(self._claims, batch_size=500, ignore_conflicts=True)
        if self._moved:
            linking.part_many(self._moved)
        self._take_claims()
        linking.link_many(list(self._fresh.values()))
        Conflict.objects.bulk_create(self._conflicts, batch_size=500, ignore_conflicts=True)

    def _take_claims(self) -> None:
        """Link what browsers claimed of users that are vouched for: one user only, and nobody else's already."""
        claims = _claims(self._vouched)
        users = {claim.user for claim in claims} - self._open.keys()
        subjects = {claim.subject for claim in claims}
        self._load((users | subjects) - self._fresh.keys())
        keys = _keys(subjects)
        said = Counter(claim.subject for claim in _claims_of(subjects))
        linked = _linked_by_browser(
            {self.person(claim.user).pk for claim in claims if self.person(claim.user)}
        )
        for claim in sorted(claims, key=lambda claim: (claim.us, claim.subject)):
            person = self.person(claim.user)
            if self._may_take(claim, person, said) and linked[person.pk] < MOST_BY_BROWSER:
                linked[person.pk] += 1
                self.add(claim.subject, keys[claim.subject], person, claim, Link.How.BROWSER)

    def _may_take(self, claim: Claim, person: Person | None, said: Counter) -> bool:
        return (
            person is not None
            and person.role == Person.Role.MEMBER
            and said[claim.subject] == 1
            and claim.subject not in self._open
            and claim.subject not in self._settled
            and (claim.subject, person.pk) not in self._parted
        )


def _claims(users: list[int]) -> list[Claim]:
    found, ids = [], sorted(set(users))
    for start in range(0, len(ids), _CHUNK):
        found += Claim.objects.filter(user__in=ids[start : start + _CHUNK]).select_related("source")[:5000]
    return found


def _claims_of(subjects: set[int]) -> list[Claim]:
    found, ids = [], sorted(subjects)
    for start in range(0, len(ids), _CHUNK):
        found += Claim.objects.filter(subject__in=ids[start : start + _CHUNK])
    return found


def _keys(subjects: set[int]) -> dict[int, str]:
    return store.of_house().keys(subjects) if subjects else {}


def _linked_by_browser(people: set[int]) -> Counter:
    found: Counter = Counter()
    ids = sorted(people)
    for start in range(0, len(ids), _CHUNK):
        rows = Link.objects.filter(person__in=ids[start : start + _CHUNK], how="browser", undone_at=None)
        found.update(rows.values_list("person", flat=True))
    return found


def was_parted(person: Person, into: Person) -> bool:
    """Whether a host took a merge of these two back, or said that they are two."""
    undone = Merge.objects.filter(person__in=(person, into), into__in=(person, into)).exclude(undone_at=None)
    return undone.exists() or conflicts.are_apart(person, into)
