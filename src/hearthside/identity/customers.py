"""People who never came in, known from what they do: made when a trusted source first names them."""

import secrets

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from hearthside.identity import said as words
from hearthside.identity.book import Book
from hearthside.identity.models import Link
from hearthside.kit import bulk
from hearthside.kit.clock import moment
from hearthside.people import handles, masks, tombstones
from hearthside.people.models import Person, TakenHandle

_CHUNK = 400


def meet(told: list, subjects: dict[str, int], book: Book, facts: dict[int, dict]) -> None:
    """Link every user of a batch: to the member whose confirmed address was named, else to a new known customer.

    `facts` is what is said of each subject by now: `{subject: {trait: value}}`.
    """
    members = members_at({one.address for one in told if one.address})
    gone = _gone(told)
    new: dict[int, tuple] = {}
    for one in told:
        subject, member = subjects[one.user], members.get(one.address)
        known = book.person(subject)
        if member is not None and known is None and subject not in new:
            book.add(subject, one.user, member, one, Link.How.ADDRESS)
        elif member is not None and known is not None and known.pk != member.pk:
            book.join(known, member, one, Link.How.ADDRESS)
        elif known is None and not gone & {one.user, one.address}:
            new.setdefault(subject, (one.user, one))
    for subject, member in _members_later(told, subjects, members, new).items():
        user, one = new.pop(subject)
        book.add(subject, user, member, one, Link.How.ADDRESS)
    for subject, person in _make(new, facts).items():
        user, one = new[subject]
        book.add(subject, user, person, one, Link.How.IDENTIFY)


def _members_later(told, subjects, members, new) -> dict[int, Person]:
    """Users of this batch whose address came only with a later event of it."""
    found: dict[int, Person] = {}
    for one in told:
        if subjects[one.user] in new and one.address in members:
            found.setdefault(subjects[one.user], members[one.address])
    return found


def _gone(told: list) -> set[str]:
    """Keys and addresses of people who were erased: nothing that is reported makes them known again."""
    keys = {f"event:{one.user}": one.user for one in told}
    mails = {f"mail:{one.address}": one.address for one in told if one.address}
    names = keys | mails
    return {names[name] for name in tombstones.buried(names)}


def members_at(addresses: set[str]) -> dict[str, Person]:
    """Whose confirmed addresses these are."""
    found: dict[str, Person] = {}
    wanted = sorted(addresses)
    for start in range(0, len(wanted), _CHUNK):
        rows = EmailAddress.objects.filter(email__in=wanted[start : start + _CHUNK], verified=True)
        for row in rows.select_related("user"):
            if row.user.state == Person.State.ACTIVE:
                found[row.email] = row.user
    return found


def _make(new: dict[int, tuple], facts: dict[int, dict]) -> dict[int, Person]:
    """Known customers for these subjects. `source` names the subject, so that nobody is made twice."""
    names = {subject: words.called(facts.get(subject, {}), user) for subject, (user, _one) in new.items()}
    free = _handles(names)
    rows = [
        Person(
            name=names[subject],
            handle=free[subject],
            state=Person.State.KNOWN,
            reach=Person.Reach.HOSTS,
            credit_ok=False,
            joined_at=moment(one.us),
            source=f"events:{subject}",
            password=UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30),
        )
        for subject, (_user, one) in new.items()
    ]
    bulk.add(rows)
    return dict(zip(new, rows, strict=True))


def _handles(names: dict[int, str]) -> dict[int, str]:
    """A handle for each: their name and the number of their subject, so that a thousand may have one name."""
    wanted = {
        subject: f"{handles.from_name(name)[:24].rstrip('-')}-{subject}" for subject, name in names.items()
    }
    taken: set[str] = set()
    every = sorted(wanted.values())
    for start in range(0, len(every), _CHUNK):
        some = every[start : start + _CHUNK]
        taken |= set(Person.objects.filter(handle__in=some).values_list("handle", flat=True))
        taken |= set(TakenHandle.objects.filter(handle__in=some).values_list("handle", flat=True))
    return {
        subject: f"{handle[:30]}-{secrets.token_hex(4)}" if handle in taken else handle
        for subject, handle in wanted.items()
    }


def rename(touched: set[int], book: Book, facts: dict[int, dict]) -> None:
    """Call known customers by what is said of them now; members have told us their names themselves."""
    people = {subject: book.person(subject) for subject in touched}
    known = {
        subject: person
        for subject, person in people.items()
        if person is not None and person.state == Person.State.KNOWN
    }
    changed = {}
    for subject, person in sorted(known.items()):
        name = words.called(facts.get(subject, {}), book.key(subject))
        if name != person.name and not (name.startswith("Customer ") and person.pk in changed):
            person.name = name
            changed[person.pk] = person
    bulk.change(list(changed.values()), ["name"])
    for person in Person.objects.filter(merged__in=_worn_by(changed)).distinct():
        masks.dress(person)


def _worn_by(changed: dict[int, Person]):
    return Person.objects.filter(merged_into__in=list(changed)[:500]).values("pk")
