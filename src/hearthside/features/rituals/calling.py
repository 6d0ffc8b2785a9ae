"""Call those who keep a ritual, in the hour before it begins by their own clock: each once a date."""

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hearthside.calendars import clocks, ics, keeping
from hearthside.calendars.models import Occurrence
from hearthside.delivery import letters, preferences
from hearthside.delivery.queries import takes_mail
from hearthside.features.rituals import queries
from hearthside.features.rituals.models import Keeper, Kept, Ritual
from hearthside.interactions.record import is_quiet
from hearthside.kit import clock, markdown
from hearthside.manifest import Said

GROUP = "rituals"
SALT = "rituals.part"
_BEFORE = timedelta(hours=1)
_CHUNK = 200
_FEW = 15  # days behind that an occurrence may still be near


def plan() -> None:
    """Make the dates of all rituals ahead."""
    for ritual in Ritual.objects.filter(ended_at=None).select_related("schedule").order_by("pk"):
        keeping.make_ahead(ritual.schedule)


def call_due() -> int:
    """Write to those whose hour is near; how many mails were written."""
    now = clock.now()
    near = Occurrence.objects.filter(
        starts_at__lt=now + _BEFORE,
        ends_at__gt=now,
        starts_at__gt=now - timedelta(days=_FEW),
        cancelled_at=None,
    )
    rituals = {
        one.schedule_id: one for one in Ritual.objects.filter(ended_at=None, schedule__occurrences__in=near)
    }
    rows = near.filter(schedule__in=rituals).select_related("schedule").order_by("starts_at", "pk")
    return sum(_call_to(rituals[row.schedule_id], row, now) for row in rows[:200])


def _call_to(ritual: Ritual, occurrence: Occurrence, now) -> int:
    written = beyond = 0
    waiting = Keeper.objects.filter(ritual=ritual, by_mail=True).exclude(called_for__gte=occurrence.day)
    while rows := list(waiting.filter(pk__gt=beyond).select_related("person").order_by("pk")[:_CHUNK]):
        beyond = rows[-1].pk
        due = [row for row in rows if 0 < (occurrence.starts_for(row.person) - now).total_seconds() <= 3600]
        with transaction.atomic():
            written += sum(_call(ritual, occurrence, row) is not None for row in due)
            Keeper.objects.filter(pk__in=[row.pk for row in due]).update(called_for=occurrence.day)
    return written


def _call(ritual: Ritual, occurrence: Occurrence, row: Keeper):
    person = row.person
    if is_quiet() or not takes_mail(person):
        return None
    way = preferences.preference(person, GROUP)
    if not way.mail:
        return None
    token = signing.dumps([occurrence.pk, person.pk], salt=SALT)
    with timezone.override(clocks.zone(person.zone)):
        at = timezone.localtime(occurrence.starts_for(person))
        return letters.write(
            key=f"rituals.called:{occurrence.pk}:{person.pk}", person=person, way=way, kind="rituals.called",
            about=ritual.about, subject=_("At %(time)s: %(title)s") % {"time": f"{at:%H:%M}", "title": ritual.title},
            template="ritual", private=True,
            context={
                "ritual": ritual, "time": f"{at:%H:%M}", "url": letters.absolute(ritual.get_absolute_url()),
                "part_url": letters.absolute(reverse("rituals:by_mail", args=[token])),
            },
        )  # fmt: skip


def read_token(token: str) -> tuple[int, int] | None:
    """The date and the person of a mailed address; None where it is not ours."""
    try:
        occurrence, person = signing.loads(token, salt=SALT, max_age=7 * 86_400)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return occurrence, person


def public() -> list[ics.Event]:
    """The rituals that everybody may see, as calendars tell them."""
    return [_event(ritual) for ritual in queries.seen_by(None).order_by("pk")[:100]]


def mine(person) -> list[ics.Event]:
    """The rituals that somebody keeps."""
    theirs = Keeper.objects.filter(person__in=person.ids()).values("ritual")
    return [_event(ritual) for ritual in queries.seen_by(person).filter(pk__in=theirs).order_by("pk")[:100]]


def _event(ritual: Ritual) -> ics.Event:
    schedule = ritual.schedule
    starts_at, ends_at = keeping.times(schedule, schedule.first, schedule.wall)
    if schedule.each_zone:
        ends_at = starts_at + timedelta(minutes=schedule.minutes)
    return ics.Event(
        uid=f"ritual-{ritual.pk}@{letters.domain()}", title=ritual.title, starts_at=starts_at, ends_at=ends_at,
        zone=schedule.zone, rule=schedule.rule, wall=schedule.wall, floating=schedule.each_zone,
        text=markdown.plain(ritual.text, 1200), url=letters.absolute(ritual.get_absolute_url()),
        sequence=schedule.sequence, changed_at=schedule.changed_at,
    )  # fmt: skip


def walls(rows) -> dict[int, list[Said]]:
    """The words on the wall that each of these interactions brought or took down, as they stand now."""
    wanted = {row.pk: int(row.once.split(":")[1]) for row in rows if row.once}
    found = Kept.objects.filter(pk__in=wanted.values()).select_related("person", "ritual").in_bulk()
    return {
        pk: [
            Said(
                key=f"kept:{kept.pk}", text="" if kept.removed_at else kept.text, source="ritual", person=kept.person,
                title=kept.ritual.title, at=kept.wrote_at, reach="members",
            )
        ]
        for pk, key in wanted.items()
        if (kept := found.get(key)) and kept.person
    }  # fmt: skip
