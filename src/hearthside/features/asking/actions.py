"""What hosts do so that people are asked: triggers, limits of a survey, rounds."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.events import store
from hearthside.events.store.names import named
from hearthside.features.asking import audience
from hearthside.features.asking.models import Cursor, Round, Trigger
from hearthside.interactions import reads
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening import asking
from hearthside.listening.eligibility import CHANNELS
from hearthside.listening.models import Survey
from hearthside.manifest import registry
from hearthside.people import audit, rights
from hearthside.people.models import Person
from hearthside.segments.models import Member, Segment

RUN = "listening.run"
MOST_HOURS = 24 * 365
Sort = Trigger.Sort


def fit_trigger(survey: Survey, sort: str, channel: str, *, name="", type="track", segment: Segment | None = None,
                wait_hours=0, day: date | None = None, yearly=False, share: int | None = None) -> Trigger:  # fmt: skip
    """A trigger as it would be kept, not yet kept; Refused, on its field, where something is missing."""
    sort, made = Sort(sort), Trigger(survey=survey, sort=sort, channel=channel)
    if channel not in CHANNELS:
        raise Refused(_("Choose how they are asked."), "channel")
    if sort == Sort.HAPPENED and name not in registry.kinds:
        raise Refused(_("Choose what has to happen."), "name")
    if sort == Sort.DID and not named(store.of_house(), [(type, name)]):
        raise Refused(_("Nothing of that name has happened yet. Is it spelled as it comes in?"), "name")
    if sort == Sort.ENTERED and segment is None:
        raise Refused(_("Choose the segment."), "segment")
    if sort == Sort.DATE and day is None:
        raise Refused(_("Choose the day."), "day")
    if sort == Sort.WEEKLY and not 1 <= (share or 0) <= 100:
        raise Refused(_("Between 1 and 100 of a hundred, please."), "share")
    if not 0 <= wait_hours <= MOST_HOURS:
        raise Refused(_("At most a year later, please."), "wait_hours")
    kept = {
        Sort.HAPPENED: {"name": name, "wait_hours": wait_hours},
        Sort.DID: {"name": name, "type": type, "wait_hours": wait_hours},
        Sort.ENTERED: {"segment": segment, "wait_hours": wait_hours},
        Sort.DATE: {"segment": segment, "day": day, "yearly": yearly},
        Sort.WEEKLY: {"segment": segment, "share": share},
    }[sort]
    for field, value in kept.items():
        setattr(made, field, value)
    return made


@transaction.atomic
def keep_trigger(trigger: Trigger, *, by: Person, on: bool = True) -> Trigger:
    """Keep a trigger that fits, and let it begin; what happened before it began asks nobody."""
    rights.require(by, RUN)
    trigger.made_by, trigger.made_at = by, clock.now()
    trigger.save(force_insert=True)
    audit.note(by, "asking.trigger_made", trigger=trigger.pk, survey=trigger.survey_id, sort=trigger.sort)
    if on:
        turn_on(trigger, by=by)
    return trigger


@transaction.atomic
def turn_on(trigger: Trigger, *, by: Person) -> None:
    """Let it ask from now on."""
    rights.require(by, RUN)
    row = _locked(trigger)
    if row.on_since or row.ended_at:
        return
    row.on_since, row.position = clock.now(), _where(row)
    row.save(update_fields=["on_since", "position"])
    trigger.on_since, trigger.position = row.on_since, row.position
    audit.note(by, "asking.trigger_on", trigger=row.pk)


def _where(trigger: Trigger) -> int:
    """The newest of what it listens to, from which on somebody reads."""
    if trigger.sort in (Sort.HAPPENED, Sort.DID):
        name, head = (
            ("stream", reads.head()) if trigger.sort == Sort.HAPPENED else ("events", store.of_house().head())
        )
        Cursor.objects.get_or_create(name=name, defaults={"position": head, "head": head})
        return head
    if trigger.sort == Sort.ENTERED:
        return Member.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return 0


@transaction.atomic
def turn_off(trigger: Trigger, *, by: Person) -> int:
    """Let it ask nobody more, also of those who were put off; how many those were."""
    rights.require(by, RUN)
    row = _locked(trigger)
    row.on_since = trigger.on_since = None
    row.save(update_fields=["on_since"])
    Round.objects.filter(trigger=row, ended_at=None, stopped_at=None).update(stopped_at=clock.now())
    audit.note(by, "asking.trigger_off", trigger=row.pk)
    return asking.stop(row.cause)


@transaction.atomic
def remove_trigger(trigger: Trigger, *, by: Person) -> None:
    """Take it away; whom it asked stays in the log."""
    turn_off(trigger, by=by)
    Trigger.objects.filter(pk=trigger.pk).update(ended_at=clock.now())


@transaction.atomic
def limit_survey(survey: Survey, *, by: Person, share: int, again_days: int | None) -> None:
    """Of a hundred people, how many this survey may ask at all; and after how many days again (0: never)."""
    rights.require(by, RUN)
    Survey.objects.filter(pk=survey.pk).update(share=share, again_days=again_days)
    audit.note(by, "asking.limited", survey=survey.pk, share=share, again_days=again_days)


@transaction.atomic
def begin_round(
    survey: Survey, *, channel: str, segment: Segment | None = None, cause: str = "", by: Person | None = None,
    trigger: Trigger | None = None, part: list | None = None,
) -> Round:  # fmt: skip
    """Begin to ask everybody a survey is for, or a segment of them, by a job; one round an occasion.

    Whoever may not be asked is left in peace, and what does not fit into the house's day waits for the next.
    """
    if by is not None:
        rights.require(by, RUN)
        if survey.state != Survey.State.OPEN:
            raise Refused(_("Open the survey first: nobody could answer it yet."))
    facts = {"survey": survey, "channel": channel, "segment": segment, "trigger": trigger, "part": part}
    number = Round.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    found, fresh = Round.objects.get_or_create(
        cause=cause or f"by hand:{number + 1}",
        defaults=facts
        | {"begun_by": by, "begun_at": clock.now(), "total": audience.people(survey, segment).count()},
    )
    if fresh:
        audit.note(by, "asking.round", round=found.pk, survey=survey.pk, people=found.total)
        jobs.enqueue("asking.round", key=f"asking.round:{found.pk}:0", round=found.pk)
    return found


@transaction.atomic
def stop_round(row: Round, *, by: Person) -> None:
    """Ask nobody more in this round; those who were put off are not asked either."""
    rights.require(by, RUN)
    Round.objects.filter(pk=row.pk, ended_at=None, stopped_at=None).update(stopped_at=clock.now())
    asking.stop(row.cause)
    audit.note(by, "asking.round_stopped", round=row.pk)


def _locked(trigger: Trigger) -> Trigger:
    return Trigger.objects.select_for_update(of=("self",)).get(pk=trigger.pk)
