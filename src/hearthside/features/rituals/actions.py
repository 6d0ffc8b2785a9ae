"""Begin a ritual, be called to it, take part, and end it. Taking part is warmth: nobody counts days in a row."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hearthside import search
from hearthside.calendars import keeping, rules
from hearthside.features.rituals import queries
from hearthside.features.rituals.models import Keeper, Kept, Ritual
from hearthside.interactions.record import record
from hearthside.kit import clock, markdown
from hearthside.kit.refused import Refused
from hearthside.media import actions as media
from hearthside.people import rights
from hearthside.people.models import Person

FACTS = ("title", "text", "practice", "words", "seconds", "ending", "reach")
LONGEST = 1000


@transaction.atomic
def begin_ritual(
    *, by: Person, rule: rules.Rule, wall, zone: str, minutes: int, each_zone: bool, once=None, **facts
) -> Ritual:
    """A new ritual with its first dates; `once` makes a double press one."""
    rights.require(by, queries.RUN)
    once = f"{by.pk}:{once}" if once else None
    if once and (known := Ritual.objects.filter(once=once).first()):
        return known
    facts = _fit(facts)
    schedule = keeping.make_schedule(rule, wall, zone, minutes, each_zone=each_zone)
    made = Ritual.objects.create(
        **facts, slug=slugify(facts["title"])[:80] or "ritual", schedule=schedule, made_by=by, made_at=clock.now(),
        once=once,
    )  # fmt: skip
    keeping.make_ahead(schedule)
    record("rituals.begun", actor=by, about=made.about, once=f"{made.about}:begun")
    _let_find(made)
    return made


@transaction.atomic
def change_ritual(ritual: Ritual, *, by: Person, wall, zone: str, minutes: int, **facts) -> Ritual:
    """Other words, or another hour from now on. Its days stay as they are."""
    rights.require(by, queries.RUN)
    ritual = Ritual.objects.select_for_update(of=("self",)).select_related("schedule").get(pk=ritual.pk)
    for name, value in _fit(facts).items():
        setattr(ritual, name, value)
    ritual.slug = slugify(ritual.title)[:80] or "ritual"
    ritual.save()
    schedule, wall = ritual.schedule, wall.replace(second=0, microsecond=0)
    if (schedule.wall, schedule.zone, schedule.minutes) != (wall, zone, minutes):
        keeping.change_hour(schedule, wall, minutes, zone)
        record("rituals.moved", actor=by, about=ritual.about)
    _let_find(ritual)
    return ritual


def _fit(facts: dict) -> dict:
    facts = {name: facts[name] for name in FACTS if name in facts}
    facts["title"] = " ".join(str(facts.get("title", "")).split())[:120]
    if len(facts["title"]) < 3:
        raise Refused(_("Give it a name that people will say to one another."), "title")
    asks = (Ritual.Practice.TEXT, Ritual.Practice.QUESTION)
    if facts.get("practice") in asks and not facts.get("words", "").strip():
        raise Refused(_("Write the lines or the question that belong to it."), "words")
    return facts


def _let_find(ritual: Ritual) -> None:
    text = f"{markdown.plain(ritual.text, 4000)} {ritual.words}"
    search.put(ritual.about, title=ritual.title, text=text, people=[], at=ritual.made_at, reach=ritual.reach)


@transaction.atomic
def end_ritual(ritual: Ritual, *, by: Person) -> None:
    """It comes to an end. What was written stays with those who wrote it."""
    rights.require(by, queries.RUN)
    if Ritual.objects.filter(pk=ritual.pk, ended_at=None).update(ended_at=clock.now()):
        keeping.end(ritual.schedule)
        search.drop(ritual.about)
        record("rituals.ended", actor=by, about=ritual.about)


@transaction.atomic
def become_keeper(ritual: Ritual, *, by: Person, by_mail: bool = True) -> Keeper:
    """Call me before each. Said again, the last word on mail holds."""
    if not by.is_active or ritual.ended_at:
        raise Refused(_("This ritual is over."))
    row, fresh = Keeper.objects.get_or_create(
        ritual=ritual, person=by, defaults={"by_mail": by_mail, "since": clock.now()}
    )
    if fresh:
        record("rituals.joined", actor=by, about=ritual.about)
    elif row.by_mail != by_mail:
        row.by_mail = by_mail
        row.save(update_fields=["by_mail"])
    return row


@transaction.atomic
def stop_keeping(ritual: Ritual, *, by: Person) -> None:
    """Call me no more. Nothing is lost by it."""
    if Keeper.objects.filter(ritual=ritual, person__in=by.ids()).delete()[0]:
        record("rituals.left", actor=by, about=ritual.about)


@transaction.atomic
def take_part(
    ritual: Ritual, occurrence, *, by: Person, text: str = "", file=None, channel: str = "web"
) -> Kept:
    """`by` takes part in one date, then or within a day; again, they only write. One row and one interaction each."""
    _refuse(ritual, occurrence, by)
    row = queries.kept_by(occurrence, by)
    if row is None:
        row, _fresh = Kept.objects.get_or_create(
            occurrence=occurrence, person=by, defaults={"ritual": ritual, "at": clock.now()}
        )
        once = f"rituals.kept:{occurrence.pk}:{by.pk}"
        record("rituals.kept", actor=by, about=ritual.about, channel=channel, once=once)
    text = text.strip()[:LONGEST]
    if text or file:
        _write(row, by, text, file, channel)
    return row


def _refuse(ritual: Ritual, occurrence, by: Person) -> None:
    if not by.is_active:
        raise Refused(_("Only people who are here can take part."))
    moment = queries.moment_of(occurrence, by)
    if moment.stage == queries.BEFORE and not moment.is_near:
        raise Refused(_("It has not begun yet. Come a few minutes before."))
    if clock.now() - moment.starts_at > queries.LATER + (moment.ends_at - moment.starts_at):
        raise Refused(_("This one is over. The next is yours."))


def _write(row: Kept, by: Person, text: str, file, channel: str) -> None:
    if file:
        row.picture = media.keep_picture(file, by=by)
    row.text, row.wrote_at, row.removed_at = text or row.text, clock.now(), None
    row.save()
    once = f"rituals.wrote:{row.pk}:{clock.us(row.wrote_at)}"
    record("rituals.wrote", actor=by, about=row.ritual.about, channel=channel, once=once)


@transaction.atomic
def take_down(row: Kept, *, by: Person) -> None:
    """Take one's own words off the wall; who runs rituals may take down anybody's. That they took part stays."""
    if row.person_id not in by.ids():
        rights.require(by, queries.RUN)
    if row.removed_at is None:
        row.removed_at = clock.now()
        row.save(update_fields=["removed_at"])
        record(
            "rituals.taken_down",
            actor=by,
            about=row.ritual.about,
            once=f"rituals.down:{row.pk}:{clock.us(row.removed_at)}",
        )
