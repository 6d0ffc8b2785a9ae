"""A rule: groups of conditions, all or any of them to be met. Read from JSON, put into words, answered by ids."""

from functools import reduce

import numpy as np
from django.utils.translation import gettext as _

from hearthside.kit import deadline
from hearthside.kit.refused import Refused
from hearthside.segments.conditions import KINDS, Condition, base, ids

MATCHES = ("all", "any")
GROUPS, CONDITIONS = 5, 10  # more than that is no rule that anybody understands


class TooLong(Exception):
    """The rule could not be answered within the time there was."""


def conditions(group: dict) -> list[Condition]:
    """The conditions of one group as forms, filled in and checked. Refused where one does not fit any more."""
    made = []
    for one in group["conditions"]:
        form = KINDS[one["kind"]]({name: value for name, value in one.items() if value is not None})
        if not form.is_valid():
            raise Refused(_("A condition of this segment does not fit any more: open it and look at it."))
        made.append(form)
    return made


def in_words(rule: dict) -> str:
    """`People who did “Paid” ever and who live in Leeds; or who like Varda.`"""
    groups = []
    for group in rule["groups"]:
        link = _(" and ") if group["match"] == "all" else _(" or ")
        groups.append(link.join(form.says() for form in conditions(group)))
    return (_("; and ") if rule["match"] == "all" else _("; or ")).join(groups)


def people(rule: dict, *, seconds: float | None = None) -> np.ndarray:
    """The ids of all who fit: int64, ascending. TooLong where it takes more than `seconds`: the database stops then."""
    try:
        with deadline.within(seconds) as check:
            return _people(rule, check)
    except deadline.Passed as passed:
        raise TooLong from passed


def _people(rule: dict, check) -> np.ndarray:
    def found(form: Condition) -> np.ndarray:
        check()
        return form.find()

    groups = [
        _joined(group["match"], [found(form) for form in conditions(group)]) for group in rule["groups"]
    ]
    check()
    everybody = ids(base())
    return np.intersect1d(_joined(rule["match"], groups), everybody, assume_unique=True)


def _joined(match: str, parts: list[np.ndarray]) -> np.ndarray:
    both = np.intersect1d if match == "all" else np.union1d
    return reduce(both, parts)
