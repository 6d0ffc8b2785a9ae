"""Learn who leaves from past windows, judge it on the last, and think of everybody as of tonight."""

import numpy as np
from django.db import transaction

from hearthside import house
from hearthside.algorithms.statistics.unanswerable import Unanswerable
from hearthside.features.health import knowing, switch
from hearthside.features.health.knowing import NAMES, Stream
from hearthside.features.health.models import Risk, Training
from hearthside.insight import answers
from hearthside.kit import clock
from hearthside.people.models import Person

WINDOWS = 6  # past windows that are learnt from, the newest to judge by
_KEPT = 60
_CHUNK = 2000
_REASONS = 3


def learn() -> Training:
    """One night's learning; and where health is switched on and holds, whom the house thinks of, anew."""
    quiet, stream = house.get("health.quiet_days"), Stream()
    training = _train(stream, quiet)
    Training.objects.filter(pk__lte=training.pk - _KEPT).delete()
    think(training, stream)
    return training


def think(training: Training, stream: Stream | None = None) -> int:
    """Keep how likely each is to leave, with the reasons; nobody's where the switch is off or the learning did not hold."""
    if not (switch.is_on() and training.holds):
        Risk.objects.all().delete()
        return 0
    known = (stream or Stream()).at(_today(), training.quiet)
    model = _model(training.model)
    chances = model.chances(known.X)
    rows = [
        Risk(person_id=who, chance=chance, reasons=_reasons(model, row, facts))
        for who, chance, row, facts in zip(known.who.tolist(), chances.tolist(), known.X, known.facts.tolist(), strict=True)
    ]  # fmt: skip
    here = set(Person.objects.filter(state__in=_HERE).values_list("pk", flat=True).iterator(10_000))
    rows = [row for row in rows if row.person_id in here]
    with transaction.atomic():
        Risk.objects.all().delete()
        Risk.objects.bulk_create(rows, batch_size=_CHUNK)
    return len(rows)


_HERE = (Person.State.ACTIVE, Person.State.KNOWN)


def _train(stream: Stream, quiet: int) -> Training:
    from hearthside.algorithms.statistics import leaving

    told = {"quiet": quiet, "stamp": f"{clock.now().date()}-{answers.stamp()}"}
    windows = [(cut, stream.at(cut, quiet)) for cut in _cuts(stream, quiet)]
    facts = {"windows": [[cut, len(known.who)] for cut, known in windows]}
    if not windows:
        facts["days"] = max(0, _today() - stream.first) if len(stream.day) else 0
        return Training.objects.create(
            **told, facts=facts, refused={"why": "one_window", "facts": facts}, why_not="young"
        )
    X = np.concatenate([known.X for _cut, known in windows])
    left = np.concatenate([stream.left(known.who, cut, quiet) for cut, known in windows])
    cuts = np.concatenate([np.full(len(known.who), cut) for cut, known in windows])
    try:
        found = leaving.validate(X, left, cuts, horizon=quiet, names=NAMES)
    except Unanswerable as why:
        return Training.objects.create(
            **told, facts=facts, refused={"why": why.why, "facts": why.facts | {"days": _today() - stream.first}}, why_not=why.why
        )  # fmt: skip
    facts |= {"learnt": found.learnt, "learnt_left": found.learnt_left}
    judged = found.judgement
    return Training.objects.create(
        **told, facts=facts, model=_plain(found.model), judgement=_judged(judged), why_not=judged.why_not
    )


def _cuts(stream: Stream, quiet: int) -> list[int]:
    """The days on which past windows began: each is over, and the stream reaches as far before it."""
    if not len(stream.day):
        return []
    cuts = [_today() - quiet * back for back in range(1, WINDOWS + 1)]
    return [cut for cut in cuts if cut - quiet >= stream.first]


def _today() -> int:
    return clock.us(clock.now()) // knowing.DAY_US


def _plain(model) -> dict:
    """As JSON keeps it; a column all alike has no scale."""
    scale = [one if np.isfinite(one) else None for one in model.scale.tolist()]
    return {"names": model.names, "mean": model.mean.tolist(), "scale": scale, "beta": model.beta.tolist(),
            "intercept": model.intercept}  # fmt: skip


def _model(told: dict):
    from hearthside.algorithms.statistics.leaving import Model

    scale = np.array([np.inf if one is None else one for one in told["scale"]])
    return Model(
        tuple(told["names"]), np.array(told["mean"]), scale, np.array(told["beta"]), told["intercept"]
    )


def _judged(judged) -> dict:
    def kept(one) -> dict:
        return {"value": one.value, "low": one.low, "high": one.high, "n": int(one.n)}

    return {
        "auc": kept(judged.auc), "brier": kept(judged.brier), "base": judged.base, "gain": kept(judged.gain),
        "slope": kept(judged.slope), "expected": judged.expected, "left": judged.left, "n": judged.n,
        "curve": [{"expected": one.expected} | kept(one.left) for one in judged.curve],
    }  # fmt: skip


def _reasons(model, row: np.ndarray, facts: list[int]) -> list[list]:
    """What speaks most for somebody's leaving: what it is, whether more or less of it than usual, and the numbers."""
    told = []
    for name, _much in model.reasons(row, _REASONS):
        at = model.names.index(name)
        told.append([name, "more" if row[at] > model.mean[at] else "less", facts])
    return told
