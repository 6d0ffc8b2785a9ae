"""Promises that start from an event: “when Order Completed happens, they are greeted within 48 hours”."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.events import store
from hearthside.events.models import EventPromise
from hearthside.events.store.names import named
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights

HAPPENED = "events.happened"
PROMISE = "events.answered"
MOST_HOURS = 24 * 90


@transaction.atomic
def make_promise(
    *, by, name: str, hours: int, words: str, type: str = "track", property: str = "", equals: str = ""
) -> EventPromise:
    """From now on, whoever does this is promised a word from a host, in person, within so many hours.

    Refused for what was never heard of, and where a condition is only half said.
    """
    rights.require(by, "events.meanings")
    if not named(store.of_house(), [(type, name)]):
        raise Refused(_("Nothing of that name has happened yet. Is it spelled as it comes in?"), "name")
    if not 1 <= hours <= MOST_HOURS:
        raise Refused(_("Between one hour and 90 days, please."), "hours")
    if len(words.strip()) < 8:
        raise Refused(_("Say the promise in a sentence: the person reads it, too."), "words")
    if bool(property) != bool(equals):
        raise Refused(
            _("Say both which property, and what it must be."), "equals" if property else "property"
        )
    made = EventPromise.objects.create(
        type=type, name=name, property=property[:80], equals=equals[:120], hours=hours,
        words=words.strip()[:160], made_by=by, made_at=clock.now(),
    )  # fmt: skip
    audit.note(by, "events.promised", promise=made.pk, name=name, hours=hours, words=made.words)
    return made


@transaction.atomic
def end_promise(promise: EventPromise, *, by) -> None:
    """Promise this to nobody else; what was promised stays promised."""
    rights.require(by, "events.meanings")
    if promise.ended_at is None:
        promise.ended_at = clock.now()
        promise.save(update_fields=["ended_at"])
        audit.note(by, "events.promise_ended", promise=promise.pk, name=promise.name)


def standing() -> list[EventPromise]:
    """The promises that are given now."""
    return list(EventPromise.objects.filter(ended_at=None).order_by("pk"))


def words_of(keys) -> dict[str, str]:
    """How these promises read, by their numbers as text."""
    rows = EventPromise.objects.filter(pk__in=[int(key) for key in keys if key.isdigit()])
    return {str(pk): words for pk, words in rows.values_list("pk", "words")}
