"""People by what sources say of them."""

import json

import numpy as np
from django.db.models import TextField
from django.db.models.functions import Cast

from hearthside.events.reads import who_of, whos
from hearthside.identity.models import Trait

__all__ = ["number", "people_with"]
_FEW = 4000


def people_with(name: str, how: str, value: str) -> np.ndarray:
    """The people of whom a trusted source says that `name` is, contains or is more than `value`."""
    subjects = _subjects(name, {"is": _is, "contains": _contains, "above": _above}[how], value)
    known = who_of(subjects) if len(subjects) <= _FEW else dict(whos())
    found = (known.get(subject, 0) for subject in subjects)
    return np.unique(np.fromiter((who for who in found if who > 0), np.int64))


def _subjects(name: str, fits, wanted: str) -> list[int]:
    """The subjects whose value fits. Of values as they are written down, each is read and asked about once."""
    rows = Trait.objects.filter(name=name, is_latest=True)
    told = rows.annotate(written=Cast("value", TextField())).values_list("subject", "written")
    asked: dict[str, bool] = {}
    found = []
    for subject, written in told.iterator(10_000):
        fit = asked.get(written)
        if fit is None:
            fit = asked[written] = fits(json.loads(written), wanted)
        if fit:
            found.append(subject)
    return found


def number(value) -> float | None:
    """A number, or a text that is one."""
    try:
        return None if value is None or isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return None


def _text(value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip().casefold()


def _is(held, wanted: str) -> bool:
    same = number(held), number(wanted)
    return _text(held) == _text(wanted) or (None not in same and same[0] == same[1])


def _contains(held, wanted: str) -> bool:
    if isinstance(held, list):
        return any(_text(one) == _text(wanted) for one in held)
    return _text(wanted) in _text(held)


def _above(held, wanted: str) -> bool:
    found, least = number(held), number(wanted)
    return found is not None and least is not None and found > least
