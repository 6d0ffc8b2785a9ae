"""Who had a part in an idea. Credit is given by name, in public where the person likes that."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.features.ideas.models import Credit
from hearthside.interactions.record import record, record_many
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import rights

_ORDER = [choice.value for choice in Credit.As]


@transaction.atomic
def credit(idea, person, *, by, as_: str, words: str = "") -> Credit:
    """Name a person's part in an idea: its author may name who made it better, a host any part."""
    _refuse(idea, person, by, as_)
    found, fresh = Credit.objects.get_or_create(
        idea=idea,
        person=person,
        part=as_,
        defaults={"words": words.strip()[:300], "by": by, "at": clock.now()},
    )
    if fresh and person.pk != by.pk:
        record_many([credited(idea, person, by, as_, words)])
    return found


def _refuse(idea, person, by, as_) -> None:
    if as_ not in _ORDER or as_ == Credit.As.AUTHOR:
        raise Refused(_("Choose what they did."), "as_")
    if person.is_placeholder:
        raise Refused(_("They are no longer here to be credited."), "person")
    if rights.may(by, "ideas.answer"):
        return
    if by.pk != idea.author_id or as_ not in (Credit.As.CO_AUTHOR, Credit.As.IMPROVED):
        raise Refused(_("The author of an idea can name who helped with it; the rest is for hosts."))
    if person.pk == by.pk:
        raise Refused(_("You are its author: that is credit enough."), "person")


@transaction.atomic
def uncredit(given: Credit, *, by) -> None:
    """Take back a credit that was given in error; the author's own stays."""
    if given.part == Credit.As.AUTHOR:
        raise Refused(_("An idea keeps its author."))
    if by.pk != given.by_id:
        rights.require(by, "ideas.answer")
    recipient = given.person if given.person_id != by.pk else None
    record("ideas.uncredited", actor=by, recipient=recipient, about=given.idea.about, part=given.part)
    given.delete()


def credited(idea, person, by, part: str, words: str = "") -> dict:
    """The interaction that credits a person: quietly where they would rather not be named, or not so."""
    loud = person.credit_ok and not person.pseudonym
    return {
        "kind": "ideas.credited" if loud else "ideas.credited_quietly",
        "actor": by,
        "recipient": person,
        "about": idea.about,
        "once": f"ideas.credited:{idea.pk}:{person.pk}:{part}",
        "facts": {"part": part, "words": words.strip()[:300]},
    }


def keep_credit(idea, person, as_: str, by) -> None:
    """Put somebody's own work into the chain: whoever answers or builds is not told that they did."""
    Credit.objects.get_or_create(idea=idea, person=person, part=as_, defaults={"by": by, "at": clock.now()})


def first_parts(idea) -> dict[int, Credit]:
    """Everybody in the chain, once each, by the first of their parts."""
    rows = sorted(
        idea.credits.select_related("person"), key=lambda row: (_ORDER.index(row.part), row.at, row.pk)
    )
    found: dict[int, Credit] = {}
    for row in rows:
        found.setdefault(row.person_id, row)
    return found
