"""Leave the house: what is private goes, what happened stays true without a name."""

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.door import actions, photos, sessions, takeaway
from hearthside.door.models import Takeaway
from hearthside.kit.refused import Refused
from hearthside.manifest import registry
from hearthside.people import audit
from hearthside.people.models import Person, TakenHandle

_EMPTY = {
    "email": None, "photo": "", "line": "", "pronouns": "", "country": "", "city": "", "zone": "UTC",
    "languages": [], "interests": [], "pseudonym": "", "credit_ok": False, "reach": Person.Reach.HOSTS,
    "source": None,
}  # fmt: skip


@transaction.atomic
def erase(person: Person, *, by: Person, keep_texts: bool) -> None:
    """Forget a person for good. Their texts stay without a name if `keep_texts`, else they go too.

    The handle is never given to anybody else; counts in the stream stay as they were.
    """
    if by.pk != person.pk and not by.is_owner:
        raise Refused(_("Only the person, or an owner of the house, can do this."))
    actions.keep_an_owner(person)
    photo, files = person.photo, [row.file for row in Takeaway.objects.filter(person=person) if row.file]
    for entry in registry.erasures:
        entry.forget(person, keep_texts)
    sessions.end_all(person)
    _make_a_stub(person)
    audit.note(
        None if by.pk == person.pk else by, "person.erased", person, texts="kept" if keep_texts else "deleted"
    )
    for file in files:
        (takeaway.folder() / file).unlink(missing_ok=True)
    photos.drop(photo)


def _make_a_stub(person: Person) -> None:
    TakenHandle.objects.get_or_create(handle=person.handle)
    for fact, value in _EMPTY.items():
        setattr(person, fact, value)
    person.name = _("Somebody who left")
    person.handle = f"left-{secrets.token_hex(5)}"
    person.role, person.state = Person.Role.MEMBER, Person.State.ERASED
    person.save()
