"""Ask people: one row a decision, once and for ever, and then by mail or on their home page.

Whatever asks goes through `ask()`, and whoever could not be asked just then is decided about anew by `ask_due()`.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import Case, F, Value, When

from hearthside import house
from hearthside.interactions.record import record_many
from hearthside.kit import clock
from hearthside.listening import answers, eligibility, mails
from hearthside.listening.eligibility import HOUSE, MAIL
from hearthside.listening.links import digest
from hearthside.listening.models import Invitation, Survey, Turn
from hearthside.listening.tokens import token_of
from hearthside.people import rights
from hearthside.people.models import Person

CHUNK = 200  # people decided about in one transaction: others in the house want to write, too
_ON = {MAIL: "email", HOUSE: "web"}


@transaction.atomic
def ask(
    survey: Survey,
    people: Iterable[Person],
    *,
    channel: str,
    cause: str | dict[int, str],
    by: Person | None = None,
) -> Counter:
    """Decide about each of `people` and ask those who may be asked; how many were decided which way ("" was asked).

    At most CHUNK people, in one transaction. `cause` names the occasion (80 characters), for all or by id; who was
    decided about for the same occasion before is left out. Whom it is night for, or whom the house's day has no
    room for, is put off. Refused where `by` may not ask.
    """
    if by is not None:
        rights.require(by, "listening.run")
    take_turn()
    fresh = _fresh(_unmade(survey, people, channel, cause))
    _decide(survey, channel, fresh)
    Invitation.objects.bulk_create(fresh)
    _send(survey, channel, [row for row in fresh if row.asked_at])
    return Counter(row.why for row in fresh)


@transaction.atomic
def ask_later(survey: Survey, dues: Iterable[tuple[Person, str, datetime]], *, channel: str) -> int:
    """Put down who is to be asked when: `(person, cause, moment)`; how many were new. What would come too late is
    not asked, and the row says so."""
    now, rows = clock.now(), []
    for person, cause, due in dues:
        (row,) = _unmade(survey, [person], channel, cause)
        late = due < _too_late(now)
        row.why, row.until = ("late", None) if late else ("later", due)
        rows.append(row)
    take_turn()
    fresh = _fresh(rows)
    Invitation.objects.bulk_create(fresh)
    return len(fresh)


@transaction.atomic
def ask_due() -> int:
    """Decide anew about the next of those who were put off until now; how many were looked at."""
    take_turn()
    now = clock.now()
    due = Invitation.objects.filter(until__lte=now)
    late = _too_late(now)
    due.filter(why="later", until__lt=late).update(why="late", until=None)
    due.exclude(why="later").filter(decided_at__lt=late).update(why="late", until=None)
    if eligibility.asked_today_left(now) <= 0:
        return _put_off_till_tomorrow(due, now)
    found = due.select_related("survey", "person").order_by("until", "pk")[:CHUNK]
    some = {(row.survey_id, row.channel, row.person_id): row for row in reversed(found)}
    for _group, rows in groupby(sorted(some.values(), key=_sort), key=_sort):
        _decide_again(list(rows))
    return len(some)


def _sort(row: Invitation):
    return row.survey_id, row.channel


def _decide_again(rows: list[Invitation]) -> None:
    survey, channel = rows[0].survey, rows[0].channel
    now = clock.now()
    for row in rows:
        row.decided_at = now if row.why == "later" else row.decided_at
    _decide(survey, channel, rows)
    Invitation.objects.bulk_update(
        rows, ["why", "until", "digest", "asked_at", "decided_at", "expires_at"], batch_size=CHUNK
    )
    _send(survey, channel, [row for row in rows if row.asked_at])


def _put_off_till_tomorrow(due, now: datetime) -> int:
    _begins, tomorrow = eligibility.day_of(now)
    first_seen = Case(When(why="later", then=Value(now)), default=F("decided_at"))
    return due.update(decided_at=first_seen, why="day_full", until=tomorrow)


def take_turn() -> None:
    """Wait for whoever asks people now; nobody else does until this transaction ends."""
    Turn.objects.get_or_create(pk=1)
    Turn.objects.select_for_update().get(pk=1)


def _unmade(survey, people, channel: str, cause: str | dict[int, str]) -> list[Invitation]:
    """A row for each, not yet decided."""
    now = clock.now()
    rows = []
    for person in people:
        word = cause if isinstance(cause, str) else cause[person.pk]
        once = f"{survey.pk}:{word}:{person.pk}"
        facts = {"channel": channel, "cause": word, "once": once, "decided_at": now}
        rows.append(Invitation(survey=survey, person=person, **facts))
    return rows


def _fresh(rows: list[Invitation]) -> list[Invitation]:
    """Those of an occasion that nobody was decided about for yet, each once."""
    rows = list({row.once: row for row in rows}.values())
    known = Invitation.objects.filter(once__in=[row.once for row in rows])
    known = set(known.values_list("once", flat=True))
    return [row for row in rows if row.once not in known]


def _decide(survey, channel: str, rows: list[Invitation]) -> None:
    now = clock.now()
    decided = eligibility.decide(survey, [row.person_id for row in rows], channel=channel, at=now)
    expires = now + timedelta(days=house.get("listening.open_days"))
    for row in rows:
        row.why, row.until = decided[row.person_id], None
        if row.why in _PUT_OFF:
            row.until = _PUT_OFF[row.why](row, now)
        elif not row.why:
            row.asked_at, row.expires_at, row.digest = now, expires, digest(token_of(row))


_PUT_OFF = {
    "quiet": lambda row, now: eligibility.quiet_until(row.person.zone, now) or now,
    "day_full": lambda row, now: eligibility.day_of(now)[1],
}


def _too_late(now: datetime) -> datetime:
    return now - timedelta(days=house.get("listening.late_days"))


def _send(survey, channel: str, rows: list[Invitation]) -> None:
    """Let those who are asked know, and write down that they were."""
    record_many(
        {
            "kind": "listening.asked", "actor": None, "recipient": row.person, "about": survey.about,
            "channel": _ON[channel], "once": f"listening.asked:{row.pk}",
        }
        for row in rows
    )  # fmt: skip
    if channel == MAIL:
        mails.write_all(survey, rows)


@transaction.atomic
def say_no(row: Invitation, *, by: Person, never: bool = False) -> None:
    """Not now, or never about this: whoever was asked in the house says so. Twice is once."""
    answers.decline(row.survey, person=by, invitation=row)
    if never:
        Invitation.objects.filter(pk=row.pk, declined_at__isnull=False).update(never=True)
    mails.drop_waiting([row])


def remind() -> int:
    """Remind those who were asked by mail some days ago, once, unless they answered or said no; how many.

    Nobody is reminded at night, or of what they may not be asked any more.
    """
    days, now = house.get("listening.remind_days"), clock.now()
    if not days:
        return 0
    asked_before, beyond, sent = now - timedelta(days=days), 0, 0
    waiting = Invitation.objects.filter(
        channel=MAIL, reminded_at=None, started_at=None, answered_at=None, declined_at=None, expires_at__gt=now,
        asked_at__lte=asked_before, asked_at__gt=_too_late(asked_before),
    )  # fmt: skip
    while rows := list(waiting.filter(pk__gt=beyond).order_by("pk")[:CHUNK].values_list("pk", flat=True)):
        sent += _remind_some(waiting.filter(pk__in=rows))
        beyond = rows[-1]
    return sent


@transaction.atomic
def _remind_some(waiting) -> int:
    take_turn()
    now, sent = clock.now(), 0
    rows = waiting.select_related("survey__version", "survey__made_by", "person").order_by("survey", "pk")
    for _survey, some in groupby(rows, key=lambda row: row.survey_id):
        some = list(some)
        people = [row.person_id for row in some]
        decided = eligibility.decide(some[0].survey, people, channel=MAIL, at=now, reminder=True)
        wanted = [row for row in some if not decided[row.person_id] and row.digest == digest(token_of(row))]
        Invitation.objects.filter(pk__in=[row.pk for row in wanted]).update(reminded_at=now)
        mails.write_all(some[0].survey, wanted, reminder=True)
        sent += len(wanted)
    return sent


@transaction.atomic
def stop(cause: str) -> int:
    """Ask nobody of this occasion who is still put off: a host ended it. How many those were."""
    take_turn()
    put_off = Invitation.objects.filter(until__isnull=False)
    mine = put_off.filter(cause=cause) | put_off.filter(cause__startswith=f"{cause}:")
    return mine.update(why="stopped", until=None)
