"""Keep a moment, change its day, be there for it, put it off, remove it."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.algorithms.texts.days import When
from hearthside.features.moments.dates import today_of
from hearthside.features.moments.models import Moment, Turn
from hearthside.interactions.record import record
from hearthside.kit.clock import now
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights, sensitive

MOST = 400  # characters of a moment
_FURTHEST = timedelta(days=366)


@transaction.atomic
def keep_moment(
    person, *, by, text: str, when: When, concerns: str = "", source: str = "", asked: bool = False
) -> Moment:
    """Keep something of a person's life to be there for on its day; a host does, or the person themself.

    Words about health, faith and the like are refused, kindly, unless the person asked (`asked`) or says it of
    themself. The same words for the same day are the same moment.
    """
    own = by.pk == person.canonical_id
    if not own:
        rights.require(by, "moments.keep")
    if person.is_placeholder:
        raise Refused(_("Their account is gone, so there is nobody to remember this for."))
    words = _careful(text, asked or own)
    dated = _dated(when)
    known = Moment.objects.kept().filter(person=person, text=words, **dated).first()
    if known:
        return known
    moment = Moment.objects.create(
        person=person, text=words, concerns=" ".join(concerns.split())[:80], source=source[:60],
        asked=asked or own, kept_by=by, next_on=when.first, **dated,
    )  # fmt: skip
    record("moments.kept", actor=by, recipient=None if own else person, about=moment.about)
    return moment


@transaction.atomic
def change_moment(
    moment: Moment, *, by, text: str, when: When, concerns: str = "", asked: bool = False
) -> Moment:
    """Put right what it says or when it is; the person may, and a host who may keep moments."""
    moment = _in_hand(moment, by)
    own = by.pk == moment.person.canonical_id
    moment.text = _careful(text, asked or own or moment.asked)
    moment.concerns, moment.asked = " ".join(concerns.split())[:80], moment.asked or asked or own
    for name, value in _dated(when).items():
        setattr(moment, name, value)
    moment.next_on = when.first
    moment.save()
    audit.note(by, "moment.changed", moment.person, moment=moment.pk)
    record("moments.changed", actor=by, recipient=None if own else moment.person, about=moment.about)
    return moment


@transaction.atomic
def be_there(moment: Moment, *, by) -> None:
    """A host was there for it: it does not come up again, or not before next year."""
    rights.require(by, "moments.keep")
    moment = _held(moment)
    if settle(moment, moment.next_on, Turn.How.THERE, by=by):
        record("moments.marked", actor=by, recipient=moment.person, about=moment.about)


@transaction.atomic
def put_off(moment: Moment, *, by, until: date) -> None:
    """Bring it up again on a later day, within a year."""
    rights.require(by, "moments.keep")
    moment = _held(moment)
    today = today_of(moment.person)
    if not today < until <= today + _FURTHEST:
        raise Refused(_("Choose a day within the next year."), "until")
    moment.next_on = until
    moment.save(update_fields=["next_on"])


@transaction.atomic
def remove_moment(moment: Moment, *, by) -> None:
    """Nobody remembers it any more: its words go, that there was something stays."""
    moment = _in_hand(moment, by)
    moment.text = moment.concerns = moment.source = ""
    moment.next_on, moment.removed_at, moment.removed_by = None, now(), by
    moment.save()
    audit.note(by, "moment.removed", moment.person, moment=moment.pk)


def settle(moment: Moment, on: date | None, how: str, *, by=None) -> bool:
    """Note what became of it on that day, and when it comes next; False where that was noted before."""
    if on is None:
        return False
    _turn, fresh = Turn.objects.get_or_create(moment=moment, on=on, defaults={"how": how, "by": by})
    moment.next_on = moment.after(max(on, today_of(moment.person)) + timedelta(days=1))
    moment.save(update_fields=["next_on"])
    return fresh


def _dated(when: When) -> dict:
    if when.yearly:
        return {"first": None, "last": None, "month": when.yearly[0], "day": when.yearly[1]}
    return {"first": when.first, "last": when.last, "month": None, "day": None}


def _in_hand(moment: Moment, by) -> Moment:
    if by.pk != moment.person.canonical_id:
        rights.require(by, "moments.keep")
    return _held(moment)


def _held(moment: Moment) -> Moment:
    rows = Moment.objects.kept().select_for_update(of=("self",)).select_related("person")
    fresh = rows.filter(pk=moment.pk).first()
    if fresh is None:
        raise Refused(_("Somebody removed this in the meantime."))
    return fresh


def _careful(text: str, asked: bool) -> str:
    words = " ".join(text.split())
    if len(words) < 3:
        raise Refused(_("Write a few words first."), "text")
    if len(words) > MOST:
        raise Refused(_("That is longer than there is room for. Please shorten it."), "text")
    sensitive.require_asked(words, asked)
    return words
