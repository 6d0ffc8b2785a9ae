"""Work a result out: read what happened, ask the statistics, keep what they say."""

from functools import partial

import msgspec
import numpy as np

from hearthside.algorithms.statistics import efficacy
from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.algorithms.statistics.verdicts import cannot_tell
from hearthside.features.pilots import chances, designing, gathering, parting, periods, plans, weeks
from hearthside.features.pilots.gathering import number
from hearthside.features.pilots.kept import beside, interval, mattering, plain, shown, told, total, unit_of
from hearthside.features.pilots.models import Pilot, Result
from hearthside.features.pilots.plans import Body, Measure
from hearthside.kit import clock
from hearthside.segments import keeping

YEAR = 52


def work(result: Result) -> None:
    """Answer a result, with progress. What cannot be worked out is kept with its reason."""
    pilot, body = result.pilot, plans.read(result.plan.body)
    design = designing.choose(pilot, body)
    _tell(result, 5)
    try:
        if gathering.today() <= number(pilot.starts):
            raise Unanswerable("not_begun", "it has not begun")
        found = _DESIGNS[design](pilot, body, result, partial(_tell, result))
    except Unanswerable as why:
        _end(result, refused={"design": design, "why": why.why, "facts": plain(why.facts)})
        return
    _end(result, body=plain(found) | {"design": design})


def until(pilot: Pilot) -> int:
    """The day before which things count: the planned end, or today."""
    return min(number(pilot.ends), gathering.today())


def among(pilot: Pilot) -> np.ndarray | None:
    """Whom the pilot is for: the people of its segment; None for everybody."""
    if pilot.segment is None:
        return None
    return np.array(sorted(keeping.members(pilot.segment).values_list("person", flat=True)), np.int64)


def _over_time(pilot: Pilot, body: Body, result: Result, tell) -> dict:
    start, end, people = number(pilot.starts), until(pilot), among(pilot)
    made = weeks.series(body.outcome, start, end, people)
    tell(40)
    at = weeks.change_at(made, start)
    head = {
        "weeks": [one.isoformat() for one in made.weeks], "values": made.shown, "change": at,
        "n": int(made.people.sum()), "rate": made.exposure is not None,
    }  # fmt: skip
    if result.early:
        return head | {"primary": told(cannot_tell("early"), "points")}

    def one(measure: Measure) -> dict:
        return _one_series(measure, None, weeks.series(measure, start, end, people), start, end, people)

    primary = _one_series(body.outcome, body, made, start, end, people)
    tell(70)
    return head | primary | {"guards": beside(body.guards, one), "others": beside(body.others, one)}


def _one_series(measure: Measure, body: Body | None, made, start: int, end: int, people) -> dict:
    """The verdict on one series and its curves. `body` where it is the plan's outcome, None where it stands beside it."""
    at = weeks.change_at(made, start)
    relative = made.family == "poisson"
    unit = unit_of(measure, relative=relative)
    matters = mattering(body, unit) if body else None
    if body and body.controls:
        return _foretold(body, made, at, people)
    season = YEAR if len(made.values) >= 2 * YEAR else 0
    found = efficacy.interrupted(
        made.values, at, exposure=made.exposure, season=season, slope=bool(body and body.slope), family=made.family,
        better=measure.better, matters=matters,
    )  # fmt: skip
    out_of = np.ones(len(made.values)) if made.exposure is None else np.maximum(made.exposure, 1)
    curves = {name: getattr(found, name) / out_of for name in ("fitted", "expected", "low", "high")}
    facts = {name: getattr(found, name) for name in ("placebos", "fooled", "dispersion")}
    return {"primary": told(found.verdict, unit), "curves": curves, "season": bool(season), **facts}


def _foretold(body: Body, made, at: int, people) -> dict:
    """The counterfactual: on rates, as series of numbers."""
    values = made.values if made.exposure is None else made.values / np.maximum(made.exposure, 1)
    controls = [_control(one, made, people) for one in body.controls]
    unit, better = unit_of(body.outcome), body.outcome.better
    found = efficacy.counterfactual(values, at, controls, better=better, matters=mattering(body, unit))
    curves = {name: getattr(found, name) for name in ("expected", "low", "high")}
    facts = {
        "relative": msgspec.to_builtins(found.relative),
        "before_error": found.before_error,
        "weights": found.weights,
    }
    return {
        "primary": told(found.verdict, unit), "curves": curves | {"fitted": None}, **facts,
        "placebo": msgspec.to_builtins(found.placebo),
    }  # fmt: skip


def _control(name: str, made, people) -> np.ndarray:
    """How often a thing that the change cannot touch was done in the same weeks."""
    found = gathering.done([name], made.first, made.first + 7 * len(made.values), people)
    return np.bincount((found.day - made.first) // 7, found.steps, len(made.values)).astype(float)


def _over_groups(pilot: Pilot, body: Body, result: Result, tell) -> dict:
    who, since, names = parting.waves(pilot)
    start, end = int(since[since > 0].min(initial=number(pilot.starts))), until(pilot)
    sizes = {name: int(n) for name, n in names.items()}
    if result.early:
        return {"primary": told(cannot_tell("early"), "points"), "sizes": shown(sizes), "n": total(sizes)}

    def one(measure: Measure, plan: Body | None = None) -> dict:
        return _one_panel(measure, plan, periods.panel(measure, who, since, start, end))

    primary = one(body.outcome, body)
    tell(60)
    rest = {"guards": beside(body.guards, one), "others": beside(body.others, one)}
    return {"sizes": shown(sizes), "n": total(sizes)} | primary | rest


def _one_panel(measure: Measure, body: Body | None, made: periods.Panel) -> dict:
    unit = unit_of(measure)
    matters = mattering(body, unit) if body else None
    control = "never" if (made.firsts == 0).any() else "not_yet"
    wanted = {"better": measure.better, "matters": matters}
    rolled = efficacy.staggered(made.values, made.who, made.period, made.firsts, control=control, **wanted)
    verdict, facts = rolled.verdict, {}
    if len(np.unique(made.firsts[made.firsts > 0])) == 1 and control == "never":
        after = made.period >= made.zero
        pair = efficacy.two_periods(made.values, made.firsts > 0, after, made.who, **wanted)
        verdict = cannot_tell("pre_trend", pair.verdict) if verdict.why == "pre_trend" else pair.verdict
        facts = {"means": {"changed": pair.changed, "others": pair.others}, "units": pair.units}
    events = [{"at": at, **interval(one)} for at, one in rolled.since.items()]
    return {
        "primary": told(verdict, unit), "events": events, "pre_trend": rolled.pre_trend, "length": made.length,
        "control": control, **facts,
    }  # fmt: skip


_DESIGNS = {
    "interrupted": _over_time, "counterfactual": _over_time, "differences": _over_groups, "staggered": _over_groups,
    "randomised": chances.work,
}  # fmt: skip


def _tell(result: Result, percent: int) -> None:
    if percent > result.progress:
        result.progress = percent
        Result.objects.filter(pk=result.pk).update(progress=percent)


def _end(result: Result, **facts) -> None:
    Result.objects.filter(pk=result.pk, answered_at=None).update(
        progress=100, answered_at=clock.now(), **facts
    )
