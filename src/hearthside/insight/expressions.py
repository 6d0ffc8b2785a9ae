"""The questions, written once, as Ibis expressions over a table `stream` (who, us, id, activity).

They mean the same in every engine because they keep to what all of them do alike: ties are finished by (us, id)
and results by all their keys; nothing is asked of the step after the last or before the first; a condition
never empties an aggregate (`ifelse(..., NONE).max()`); distinct things are counted after `distinct()`; medians
and deciles are values of a rank; time is whole microseconds.
"""

from functools import cache

import ibis

from hearthside.algorithms.statistics.friction import PRIME, mixing

NONE = -(2**62)  # earlier than any moment
DAY = 86_400_000_000
FIRST_STEPS = 8


@cache
def stream():
    """The table that an engine provides."""
    columns = {"who": "int64", "us": "int64", "id": "int64", "activity": "int64"}
    return ibis.table(
        {name: ibis.dtype(type_, nullable=False) for name, type_ in columns.items()}, name="stream"
    )


def steps(scope):
    """The steps that a question is about."""
    rows = stream()
    rows = rows.filter(
        rows.activity.isin(list(scope.activities)) if scope.activities else ibis.literal(False)
    )
    if scope.since_us is not None:
        rows = rows.filter(rows.us >= scope.since_us)
    if scope.until_us is not None:
        rows = rows.filter(rows.us < scope.until_us)
    if scope.among is not None:
        among = ibis.table({"who": ibis.dtype("int64", nullable=False)}, name="among")
        rows = rows.semi_join(among, "who")
    return rows


def _placed(rows):
    """Each step with its place on its person's way, from 0, and how long that way is."""
    way = ibis.window(group_by=rows.who, order_by=[rows.us, rows.id])
    return rows.mutate(
        place=ibis.row_number().over(way), length=rows.count().over(ibis.window(group_by=rows.who))
    )


def _passages(rows):
    """Each step but the last of each person, with the one after it."""
    placed = _placed(rows)
    way = ibis.window(group_by=placed.who, order_by=[placed.us, placed.id])
    follows = placed.mutate(target=placed.activity.lead().over(way), then=placed.us.lead().over(way))
    inside = follows.filter(follows.place < follows.length - 1)
    return inside.select(
        inside.who, source=inside.activity, target=inside.target, gap=inside.then - inside.us
    )


def nodes(scope):
    """activity, steps, starts, ends."""
    placed = _placed(steps(scope))
    found = placed.group_by("activity").aggregate(
        steps=placed.count(),
        starts=_count_where(placed.place == 0),
        ends=_count_where(placed.place == placed.length - 1),
    )
    return found.order_by("activity")


def doers(scope):
    """activity, people."""
    pairs = steps(scope).select("activity", "who").distinct()
    return pairs.group_by("activity").aggregate(people=pairs.count()).order_by("activity")


def arcs(scope):
    """source, target, passages, low and high (the two in the middle), p90."""
    rows = _passages(steps(scope))
    ranked = _ranked(rows, ["source", "target"], "gap")
    found = ranked.group_by(["source", "target"]).aggregate(passages=ranked.count(), **_middle(ranked, "gap"))
    return found.order_by(["source", "target"])


def walkers(scope):
    """source, target, walkers."""
    passed = _passages(steps(scope)).select("source", "target", "who").distinct()
    found = passed.group_by(["source", "target"]).aggregate(walkers=passed.count())
    return found.order_by(["source", "target"])


def variants(scope, first: int = FIRST_STEPS):
    """step0 ... (an activity, -1 behind the end), people; and how many of those have more steps than these."""
    placed = _placed(steps(scope))
    columns = {
        f"step{place}": (placed.place == place).ifelse(placed.activity, -1).max() for place in range(first)
    }
    ways = placed.group_by("who").aggregate(**columns, length=placed.length.max())
    names = list(columns)
    found = ways.group_by(names).aggregate(people=ways.count(), longer=_count_where(ways.length > first))
    return found.order_by([ibis.desc("people"), *names])


def funnel(scope, stages: list[list[int]], within_us: int):
    """people0 ...: how many came so far, each stage behind the one before, all within the time from the first.

    Any first stage may be the beginning. Of the beginnings from which a step can be reached, the latest is
    the best for all that follows: it is carried along as a running maximum, so one pass answers.
    """
    rows = _placed(steps(scope))
    before = ibis.window(group_by=rows.who, order_by=[rows.us, rows.id], preceding=(None, 1))
    rows = rows.mutate(begun0=rows.activity.isin(stages[0]).ifelse(rows.us, NONE))
    for stage, activities in enumerate(stages[1:], 1):
        latest = rows[f"begun{stage - 1}"].max().over(before)
        rows = rows.mutate(latest=(rows.place > 0).ifelse(latest, NONE))
        reached = rows.activity.isin(activities) & (rows.latest > NONE) & (rows.us - rows.latest <= within_us)
        rows = rows.mutate(**{f"begun{stage}": reached.ifelse(rows.latest, NONE)})
    furthest = {
        f"people{stage}": (rows[f"begun{stage}"] > NONE).ifelse(1, 0).max() for stage in range(len(stages))
    }
    each = rows.group_by("who").aggregate(**furthest)
    return each.aggregate(**{name: each[name].sum().fill_null(0) for name in furthest})


def cohorts(scope, began: list[int], unit: str):
    """cohort, people: how many began in each period."""
    rows = _begun(steps(scope), began)
    each = rows.group_by("who").aggregate(first=rows.first.min())
    each = each.select(cohort=period(each.first, unit))
    return each.group_by("cohort").aggregate(people=each.count()).order_by("cohort")


def retention(scope, began: list[int], returned: list[int], unit: str):
    """cohort, later, people: of those who began in a period, how many returned so many periods later.

    Returning is any of these steps after the first; later in the same period it counts as 0 periods later.
    """
    rows = _begun(steps(scope), began)
    back = rows.filter(rows.activity.isin(returned) & (rows.us > rows.first))
    cohort = period(back.first, unit)
    came = back.select(back.who, cohort=cohort, later=period(back.us, unit) - cohort).distinct()
    found = came.group_by(["cohort", "later"]).aggregate(people=came.count())
    return found.order_by(["cohort", "later"])


def _begun(rows, began: list[int]):
    """The steps of those who began, each with when that was."""
    first = rows.activity.isin(began).ifelse(rows.us, -NONE).min().over(ibis.window(group_by=rows.who))
    rows = rows.mutate(first=first)
    return rows.filter(rows.first < -NONE)


def sessions(scope, gap_us: int):
    """sessions, people, steps, and of how long sessions last: low and high (in the middle), p90.

    A session ends where nothing follows for longer than the gap.
    """
    rows = _placed(steps(scope))
    way = ibis.window(group_by=rows.who, order_by=[rows.us, rows.id])
    rows = rows.mutate(before=rows.us.lag().over(way))
    rows = rows.mutate(new=(rows.place == 0).ifelse(1, (rows.us - rows.before > gap_us).ifelse(1, 0)))
    so_far = ibis.cumulative_window(group_by=rows.who, order_by=[rows.us, rows.id])
    rows = rows.mutate(session=rows.new.sum().over(so_far))
    each = rows.group_by(["who", "session"]).aggregate(
        steps=rows.count(), lasted=rows.us.max() - rows.us.min()
    )
    ranked = _ranked(each, [], "lasted")
    return ranked.aggregate(
        sessions=ranked.count(),
        people=_count_where(ranked.session == 1).fill_null(0),
        steps=ranked.steps.sum().fill_null(0),
        **_middle(ranked, "lasted"),
    )


def turns(asked):
    """source, target, half, took, bad, closed: people by the arcs they took before the outcome (see `friction.tally`)."""
    left, pairs = _left(asked), _until_outcome(asked).select("who", "source", "target").distinct()
    ended = sorted({*asked.outcome, *asked.endings})
    pairs = pairs.filter(~_is(pairs.source, ended) & ~_is(pairs.target, ended))
    joined = pairs.inner_join(left, ["who", "source"])
    found = joined.group_by(["source", "target", "half"]).aggregate(
        took=joined.count(), bad=joined.bad.sum(), closed=joined.closed.sum()
    )
    return found.order_by(["source", "target", "half"])


def turned(asked):
    """source, half, left, bad, closed: people by the activities they went on from before the outcome."""
    left = _left(asked)
    found = left.group_by(["source", "half"]).aggregate(
        left=left.count(), bad=left.bad.sum(), closed=left.closed.sum()
    )
    return found.order_by(["source", "half"])


def everybody(asked):
    """half, people, bad."""
    rows = steps(asked.scope)
    each = rows.group_by("who").aggregate(met=_is(rows.activity, asked.outcome).ifelse(rows.us, -NONE).min())
    each = each.select(half=_half(each.who, asked.seed), bad=(each.met < -NONE).ifelse(1, 0))
    bad = (each.bad * -1 + 1).sum() if asked.missing else each.bad.sum()
    return each.group_by("half").aggregate(people=each.count(), bad=bad).order_by("half")


def takers(asked, source: int, target: int):
    """who, bad: everybody who took an arc before the outcome."""
    rows = _until_outcome(asked)
    pairs = rows.filter((rows.source == source) & (rows.target == target)).select("who", "source").distinct()
    return pairs.inner_join(_left(asked), ["who", "source"]).select("who", "bad").order_by("who")


def _until_outcome(asked):
    """who, source, target, us, met: the passages of each way up to the outcome, and when that was met."""
    placed = _placed(steps(asked.scope))
    whole = ibis.window(group_by=placed.who)
    way = ibis.window(group_by=placed.who, order_by=[placed.us, placed.id])
    is_met = _is(placed.activity, asked.outcome)
    rows = placed.mutate(
        target=placed.activity.lead().over(way),
        met=is_met.ifelse(placed.us, -NONE).min().over(whole),
        met_place=is_met.ifelse(placed.place, -NONE).min().over(whole),
    )
    rows = rows.filter((rows.place < rows.length - 1) & (rows.place < rows.met_place))
    return rows.select("who", "target", "us", "met", source="activity")


def _left(asked):
    """who, source, half, bad, closed: what everybody went on from, with what came of them from then on."""
    rows = _until_outcome(asked)
    other = sorted(set(asked.endings) - set(asked.outcome))
    each = rows.group_by(["who", "source"]).aggregate(
        since=rows.us.min(), met=rows.met.max(), closed=_is(rows.target, other).ifelse(1, 0).max()
    )
    bad = each.met < -NONE
    if asked.within_us is not None:
        each = each.filter(each.since <= asked.until_us - asked.within_us)
        bad = (each.met < -NONE) & (each.met - each.since <= asked.within_us)
    return each.select(
        "who", "source", "closed", half=_half(each.who, asked.seed),
        bad=bad.ifelse(0, 1) if asked.missing else bad.ifelse(1, 0),
    )  # fmt: skip


def _half(who, seed: int):
    """As `friction.halves`."""
    times, plus = mixing(seed)
    number = (who < 0).ifelse(who * -2 + 1, who * 2) % PRIME
    mixed = ((number.cast("int64") * times + plus) % PRIME).cast("int64")
    return ((mixed * mixed) % PRIME % 2).cast("int64")


def _is(activity, wanted):
    return activity.isin(list(wanted) or [-1])  # which no activity is


def did(scope, at_least: int):
    """who: everybody who made at least so many of these steps."""
    rows = steps(scope)
    each = rows.group_by("who").aggregate(times=rows.count())
    return each.filter(each.times >= at_least).select("who").order_by("who")


def days(scope):
    """who, day, activity, steps: how often each did each of these on each day."""
    rows = steps(scope)
    rows = rows.select(rows.who, rows.activity, day=period(rows.us, "day"))
    found = rows.group_by(["who", "day", "activity"]).aggregate(steps=rows.count())
    return found.order_by(["who", "day", "activity"])


def visits(scope, every_us: int):
    """activity, who, period, first, last: when somebody did something first and last in each stretch since the first."""
    rows = steps(scope)
    rows = rows.select(rows.who, rows.activity, rows.us, period=(rows.us - scope.since_us) // every_us)
    each = rows.group_by(["activity", "who", "period"]).aggregate(first=rows.us.min(), last=rows.us.max())
    return each.order_by(["activity", "who", "period"])


def counts(scope, unit: str):
    """period, activity, steps, people."""
    rows = steps(scope)
    rows = rows.select(rows.who, rows.activity, period=period(rows.us, unit))
    each = rows.group_by(["period", "activity", "who"]).aggregate(times=rows.count())
    found = each.group_by(["period", "activity"]).aggregate(steps=each.times.sum(), people=each.count())
    return found.order_by(["period", "activity"])


def period(us, unit: str):
    """The number of the `day`, `week` (from Monday) or `month` of a moment, in UTC; 1 January 1970 is in number 0.

    The month by whole numbers alone, as no two engines agree on dates: H. Hinnant, chrono-compatible low-level
    date algorithms (civil_from_days).
    """
    days = us // DAY
    if unit == "day":
        return days
    if unit == "week":
        return (days + 3) // 7
    since_march = days + 719_468  # days since 1 March 0000
    era = since_march // 146_097
    of_era = since_march - era * 146_097
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153  # 0 is March
    return (era * 400 + year) * 12 + month + 2 - 1970 * 12


def _ranked(rows, keys: list[str], value: str):
    ordered = ibis.window(group_by=[rows[key] for key in keys], order_by=[rows[value]])
    together = ibis.window(group_by=[rows[key] for key in keys])
    return rows.mutate(rank=ibis.row_number().over(ordered), size=rows.count().over(together))


def _middle(ranked, value: str) -> dict:
    """The values in the middle, and the least that nine of ten do not exceed."""
    ranks = {
        "low": (ranked.size - 1) // 2,
        "high": ranked.size // 2,
        "p90": (ranked.size * 9 + 9) // 10 - 1,
    }
    return {name: (ranked.rank == rank).ifelse(ranked[value], NONE).max() for name, rank in ranks.items()}


def _count_where(condition):
    return condition.ifelse(1, 0).sum()
