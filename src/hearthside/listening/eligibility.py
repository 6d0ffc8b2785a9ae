"""Whether a person may be asked: decided here alone, on the server, for every survey and every channel.

`decide()` only reads. `asking.ask()` holds the turn while it decides, so that two workers never both say yes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from hearthside import house
from hearthside.delivery import ways
from hearthside.delivery.digest import zone_of
from hearthside.delivery.groups import QUESTIONS
from hearthside.delivery.queries import who_take_mail, who_take_notices
from hearthside.listening.models import Invitation, Response, Survey
from hearthside.people import consent
from hearthside.people.models import Person

MAIL, HOUSE = "mail", "house"
CHANNELS = {MAIL: _("by mail"), HOUSE: _("in the house, on their home page")}
PURPOSE = "research"

# Why somebody is not asked, in the order in which it is looked at: what lasts longest first.
REASONS = {
    "closed": _("the survey is not open"),
    "full": _("enough people have answered already"),
    "audience": _("not one of those whom the survey asks"),
    "frozen": _("wants their data kept and left alone"),
    "consent": _("has not said that we may ask"),
    "address": _("cannot be reached this way, or does not want to be"),
    "said_no": _("said no to this survey"),
    "answered": _("has answered it already"),
    "this_lately": _("was asked this already"),
    "asked_lately": _("was asked something else lately"),
    "being_asked": _("is being asked something just now"),
    "share": _("not in the random share"),
    "held": _("mails cannot leave the house just now"),
    "quiet": _("it is night where they are: asked in the morning"),
    "day_full": _("the house has asked enough people today: asked on another day"),
    "later": _("it is not time yet"),
    "late": _("it would have come too late"),
    "stopped": _("a host stopped it before its time"),
}
_AGAINST_TOO_MANY = {"this_lately", "asked_lately", "being_asked", "share", "day_full"}


def decide(
    survey: Survey, people: Iterable, *, channel: str, at: datetime, reminder: bool = False
) -> dict[int, str]:
    """Why each of `people` (persons or their ids) may not be asked now, by id; "" where they may.

    Nine queries, however many people. Nothing is believed of the objects that are handed in: all is read anew. The
    first in order get what is left of the house's day. A `reminder` of what was asked breaks no rule against asking
    too often. KeyError for a channel that nobody knows.
    """
    ids = [getattr(person, "pk", person) for person in people]
    known = _Known.of(survey, ids, channel, at)
    left = asked_today_left(at)
    decided = {}
    for pk in ids:
        why = next((why for why in _failing(known, pk) if not (reminder and why in _AGAINST_TOO_MANY)), "")
        if not why and not reminder:
            why, left = ("", left - 1) if left > 0 else ("day_full", 0)
        decided[pk] = why
    return decided


@dataclass(frozen=True)
class _Said:
    """What was asked of a person before, and what came of it: the last moment of each, or None."""

    asked: datetime | None = None
    this: datetime | None = None
    answered: datetime | None = None
    said_no: datetime | None = None
    never: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class _Known:
    """All that the rules look at."""

    survey: Survey
    channel: str
    at: datetime
    people: dict[int, Person]
    consenting: set[int]
    reached: set[int]
    said: dict[int, _Said]
    again: datetime
    days: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, survey, ids: list[int], channel: str, at: datetime) -> "_Known":
        people = Person.objects.in_bulk(ids)
        survey = Survey.objects.get(pk=survey.pk)
        again = house.get("listening.again_days") if survey.again_days is None else survey.again_days
        return cls(
            survey=survey,
            channel=channel,
            at=at,
            people=people,
            consenting=set(
                consent.among(Person.objects.filter(pk__in=ids), PURPOSE).values_list("pk", flat=True)
            ),
            reached=_REACHED[channel](people.values(), QUESTIONS),
            said=_said(survey, ids, at),
            again=_before(at, again) if again else datetime.min.replace(tzinfo=at.tzinfo),
            days={name: house.get(f"listening.{name}_days") for name in ("gap", "said_no")},
        )

    def of_person(self, pk: int) -> _Said:
        return self.said.get(pk) or _Said()

    def since_last_time(self, moment: datetime | None) -> bool:
        return moment is not None and moment > self.again

    def lately(self, moment: datetime | None, name: str) -> bool:
        return moment is not None and moment > _before(self.at, self.days[name])


_REACHED = {MAIL: who_take_mail, HOUSE: who_take_notices}


def _before(at: datetime, days: int) -> datetime:
    return at - timedelta(days=days)


def _said(survey, ids: list[int], at: datetime) -> dict[int, _Said]:
    """What each was asked and answered before, also as those who turned out to be the same person."""
    merged = Person.objects.filter(merged_into__in=ids).values_list("pk", "merged_into")
    whose = {pk: pk for pk in ids} | dict(merged)
    this = Q(survey=survey)
    open_ = Q(channel=HOUSE, answered_at=None, declined_at=None) & (Q(expires_at=None) | Q(expires_at__gt=at))
    asked = Invitation.objects.filter(person__in=whose, asked_at__isnull=False).order_by()
    rows = asked.values_list("person").annotate(
        any=Max(
            Greatest("asked_at", Coalesce("reminded_at", "asked_at"), Coalesce("declined_at", "asked_at"))
        ),
        this=Max("asked_at", filter=this),
        answered=Max("answered_at", filter=this),
        said_no=Max("declined_at", filter=this),
        for_good=Count("pk", filter=this & Q(never=True)),
        waiting=Count("pk", filter=open_),
    )
    found: dict[int, list[_Said]] = {}
    for pk, *facts in rows:
        found.setdefault(whose[pk], []).append(_Said(*facts))
    gave = Response.objects.filter(survey=survey, person__in=whose, at__isnull=False).order_by()
    for pk, moment in gave.values_list("person").annotate(Max("at")):
        found.setdefault(whose[pk], []).append(_Said(answered=moment))
    return {pk: _together(parts) for pk, parts in found.items()}


def _together(parts: list[_Said]) -> _Said:
    return _Said(
        **{
            name: _last(getattr(one, name) for one in parts)
            for name in ("asked", "this", "answered", "said_no")
        },
        never=sum(one.never for one in parts),
        waiting=sum(one.waiting for one in parts),
    )


def _last(moments: Iterable[datetime | None]) -> datetime | None:
    return max((moment for moment in moments if moment), default=None)


def _is_closed(known: _Known, pk: int) -> bool:
    survey = known.survey
    ended = survey.removed_at or (survey.closes_at and survey.closes_at <= known.at)
    return bool(ended) or survey.state != Survey.State.OPEN or survey.version_id is None


def _is_asked_by_it(survey: Survey, person: Person | None) -> bool:
    if person is None or person.state != Person.State.ACTIVE:
        return False
    return survey.asks == Survey.Asks.ANYONE or person.is_host == (survey.asks == Survey.Asks.HOSTS)


def _said_no(known: _Known, pk: int) -> bool:
    said = known.of_person(pk)
    return bool(said.never) or known.lately(said.said_no, "said_no")


def _is_quiet(known: _Known, pk: int) -> bool:
    return known.channel == MAIL and quiet_until(known.people[pk].zone, known.at) is not None


_RULES: dict[str, Callable[[_Known, int], bool]] = {
    "closed": _is_closed,
    "full": lambda known, pk: known.survey.most is not None and known.survey.answered >= known.survey.most,
    "audience": lambda known, pk: not _is_asked_by_it(known.survey, known.people.get(pk)),
    "frozen": lambda known, pk: not consent.may_approach(known.people[pk]),
    "consent": lambda known, pk: pk not in known.consenting,
    "address": lambda known, pk: pk not in known.reached,
    "said_no": _said_no,
    "answered": lambda known, pk: known.since_last_time(known.of_person(pk).answered),
    "this_lately": lambda known, pk: known.since_last_time(known.of_person(pk).this),
    "asked_lately": lambda known, pk: known.lately(known.of_person(pk).asked, "gap"),
    "being_asked": lambda known, pk: known.channel == HOUSE and known.of_person(pk).waiting > 0,
    "share": lambda known, pk: not is_in_share(known.survey, pk),
    "held": lambda known, pk: known.channel == MAIL and (ways.is_held() or not ways.is_set()),
    "quiet": _is_quiet,
}


def _failing(known: _Known, pk: int):
    return (why for why, applies in _RULES.items() if applies(known, pk))


def is_in_share(survey: Survey, person: int) -> bool:
    """Whether chance put a person among the share that a survey asks: always the same answer, independent of
    every other survey's."""
    return chance("survey", survey.pk, person) < survey.share / 100


def chance(*of) -> float:
    """A number from 0 up to 1 that belongs to these words for ever, and looks random (the head of their SHA-256)."""
    digest = sha256(":".join(map(str, of)).encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64


def quiet_until(zone: str, at: datetime) -> datetime | None:
    """When the quiet hours end that it is now on the clocks of a time zone; None outside of them.

    It is the first moment at which those clocks show the hour or later: right on days of 23 and of 25 hours.
    """
    begins, ends = house.get("listening.quiet_from"), house.get("listening.quiet_until")
    local = at.astimezone(zone_of(zone))
    overnight = begins > ends
    if overnight:
        quiet = local.hour >= begins or local.hour < ends
    else:
        quiet = begins <= local.hour < ends
    if not quiet:
        return None
    day = local.date() + timedelta(days=overnight and local.hour >= begins)
    return _shows(day, ends, local.tzinfo)


def _shows(day, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone).astimezone(ZoneInfo("UTC"))


def day_of(at: datetime) -> tuple[datetime, datetime]:
    """When the house's day began that a moment is in, and when the next one begins."""
    zone = zone_of(house.get("house.zone"))
    day = at.astimezone(zone).date()
    return _shows(day, 0, zone), _shows(day + timedelta(days=1), 0, zone)


def asked_today_left(at: datetime) -> int:
    """How many people the house may still ask on the day of this moment."""
    begins, ends = day_of(at)
    most = house.get("listening.day_most")
    asked = Invitation.objects.filter(asked_at__gte=begins, asked_at__lt=ends).order_by()
    return most - asked.values("pk")[:most].count()
