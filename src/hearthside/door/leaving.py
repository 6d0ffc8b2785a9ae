"""Leave the house: what is private goes, what happened stays true without a name."""

import secrets
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.door import actions, erased, photos, sessions, takeaway
from hearthside.door.models import Takeaway
from hearthside.identity import merging
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.manifest import registry
from hearthside.people import audit, tombstones
from hearthside.people.models import Person

_EMPTY = {
    "email": None, "photo": "", "line": "", "pronouns": "", "country": "", "city": "", "zone": "UTC",
    "languages": [], "interests": [], "pseudonym": "", "credit_ok": False, "reach": Person.Reach.HOSTS,
    "source": None, "last_login": None, "frozen_at": None,
}  # fmt: skip


@transaction.atomic
def erase(person: Person, *, by: Person, keep_texts: bool) -> None:
    """Forget a person for good. Their texts stay without a name if `keep_texts`, else they go too.

    The handle is never given to anybody else, and nothing brings them back unasked: what they were known by
    has a tombstone. Counts in the stream stay as they were.
    """
    if by.pk != person.pk and not by.is_owner:
        raise Refused(_("Only the person, or an owner of the house, can do this."))
    actions.keep_an_owner(person)
    forget(person, keep_texts=keep_texts, by=by)


@transaction.atomic
def forget(person: Person, *, keep_texts: bool, by: Person | None = None) -> None:
    """What `erase` does, without asking whether it may be: also done again for those whom a restore brought back."""
    for merged in person.merged.exclude(state=Person.State.ERASED):
        forget(merged, keep_texts=keep_texts, by=by)
    known_as = [name for entry in registry.erasures if entry.known_as for name in entry.known_as(person)]
    photo, own = person.photo, merging.own_photos(person)
    files = [row.file for row in Takeaway.objects.filter(person=person) if row.file]
    for entry in registry.erasures:
        entry.forget(person, keep_texts)
    sessions.end_all(person)
    _make_a_stub(person)
    other = None if by is None or by.pk == person.pk else by
    audit.note(other, "person.erased", person, texts="kept" if keep_texts else "deleted")
    set_ = tombstones.bury(known_as)
    told = {"at": clock.now(), "keep_texts": keep_texts, "tombstones": set_}
    # Where the file cannot be written now, the hourly sweep writes it.
    transaction.on_commit(partial(erased.write_down, person, **told), robust=True)
    jobs.enqueue("door.scrub")
    for file in files:
        (takeaway.folder() / file).unlink(missing_ok=True)
    for name in {photo, *own}:
        photos.drop(name)


def _make_a_stub(person: Person) -> None:
    for fact, value in _EMPTY.items():
        setattr(person, fact, value)
    person.name = _("Somebody who left")
    person.handle = f"left-{secrets.token_hex(5)}"
    person.role, person.state = Person.Role.MEMBER, Person.State.ERASED
    person.save()
