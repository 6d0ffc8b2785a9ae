"""What a host does with today's list itself: how long it may be, what waits, what somebody else does."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.desk.models import MINUTES, Desk, Handed, Later
from hearthside.interactions import promises, reads
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import rights


def set_minutes(host, minutes: int) -> None:
    """How many minutes this host has."""
    rights.require(host, "desk.see")
    if minutes not in MINUTES:
        raise Refused(_("Choose 15, 30, 60 or 120 minutes."))
    Desk.objects.update_or_create(host=host, defaults={"minutes": minutes})


@transaction.atomic
def put_off(*, by, key: str, until: datetime, reason: str) -> None:
    """Take an item off this host's list until then; a promise is put off for all hosts."""
    rights.require(by, "desk.see")
    if len(reason.strip()) < 3:
        raise Refused(_("Say in a few words why this can wait."), "reason")
    if until <= clock.now():
        raise Refused(_("Choose a day that is still to come."), "until")
    if promise := promise_of(key):
        promises.snooze(promise, by=by, until=until, reason=reason)
        return
    words = {"until": until, "reason": reason.strip()[:300], "at": clock.now()}
    Later.objects.update_or_create(host=by, key=key[:120], defaults=words)


@transaction.atomic
def hand_over(*, by, to, key: str, reason: str = "") -> None:
    """Give an item to another host."""
    rights.require(by, "desk.hand_over")
    if to.pk == by.pk:
        raise Refused(_("This is on your desk already."), "to")
    if not to.is_host or not to.is_active:
        raise Refused(_("Only a host can take this over."), "to")
    if promise := promise_of(key):
        promises.hand_over(promise, by=by, to=to, reason=reason)
        return
    words = {"by": by, "to": to, "reason": reason.strip()[:300], "at": clock.now()}
    Handed.objects.update_or_create(key=key[:120], defaults=words)
    record("desk.handed_over", actor=by, recipient=to, reason=words["reason"])


def promise_of(key: str):
    """The open promise that `promise:<id>` names; None where the key names none."""
    prefix, _colon, number = key.partition(":")
    if prefix != "promise" or not (number.isascii() and number.isdigit()):
        return None
    promise = reads.promise(int(number))
    if promise is None or promise.state != promise.State.OPEN:
        raise Refused(_("Somebody has seen to this in the meantime."))
    return promise
