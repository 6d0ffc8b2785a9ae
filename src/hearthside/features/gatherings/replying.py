"""Answers that people give in their calendar program (RFC 5546, REPLY), as they reach the house's mailbox."""

import re

from django.utils.translation import gettext as _

from hearthside.calendars import ics
from hearthside.delivery import letters
from hearthside.features.gatherings import coming, queries
from hearthside.kit.refused import Refused
from hearthside.people.models import Person

_UID = re.compile(r"session-(\d{1,12})@(.+)")


def take_replies(data: bytes, *, by: Person) -> int:
    """Take the answers in a calendar file, for gatherings that `by` looks after; how many were taken.

    A yes and a no count; “perhaps” is neither. Whoever is not known by this address is left out.
    """
    try:
        replies = ics.replies(data)
    except ValueError as error:
        raise Refused(
            _("This is no answer from a calendar. It is a file that ends in .ics."), "file"
        ) from error
    return sum(_take(reply, by) for reply in replies[:100])


def _take(reply: ics.Reply, by: Person) -> bool:
    named = _UID.fullmatch(reply.uid)
    if named is None or named[2] != letters.domain() or reply.answer == "TENTATIVE":
        return False
    session = queries.sessions_seen_by(by).filter(pk=int(named[1])).first()
    person = Person.objects.filter(email__iexact=reply.attendee, state=Person.State.ACTIVE).first()
    if session is None or person is None or not queries.may_run(by, session.gathering):
        return False
    if reply.answer == "DECLINED":
        coming.leave(session, by=person, channel="email")
    else:
        coming.join(session, by=person, channel="email")
    return True
