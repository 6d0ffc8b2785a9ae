"""Learn from what sources report: who a subject is, what is said of them, to which accounts they belong.

One batch is one transaction with its cursor, so a crash in between learns nothing twice and forgets nothing; it
asks as often whatever the batch holds. Claims are taken in the order of the events' own time. What the sources
may claim, and what is believed of it, is written down in docs/decisions/0014-who-is-who.md.
"""

from django.db import transaction

from hearthside import jobs
from hearthside.events import store
from hearthside.events.models import Source
from hearthside.identity import accounts, customers, said, traits, turn
from hearthside.identity.book import Book
from hearthside.identity.models import Link
from hearthside.identity.said import Said

BATCH = 2000
JOB = "identity.learn"


def learn(limit: int = BATCH) -> int:
    """Learn from the next events; how many were read, 0 where there is nothing new."""
    with transaction.atomic():
        learner = turn.take()
        rows = store.of_house().after(learner.after, limit)
        if not rows:
            return 0
        _learn_from([row for row in rows if row.type in said.TYPES])
        learner.after = rows[-1].id
        learner.save(update_fields=["after"])
    return len(rows)


def _learn_from(rows) -> None:
    told = sorted(filter(None, map(said.read, rows)), key=lambda one: (one.us, one.id))
    if not told:
        return
    # What a source says that nobody knows is nothing. The cases of an event log may be loans or parcels as well.
    kinds = dict(Source.objects.exclude(kind=Source.Kind.XES).values_list("pk", "kind"))
    told = [one for one in told if one.source_id in kinds]
    trusted = [one for one in told if kinds[one.source_id] != Source.Kind.BROWSER]
    public = [one for one in told if kinds[one.source_id] == Source.Kind.BROWSER and one.type != "group"]
    subjects = _subjects(trusted, public)
    identified = [one for one in trusted if one.type == "identify" and (one.user or one.anonymous)]
    held = traits.load(set(subjects.values()))
    touched = traits.keep(identified, subjects, held)
    facts = traits.values(held)
    book = Book(set(subjects.values()))
    customers.meet([one for one in trusted if one.type != "group" and one.user], subjects, book, facts)
    for one in trusted:
        _believe(one, subjects, book)
    for one in public:
        book.hear(one, subjects.get(one.user), subjects.get(_earlier(one)))
    book.close()
    customers.rename(touched, book, facts)
    accounts.keep([one for one in trusted if one.type == "group" and one.group], subjects)
    if book.joins:
        jobs.enqueue("identity.join", pairs=book.joins)


def _subjects(trusted: list[Said], public: list[Said]) -> dict[str, int]:
    """The numbers of all keys in this batch. What an alias calls the previous id may be of either sort."""
    keys = {key for one in (*trusted, *public) for key in (one.user, one.anonymous) if key}
    previous = {one.previous for one in (*trusted, *public) if one.previous}
    found = store.of_house().known_subjects(f"{letter}:{text}" for letter in "ua" for text in previous)
    keys |= {f"a:{text}" for text in previous if f"u:{text}" not in found}
    return found | store.of_house().subjects(keys)


def _earlier(one: Said) -> str:
    """The anonymous key that a browser's claim is about."""
    return f"a:{one.previous}" if one.type == "alias" else one.anonymous


def _believe(one: Said, subjects: dict[str, int], book: Book) -> None:
    """Take what a trusted source says: its anonymous ids are this user's, and so is the previous id."""
    if not one.user or one.type == "group":
        return
    user = subjects[one.user]
    if one.type == "identify" and one.anonymous:
        book.link(subjects[one.anonymous], one.anonymous, user, one, Link.How.IDENTIFY)
    if one.type == "alias" and one.previous:
        for key in (f"a:{one.previous}", f"u:{one.previous}"):
            if key in subjects and key != one.user:
                book.link(subjects[key], key, user, one, Link.How.ALIAS)
