"""For whom a turn ends badly more often: over what sources say of people, and the segments they are in."""

import json

import msgspec
import numpy as np
from django.db.models import TextField
from django.db.models.functions import Cast

from hearthside.algorithms.statistics.subgroups import subgroups
from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.features.paths import asking
from hearthside.features.paths.models import Whom
from hearthside.identity.models import Trait, TraitName
from hearthside.insight import answers, questions
from hearthside.insight.whos import of_subjects
from hearthside.kit import clock
from hearthside.segments import keeping

_TRAITS, _SEGMENTS, _LONG = 30, 30, 60


def work(row: Whom) -> None:
    """Find the groups of a turn, with progress."""
    asked = row.study.asked
    told = answers.understood(asking.study_arguments(asked))
    wanted = {name: value for name, value in told.items() if name not in ("outcome", "endings", "least")}
    who, bad = questions.takers(row.source, row.target, asked["outcome"], **wanted)
    Whom.objects.filter(pk=row.pk).update(progress=50)
    try:
        found = subgroups(bad, columns(who), seed=row.study_id)
    except Unanswerable as why:
        Whom.objects.filter(pk=row.pk).update(refused=why.why, progress=100, answered_at=clock.now())
        return
    body = {"groups": [msgspec.to_builtins(one) for one in found], "n": len(who)}
    Whom.objects.filter(pk=row.pk).update(body=answers.plain(body), progress=100, answered_at=clock.now())


def columns(who: np.ndarray) -> dict[str, np.ndarray]:
    """What is known of each of these (people by their ids, others by minus their subject), ascending: by its name."""
    found = {}
    for name in _names():
        values = _trait(name, who)
        if values is not None:
            found[name] = values
    for segment in keeping.segments()[:_SEGMENTS]:
        inside = np.fromiter(keeping.members(segment).values_list("person", flat=True), np.int64)
        found[f"segment:{segment.name}"] = np.isin(who, inside)
    return found


def _names() -> list[str]:
    """The traits that hosts may see."""
    return list(
        TraitName.objects.filter(is_shown=True).order_by("name").values_list("name", flat=True)[:_TRAITS]
    )


def _trait(name: str, who: np.ndarray) -> np.ndarray | None:
    """The values of a trait: numbers as floats, else short texts; None for what is neither."""
    rows = Trait.objects.filter(name=name, is_latest=True).annotate(told=Cast("value", TextField()))
    subjects, values = [], []
    for subject, told in rows.values_list("subject", "told").iterator(chunk_size=10_000):
        subjects.append(subject)
        values.append(_plain(told))
    if not subjects:
        return None
    whose = of_subjects(np.array(subjects, np.int64))
    place = np.searchsorted(who, whose).clip(max=max(len(who) - 1, 0))
    here = np.flatnonzero(who[place] == whose) if len(who) else np.zeros(0, np.int64)
    numbers = [values[at] for at in here.tolist() if isinstance(values[at], float)]
    if len(numbers) > 0.9 * len(here) and len(set(numbers)) > 8:
        found = np.full(len(who), np.nan)
        for at in here.tolist():
            found[place[at]] = values[at] if isinstance(values[at], float) else np.nan
        return found
    found = np.full(len(who), None, object)
    for at in here.tolist():
        found[place[at]] = str(values[at])[:_LONG] if values[at] is not None else None
    return found


def _plain(told: str):
    try:
        value = json.loads(told)
    except ValueError:
        return told
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(value)
    except (TypeError, ValueError):
        return value if isinstance(value, str) and value else None
