"""Who buys again: purchases from events, what the model expects, and whether it told the part it had not seen."""

from datetime import date

import numpy as np

from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.features.retention import questions
from hearthside.features.retention.questions import Buying
from hearthside.features.retention.staying import K
from hearthside.insight.amounts import amounts
from hearthside.kit import clock

WEEK = 7.0
AHEAD = (13, 52)  # weeks: a quarter, a year
OFTEN = (0, 1, 2, 3, 5, 10)  # repeat purchases: from each up to below the next
SINCE = (0, 4, 13, 26, 52)  # weeks since the last purchase
_DAY_US = 86_400 * 10**6
_EPOCH = date(1970, 1, 1).toordinal()


def reckon(question: Buying, progress=lambda percent: None) -> dict:
    """What a sheet keeps of a question: counts, the fit, what was expected and what came, what may come and its worth.

    Unanswerable "few" below the privacy floor.
    """
    from hearthside.algorithms.statistics import purchases

    told = amounts([question.activity], question.amount, progress=lambda done: progress(done // 2))
    day = told.us // _DAY_US
    until = _day(question.until, clock.us(clock.now()) // _DAY_US)
    known = purchases.buyers(told.who, day, told.amount, until=until)
    if len(known) < K:
        raise Unanswerable("few", "too few people bought", n=len(known), least=K)
    first = int(day.min())
    split = _day(question.split, (first + until) // 2)
    body = {
        "n": len(known), "again": int((known.x > 0).sum()), "purchases": int(known.x.sum()) + len(known),
        "first": _iso(first), "until": _iso(until), "split": _iso(split), "table": _table(known),
    }  # fmt: skip
    progress(60)
    return body | _told(question, purchases, told.who, day, known, split, until, progress)


def _told(question: Buying, purchases, who, day, known, split, until, progress) -> dict:
    """The fit, the check and the future; or why there is none, beside what can be counted all the same."""
    seed = questions.seed(question)
    try:
        check = _check(purchases, who, day, split, until, seed)
        progress(80)
        return {"check": check} | _future(purchases, known, seed) | _worth(question, purchases, known)
    except Unanswerable as why:
        return {"refused": {"why": why.why, "facts": why.facts}}


def _check(purchases, who, day, split: int, until: int, seed: int) -> dict:
    from hearthside.algorithms.statistics import buying

    found = purchases.check(who, day, split=split, until=until, unit=WEEK, seed=seed)
    before = purchases.buyers(who, day, until=split)
    second = buying.pareto_nbd(before.x, before.t_x, before.T)
    other = float(second.expected(before.x, before.t_x, before.T, (until - split) / WEEK).sum())
    model = found.model
    return {
        "n": model.n, "weeks": (until - split) / WEEK, "expected": _kept(found.expected), "bought": found.bought,
        "holds": found.holds, "second": other, "bins": [list(one) for one in found.bins if one[2] >= K],
        "model": {"r": model.r, "alpha": model.alpha, "a": model.a, "b": model.b, "ll": model.log_likelihood},
        "new": model.of_new(52.0),
    }  # fmt: skip


def _future(purchases, known, seed: int) -> dict:
    """What is to be expected from now on, by a fit on everything."""
    from hearthside.algorithms.statistics.buying import bg_nbd

    model = bg_nbd(known.x, known.t_x, known.T)
    year = np.sort(model.expected(known.x, known.t_x, known.T, AHEAD[-1]))[::-1]
    tenth = max(1, len(year) // 10)
    return {
        "ahead": [{"weeks": weeks} | _kept(purchases.total(model, known, weeks, seed=seed)) for weeks in AHEAD],
        "alive": float(model.alive(known.x, known.t_x, known.T).mean()),
        "tenth": float(year[:tenth].sum() / year.sum()) if tenth >= K and year.sum() else None,
    }  # fmt: skip


def _worth(question: Buying, purchases, known) -> dict:
    """What a further purchase is worth, and all of a year's; nothing where no amounts are known."""
    from hearthside.algorithms.statistics.buying import bg_nbd

    if not question.amount:
        return {}
    try:
        found = purchases.gamma_gamma(known.x, known.spent)
    except Unanswerable as why:
        return {"worthless": why.why}
    each = found.expected(np.where(known.spent > 0, known.x, 0), known.spent)
    bought = bg_nbd(known.x, known.t_x, known.T).expected(known.x, known.t_x, known.T, AHEAD[-1])
    again = (known.x > 0) & (known.spent > 0)
    return {
        "worth": {
            "n": found.n, "mean": float(each.mean()), "year": float(each @ bought), "each": float(each @ bought) / len(known),
            "together": float(np.corrcoef(known.x[again], known.spent[again])[0, 1]),
        }
    }  # fmt: skip


def _table(known) -> list[list[int | None]]:
    """How many bought so often (rows, as OFTEN), the last time so long ago (columns, as SINCE); None below the floor."""
    from hearthside.algorithms.statistics import floor

    row = np.searchsorted(OFTEN, known.x, "right") - 1
    column = np.searchsorted(SINCE, known.T - known.t_x, "right") - 1
    counts = np.bincount(row * len(SINCE) + column, minlength=len(OFTEN) * len(SINCE))
    shown = floor.shown(counts, k=K) | (counts == 0)
    told = [int(n) if show else None for n, show in zip(counts, shown, strict=True)]
    return [told[at : at + len(SINCE)] for at in range(0, len(told), len(SINCE))]


def _kept(one) -> dict:
    return {"value": one.value, "low": one.low, "high": one.high}


def _day(words: str, otherwise: int) -> int:
    return date.fromisoformat(words).toordinal() - _EPOCH if words else int(otherwise)


def _iso(day: int) -> str:
    return date.fromordinal(_EPOCH + day).isoformat()
