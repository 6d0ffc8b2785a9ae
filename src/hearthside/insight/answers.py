"""Heavy questions are answered by a job, and the answer is kept for as long as the stream is as it was.

`ask("graph", names=["Looked", "Paid"])` gives the answer at once where there is a fresh one; else a job works it
out, and the row tells how far that is. Only counts are kept so, nobody's name or number.
"""

import hashlib
import math
from collections.abc import Callable
from datetime import timedelta

import msgspec
from django.db import transaction
from django.utils import timezone

from hearthside import jobs
from hearthside.insight import reach
from hearthside.insight.models import Answer
from hearthside.kit.refused import Refused

QUESTIONS = ("graph", "variants", "paths", "funnel", "retention", "sessions", "counts", "friction")
FRESH = timedelta(minutes=10)
groups: dict[
    str, Callable
] = {}  # by the name of an argument: what it stands for, whose people a question is among
_KEPT = timedelta(days=30)


@transaction.atomic
def ask(question: str, *, fresh: timedelta = FRESH, **arguments) -> Answer:
    """The answer to one of QUESTIONS, with the arguments of its function, as JSON knows them (seconds for `within`, `gap`).

    A group of people is named instead of listed (`segment=7`), by one of `groups`: nobody's number is kept.

    What was answered less than `fresh` ago, or of the stream as it still is, is not worked out again. A row
    whose `body` is None has no answer yet; one that is not `is_current` is being worked out anew.
    """
    if question not in QUESTIONS:
        raise ValueError(f"there is no question called {question}")
    row, _ = Answer.objects.get_or_create(
        key=_key(question, arguments), defaults={"question": question, "arguments": arguments}
    )
    if not is_current(row, fresh) and row.stopped_at is None:
        begin(row)
    Answer.objects.filter(pk=row.pk).update(asked_at=timezone.now())
    return row


def kept(question: str, **arguments) -> Answer | None:
    """What such a question was answered last, for pages that do not wait for it; None where it never was."""
    return Answer.objects.filter(key=_key(question, arguments), answered_at__isnull=False).first()


def _key(question: str, arguments: dict) -> str:
    return hashlib.sha256(msgspec.json.encode([question, arguments], order="sorted")).hexdigest()


@transaction.atomic
def begin(row: Answer) -> None:
    """Have an answer worked out anew, also after it was stopped."""
    again = "" if row.stopped_at is None else f":{row.stopped_at.timestamp()}"
    Answer.objects.filter(pk=row.pk).update(stopped_at=None, refused="")
    row.stopped_at, row.refused = None, ""
    jobs.enqueue("insight.answer", key=f"insight.answer:{row.pk}:{stamp()}{again}", answer=row.pk)


def stop(row: Answer) -> None:
    """Let nobody work on an answer any longer; what was answered before stands."""
    Answer.objects.filter(pk=row.pk).update(stopped_at=timezone.now(), progress=0)


class Stopped(Exception):
    """Somebody does not want the answer any more."""


def is_current(row: Answer, fresh: timedelta = FRESH) -> bool:
    """Whether the answer is young enough, or the stream has not changed since."""
    if row.answered_at is None:
        return False
    return timezone.now() - row.answered_at < fresh or row.stamp == stamp()


def answer(pk: int) -> None:
    """Work an answer out, and keep it."""
    from hearthside.insight import questions

    row = Answer.objects.get(pk=pk)
    now, began = stamp(), timezone.now()
    try:
        _tell(pk, 5)
        found = getattr(questions, row.question)(
            **understood(row.arguments), progress=lambda done: _tell(pk, done)
        )
    except Stopped:
        return
    except Refused as why:
        Answer.objects.filter(pk=pk).update(refused=why.reason[:300], stopped_at=timezone.now(), progress=0)
        return
    Answer.objects.filter(pk=pk, stopped_at=None).update(
        body=plain(msgspec.to_builtins(found)), stamp=now, progress=100, answered_at=began
    )


def stamp() -> str:
    """What answers depend on, in one word: it changes with every step, link, merge and objection."""
    from hearthside.insight import whos

    changes = whos.changes(reach.attributions(), hosts=False)
    parts = [*reach.heads(), reach.attributions(), sorted(changes.people.items()), sorted(changes.left_out)]
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def forget_old() -> int:
    """Let go of answers nobody has asked for lately; how many."""
    return Answer.objects.filter(asked_at__lt=timezone.now() - _KEPT).delete()[0]


def plain(value):
    """As JSON can keep it: a number that is none is None."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def _tell(pk: int, progress: int) -> None:
    if not Answer.objects.filter(pk=pk, stopped_at=None).update(progress=progress):
        raise Stopped


def understood(arguments: dict) -> dict:
    """Arguments as JSON knows them, as the questions take them."""
    spans = {name: timedelta(seconds=arguments[name]) for name in ("within", "gap") if arguments.get(name)}
    among = [among_(arguments[name]) for name, among_ in groups.items() if arguments.get(name) is not None]
    told = {name: value for name, value in (arguments | spans).items() if name not in groups}
    return told | ({"among": among[0]} if among else {})
