"""“You said, we did”: hosts say what changed, whose words led to it is looked up, and each of them is told."""

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.features.followups.models import Change, Voice
from hearthside.features.followups.queries import TELL
from hearthside.interactions import reads
from hearthside.interactions.record import record_many
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening import questions
from hearthside.listening.models import Response
from hearthside.manifest import registry, resolve
from hearthside.people import audit, consent, rights
from hearthside.people.models import Person

_SOME = 500
_MOST_THINGS = 20
_IDEA = re.compile(r"(?:/ideas/|idea:|#)?([0-9]{1,18})")


@transaction.atomic
def write_change(
    change: Change | None, *, by: Person, title: str, said: str, did: str, survey=None, theme: str = "", since=None,
    ideas: str = "",
) -> Change:  # fmt: skip
    """Write down what people said and what the house did; whose words they were is looked up by a job.

    Refused where it names no answers and no ideas, or an idea that is not there. One that is published keeps its
    sources: people have been told.
    """
    rights.require(by, TELL)
    change = change or Change(made_by=by)
    change.title, change.said, change.did = title.strip()[:120], said.strip(), did.strip()
    if change.published_at is None:
        abouts = _abouts(ideas, by)
        if survey is None and not abouts:
            raise Refused(
                _("Say from which survey or which idea it came: those people will be told."), "survey"
            )
        change.survey, change.theme, change.since, change.abouts = survey, theme.strip()[:200], since, abouts
        change.gathered_at = None
    change.save()
    if change.gathered_at is None:
        _gather_anew(change, by)
    audit.note(by, "followups.change_written", change=change.pk, title=change.title)
    return change


def _gather_anew(change: Change, by: Person) -> None:
    Voice.objects.filter(change=change).delete()
    Change.objects.filter(pk=change.pk).update(looked_at=0)
    found = {pk for about in change.abouts for pk in _spoke(about, by)}
    _hear(change, found)
    jobs.enqueue("followups.gather", change=change.pk)


def _abouts(typed: str, by: Person) -> list[str]:
    """`idea:42` for each idea that was named by its address or number."""
    parts = typed.replace(",", " ").split()
    if len(parts) > _MOST_THINGS:
        raise Refused(_("At most %d ideas, please.") % _MOST_THINGS, "ideas")
    numbers = [found.group(1) for part in parts if (found := _IDEA.search(part))]
    abouts = list(dict.fromkeys(f"idea:{number}" for number in numbers))
    refs = resolve(abouts, by)
    if len(numbers) != len(parts) or any(about not in refs for about in abouts):
        raise Refused(_("One of these is no idea here. Paste their addresses, or their numbers."), "ideas")
    return abouts


def _spoke(about: str, by: Person) -> set[int]:
    """Who said something in their own words about a thing, of those the house can tell so."""
    entries = reads.about(about, by, limit=1000)
    said = {kind.name for kind in registry.kinds.values() if kind.wrote}
    people = [entry.row.actor for entry in entries if entry.row.kind in said and entry.row.actor]
    return {person.canonical_id for person in people if not person.is_host}


def gather_some(change: Change, beyond: int) -> int | None:
    """Look through the next answers; the last one looked at, or None where there are no more."""
    rows = _answers(change).filter(pk__gt=beyond) if change.survey_id else Response.objects.none()
    some = list(rows.select_related("version", "person").order_by("pk")[:_SOME])
    words = [word.strip().casefold() for word in change.theme.split(",") if word.strip()]
    with transaction.atomic():
        _hear(change, {row.person.canonical_id for row in some if _holds(row, words)})
        change.looked_at += len(some)
        change.gathered_at = None if len(some) == _SOME else clock.now()
        change.save(update_fields=["looked_at", "gathered_at"])
    return some[-1].pk if change.gathered_at is None else None


def _answers(change: Change):
    rows = Response.objects.filter(survey=change.survey_id, at__isnull=False, person__isnull=False)
    if change.since:
        rows = rows.filter(at__gte=datetime.combine(change.since, time(), ZoneInfo("UTC")))
    return rows.filter(at__lte=change.made_at)


def _holds(row: Response, words: list[str]) -> bool:
    texts = questions.texts(row.version.form)
    said = " ".join(str(value) for key, value in row.answers.items() if key in texts).casefold()
    return any(word in said for word in words) if words else bool(said)


def _hear(change: Change, people: set[int]) -> None:
    here = Person.objects.filter(pk__in=people, state=Person.State.ACTIVE, frozen_at=None)
    rows = [Voice(change=change, person=person) for person in here]
    Voice.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def publish_change(change: Change, *, by: Person) -> None:
    """Let everybody read it, and tell each person whose words led to it."""
    rights.require(by, TELL)
    row = Change.objects.select_for_update(of=("self",)).get(pk=change.pk, removed_at=None)
    if row.gathered_at is None:
        raise Refused(_("Whose words led to it is still being looked up. Try again in a moment."))
    if row.published_at:
        return
    row.published_at = clock.now()
    row.save(update_fields=["published_at"])
    audit.note(by, "followups.change_published", change=row.pk, title=row.title)
    jobs.enqueue("followups.tell", key=f"followups.tell:{row.pk}", change=row.pk)


@transaction.atomic
def tell_some(change: Change) -> int | None:
    """Tell the next of them, in a transaction; the last one told, or None where nobody is left."""
    waiting = Voice.objects.select_for_update(of=("self",)).filter(change=change, told_at=None)
    some = list(waiting.select_related("person").order_by("pk")[:_SOME])
    record_many(
        {
            "kind": "followups.changed", "actor": change.made_by, "recipient": voice.person, "about": change.about,
            "once": f"{change.about}:{voice.pk}", "facts": {"words": change.did[:600]},
        }
        for voice in some
        if consent.may_approach(voice.person)
    )  # fmt: skip
    Voice.objects.filter(pk__in=[voice.pk for voice in some]).update(told_at=clock.now())
    return some[-1].pk if some else None


@transaction.atomic
def remove_change(change: Change, *, by: Person) -> None:
    """Take it off the page; who was told was told."""
    rights.require(by, TELL)
    Change.objects.filter(pk=change.pk, removed_at=None).update(removed_at=clock.now())
    audit.note(by, "followups.change_removed", change=change.pk, title=change.title)
