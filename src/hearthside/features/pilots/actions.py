"""Plan a pilot, begin it, ask what came of it, judge it, stop it."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import jobs
from hearthside.features.pilots import parting, plans, queries, telling
from hearthside.features.pilots.models import Judgement, Pilot, Plan, Result, Wave
from hearthside.features.pilots.plans import Body
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights

MAKE, JUDGE = "pilots.make", "pilots.judge"
_WORDS = 4000
MOST_WAVES = 20


@dataclass(frozen=True)
class Draft:
    """What somebody says of a pilot before it begins. `waves` are (segment, first day or None)."""

    name: str
    what: str
    how: str
    starts: date
    ends: date
    body: Body
    share: int = 50
    met: str = ""
    stage: str = ""
    touchpoint: str = ""
    segment: object = None
    about: str = ""
    found: str = ""
    waves: list = field(default_factory=list)


@transaction.atomic
def plan_pilot(pilot: Pilot | None, *, by, draft: Draft) -> Pilot:
    """Write a pilot down with its plan, or write another plan for one that has not begun. Earlier plans stay to be read."""
    rights.require(by, MAKE)
    _refuse_draft(draft)
    facts = {
        "name": " ".join(draft.name.split())[:120], "what": draft.what.strip()[:_WORDS], "how": draft.how,
        "starts": draft.starts, "ends": draft.ends, "share": draft.share, "met": draft.met, "stage": draft.stage,
        "touchpoint": draft.touchpoint.strip()[:80], "segment": draft.segment, "about": draft.about,
        "found": draft.found.strip()[:300],
    }  # fmt: skip
    if pilot is None:
        pilot = Pilot.objects.create(made_by=by, **facts)
    else:
        pilot = _open(pilot)
        if pilot.begun_at:
            raise Refused(_("It has begun, so its plan stands. Stop it, and plan another one."))
        Pilot.objects.filter(pk=pilot.pk).update(**facts)
        pilot.refresh_from_db()
        pilot.waves.all().delete()
    Wave.objects.bulk_create(Wave(pilot=pilot, segment=one, starts=day) for one, day in draft.waves)
    plan = Plan.objects.create(pilot=pilot, body=plans.plain(draft.body), made_by=by)
    record("pilots.planned", actor=by, about=pilot.thing, once=f"{pilot.thing}:plan:{plan.pk}")
    jobs.enqueue("pilots.foresee", key=f"pilots.foresee:{plan.pk}", plan=plan.pk)
    return pilot


def _refuse_draft(draft: Draft) -> None:
    if not draft.name.split():
        raise Refused(_("Give it a name that everybody will know it by."), "name")
    if len(draft.what.split()) < 2:
        raise Refused(_("Say in a few words what is tried."), "what")
    if draft.ends <= draft.starts:
        raise Refused(_("It ends before it begins. Choose a later day."), "ends")
    if draft.how == Pilot.How.CHANCE and not 1 <= draft.share <= 99:
        raise Refused(_("Between 1 and 99 of a hundred can have it; the rest go on as usual."), "share")
    if draft.how == Pilot.How.CHANCE or draft.how == Pilot.How.EVERYBODY:
        if draft.body.outcome.kind == "column" and draft.how != Pilot.How.CHANCE:
            raise Refused(_("A table is for pilots in which chance said who has it."), "outcome")
        return
    _refuse_waves(draft)


def _refuse_waves(draft: Draft) -> None:
    if draft.body.outcome.kind == "column":
        raise Refused(_("A table is for pilots in which chance said who has it."), "outcome")
    begun = {day for _segment, day in draft.waves if day}
    if (
        not begun
        or len(draft.waves) < 2
        or len({segment.pk for segment, _day in draft.waves}) < len(draft.waves)
    ):
        raise Refused(
            _("Name at least two segments, each once, and on which day one of them has it."), "waves"
        )
    if len(draft.waves) > MOST_WAVES:
        raise Refused(_("Twenty segments at most."), "waves")
    if draft.how == Pilot.How.SOME and (len(begun) > 1 or all(day for _segment, day in draft.waves)):
        raise Refused(
            _("Some have it from one day on, and others do not: leave the day of those others empty."),
            "waves",
        )
    if draft.how == Pilot.How.WAVES and len({day for _segment, day in draft.waves}) < 2:
        raise Refused(_("They all begin on one day. One after the other takes two days at least."), "waves")
    if min(begun) < draft.starts or max(begun) >= draft.ends:
        raise Refused(_("Each day lies between the beginning and the end of the pilot."), "waves")


@transaction.atomic
def begin_pilot(pilot: Pilot, *, by) -> Pilot:
    """From now on its plan stands. Who came to it by an idea is told by the idea."""
    rights.require(by, MAKE)
    pilot = _open(pilot)
    if pilot.begun_at:
        return pilot
    pilot.begun_at, pilot.begun_by = clock.now(), by
    pilot.save(update_fields=["begun_at", "begun_by"])
    if pilot.how in (Pilot.How.SOME, Pilot.How.WAVES):
        parting.name_waves(pilot)
    _record("pilots.begun", pilot, by, name=pilot.name, words=pilot.what[:600])
    audit.note(by, "pilots.begun", pilot=pilot.pk, name=pilot.name)
    ask_result(pilot, by=by)
    return pilot


@transaction.atomic
def ask_result(pilot: Pilot, *, by) -> Result:
    """Have it worked out as of now. While one is being worked out, that is it."""
    rights.require(by, queries.READ)
    pilot = Pilot.objects.select_for_update(of=("self",)).get(pk=pilot.pk)
    if pilot.begun_at is None:
        raise Refused(_("It has not begun: first its plan is to stand."))
    waiting = Result.objects.filter(pilot=pilot, answered_at=None).order_by("-pk").first()
    if waiting:
        return waiting
    result = Result.objects.create(
        pilot=pilot, plan=queries.plan_of(pilot), early=not pilot.is_over, asked_by=by
    )
    jobs.enqueue("pilots.work", key=f"pilots.work:{result.pk}", result=result.pk)
    return result


@transaction.atomic
def judge_pilot(pilot: Pilot, *, by, result: Result, learnt: str, then: str) -> Judgement:
    """End a pilot with the verdict of its newest result, and write down what was learnt."""
    rights.require(by, JUDGE)
    pilot = _open(pilot)
    newest = queries.results(pilot)[0]
    if newest is None or newest.pk != result.pk or newest.answered_at is None:
        raise Refused(_("There is a newer result. Look at it first; your words are kept below."), "learnt")
    if not telling.may_be_judged(newest):
        raise Refused(_("It is too early to tell. If you must end it now, stop it and say why."), "learnt")
    _require_words(
        learnt, "learnt", _("Write down what you learnt, above all if it went otherwise than you thought.")
    )
    return _judge(pilot, newest, telling.verdict(newest), telling.sentence(newest), learnt, then, by)


@transaction.atomic
def stop_pilot(pilot: Pilot, *, by, why: str, learnt: str) -> Judgement | None:
    """End a pilot before its time: nothing can be told from it, but something was learnt."""
    rights.require(by, JUDGE)
    pilot = _open(pilot)
    _require_words(why, "why", _("Say why it is stopped."))
    pilot.stopped_at, pilot.stopped_why = clock.now(), why.strip()[:500]
    pilot.save(update_fields=["stopped_at", "stopped_why"])
    if pilot.begun_at is None:
        return None
    _require_words(
        learnt, "learnt", _("Write down what you learnt, above all if it went otherwise than you thought.")
    )
    sentence = _("We cannot tell: it was stopped before its time. %(why)s") % {"why": pilot.stopped_why}
    newest = queries.results(pilot)[0]
    return _judge(pilot, newest, "cannot_tell", sentence, learnt, Judgement.Then.DROP, by)


@transaction.atomic
def remove_pilot(pilot: Pilot, *, by) -> None:
    """Take one off the pages that never began."""
    rights.require(by, MAKE)
    if _open(pilot).begun_at:
        raise Refused(_("It has begun, so it stays to be learnt from. You may stop it."))
    Pilot.objects.filter(pk=pilot.pk).update(removed_at=clock.now())
    audit.note(by, "pilots.removed", pilot=pilot.pk, name=pilot.name)


def _judge(pilot: Pilot, result, verdict: str, sentence: str, learnt: str, then: str, by) -> Judgement:
    made = Judgement.objects.create(
        pilot=pilot, result=result, verdict=verdict, told=sentence, learnt=learnt.strip()[:_WORDS],
        then=Judgement.Then(then), by=by,
    )  # fmt: skip
    _record(
        "pilots.judged",
        pilot,
        by,
        name=pilot.name,
        verdict=verdict,
        words=sentence[:600],
        learnt=made.learnt[:600],
    )
    audit.note(by, "pilots.judged", pilot=pilot.pk, name=pilot.name, verdict=verdict)
    return made


def _record(kind: str, pilot: Pilot, by, **facts) -> None:
    """Once about the pilot, for those who read about pilots; and once about the idea it came from, for all its people."""
    for about in filter(None, (pilot.thing, pilot.about)):
        record(kind, actor=by, about=about, once=f"{pilot.thing}:{kind}:{about}", **facts)


def _open(pilot: Pilot) -> Pilot:
    """The pilot as it is now, held; refused where it has ended."""
    held = Pilot.objects.select_for_update(of=("self",)).get(pk=pilot.pk)
    if held.removed_at or held.stopped_at or Judgement.objects.filter(pilot=held).exists():
        raise Refused(_("This pilot has ended."))
    return held


def _require_words(text: str, field_: str, reason: str) -> None:
    if len(text.split()) < 3:
        raise Refused(reason, field_)
