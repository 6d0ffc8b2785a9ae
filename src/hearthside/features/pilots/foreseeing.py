"""What a plan could show, from the past: the smallest effect that would be seen four times in five."""

from math import isfinite

import numpy as np

from hearthside.algorithms.statistics import efficacy
from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.features.pilots import designing, gathering, kept, parting, periods, plans, weeks, working
from hearthside.features.pilots.gathering import K, number
from hearthside.features.pilots.models import Pilot, Plan
from hearthside.features.pilots.plans import Body
from hearthside.segments import keeping

_LENGTHS = (4, 6, 8, 12, 16, 26, 39, 52, 78, 104)


def foresee(plan: Plan) -> None:
    """Work out and keep what the plan could show."""
    pilot, body = plan.pilot, plans.read(plan.body)
    design = designing.choose(pilot, body)
    try:
        found = _FORESEEN[design](pilot, body)
    except Unanswerable as why:
        found = {"why": why.why, "facts": why.facts}
    Plan.objects.filter(pk=plan.pk).update(foreseen=kept.plain(found | {"design": design}))


def _chance(pilot: Pilot, body: Body) -> dict:
    """From the same outcome of the same people, as if they had met it so many days ago: of as many as meet it in as long
    a time as is planned."""
    if body.outcome.kind == "column":
        raise Unanswerable("table", "a table brings what nobody here knows before")
    who = np.array(sorted(parting.can_be_in(pilot).values_list("pk", flat=True)), np.int64)
    if pilot.met:
        since = gathering.today() - (pilot.ends - pilot.starts).days
        who = np.unique(gathering.done([pilot.met], since, gathering.today(), who).who)
    back = body.outcome.days * (2 if body.outcome.kind == "stay" else 1)
    if body.outcome.kind == "score":
        back = 180
    values, _before = gathering.arms(body.outcome, who, np.full(len(who), gathering.today() - back))
    known = values[~np.isnan(values)]
    if len(known) < 2 * K:
        raise Unanswerable("too_few", "there are too few people to learn from", n=len(known), floor=2 * K)
    share, sd, unit = pilot.share / 100, float(known.std(ddof=1)), kept.unit_of(body.outcome)
    found = {"unit": unit, "usual": float(known.mean()), "people": len(known)}
    found["smallest"] = efficacy.smallest(sd, len(known) * (1 - share), len(known) * share)
    if (matters := kept.mattering(body, unit)) and sd:
        found["needed"] = efficacy.people_needed(sd, matters, share=share)
    return found


def _series(pilot: Pilot, body: Body) -> dict:
    """From the weeks before it: how small an effect shows by the planned end, and how long one that matters takes."""
    start = number(pilot.starts)
    made = weeks.series(body.outcome, start, min(start, gathering.today()), working.among(pilot))
    length = max(1, (number(pilot.ends) - start) // 7)
    unit = kept.unit_of(body.outcome, relative=made.family == "poisson")
    season = working.YEAR if len(made.values) >= 2 * working.YEAR else 0

    def smallest(after: int) -> float:
        return efficacy.detectable(
            made.values, after, exposure=made.exposure, season=season, slope=body.slope, family=made.family
        )

    found = {
        "unit": unit,
        "weeks": length,
        "before": int((~np.isnan(made.values)).sum()),
        "smallest": smallest(length),
    }
    if matters := kept.mattering(body, unit):
        found["takes"] = next((one for one in _LENGTHS if smallest(one) <= matters), None)
    return found


def _groups(pilot: Pilot, body: Body) -> dict:
    """From the periods before it, as if it had begun in their middle."""
    people: dict[int, int] = {}
    starts = [number(wave.starts) for wave in pilot.waves.all() if wave.starts]
    for wave in pilot.waves.select_related("segment"):
        rows = (
            parting.can_be_in(pilot).filter(pk__in=keeping.members(wave.segment)).values_list("pk", flat=True)
        )
        for one in rows:
            people.setdefault(one, number(wave.starts) if wave.starts else 0)
    who = np.array(sorted(people), np.int64)
    length = body.outcome.days if body.outcome.kind in ("share", "stay") else 7
    end = min([*starts, gathering.today()])
    start = end - periods.BEFORE // 2 * length
    since = np.array([start if people[one] else 0 for one in who.tolist()], np.int64)
    made = periods.panel(body.outcome, who, since, start, end)
    pair = efficacy.two_periods(made.values, made.firsts > 0, made.period >= made.zero, made.who)
    unit, smallest = kept.unit_of(body.outcome), pair.verdict.detectable
    return {"unit": unit, "people": len(who), "smallest": smallest if isfinite(smallest) else None}


_FORESEEN = {
    "randomised": _chance, "interrupted": _series, "counterfactual": _series, "differences": _groups,
    "staggered": _groups,
}  # fmt: skip
