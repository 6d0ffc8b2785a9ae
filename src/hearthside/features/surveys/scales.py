"""Published scales among the questions of a survey, scored as their authors say, with interval and reliability."""

from dataclasses import dataclass
from math import isnan

from django.utils.translation import gettext as _

from hearthside.listening.questions import Form

FEWEST = 10  # answers; a figure over fewer says more about those few than about the house


@dataclass(frozen=True)
class Scored:
    """A scale over everybody who answered enough of it: the mean with its interval, and Cronbach's alpha if it has one."""

    name: str
    low: int
    high: int
    n: int
    value: float
    interval: tuple[float, float]
    alpha: float | None
    parts: tuple[tuple[str, float], ...] = ()


def scored(form: Form, given: list[tuple[int, dict]]) -> list[Scored]:
    """Each scale of the form over these answers ([(number, answers)]); none where fewer than ten answered."""
    names = dict.fromkeys(one.scale for one in form.questions if one.scale)
    found = [_one(name, [one for one in form.questions if one.scale == name], given) for name in names]
    return [one for one in found if one is not None]


def _one(name: str, items: list, given: list[tuple[int, dict]]) -> Scored | None:
    import numpy as np  # not before somebody asks

    from hearthside.algorithms.statistics import psychometrics

    keys = [one.key for one in items]
    answers = {key: np.array([_number(told.get(key)) for _pk, told in given]) for key in keys}
    low, high = items[0].bounds
    if name == "bscs" and len(keys) == 8:
        made = psychometrics.bscs(answers, keys)
    elif name == "ios" and len(keys) == 1:
        made = psychometrics.ios(answers[keys[0]])
    else:
        reverse = [one.key for one in items if one.reverse]
        made = psychometrics.scale(answers, keys, reverse=reverse, low=low, high=high)
    n = int((~np.isnan(made.scores)).sum())
    if n < FEWEST:
        return None
    estimate, words = made.mean, _parts()
    parts = tuple((words[key], part.mean.value) for key, part in made.parts.items())
    alpha = None if isnan(made.alpha) else made.alpha
    return Scored(
        _names().get(name, name), low, high, n, estimate.value, (estimate.low, estimate.high), alpha, parts
    )


def _number(value) -> float:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else float("nan")


def _names() -> dict[str, str]:
    return {
        "bscs": _("Sense of community (BSCS)"),
        "ios": _("Closeness (IOS)"),
        "sci2": _("Sense of community (SCI-2)"),
    }


def _parts() -> dict[str, str]:
    return {
        "needs_fulfilment": _("getting what one needs"),
        "membership": _("being part of it"),
        "influence": _("having a say"),
        "emotional_connection": _("being connected"),
    }
