"""Heavy questions are answered by a job, and the answer is kept for as long as the stream is as it was.

`ask("graph", names=["Looked", "Paid"])` gives the answer at once where there is a fresh one; else a job works it
out, and the row tells how far that is. Only counts are kept so, nobody's name or number.
"""

import hashlib
from datetime import timedelta

import msgspec
from django.db import transaction
from django.utils import timezone

from hearthside import jobs
from hearthside.insight import reach
from hearthside.insight.models import Answer

QUESTIONS = ("graph", "variants", "paths", "funnel", "retention", "sessions", "counts")
FRESH = timedelta(minutes=10)
_KEPT = timedelta(days=30)


@transaction.atomic
def ask(question: str, *, fresh: timedelta = FRESH, **arguments) -> Answer:
    """The answer to one of QUESTIONS, with the arguments of its function, as JSON knows them (seconds for `within`, `gap`).

    What was answered less than `fresh` ago, or of the stream as it still is, is not worked out again. A row
    whose `body` is None has no answer yet; one that is not `is_current` is being worked out anew.
    """
    if question not in QUESTIONS:
        raise ValueError(f"there is no question called {question}")
    told = msgspec.json.encode([question, arguments], order="sorted")
    row, _ = Answer.objects.get_or_create(
        key=hashlib.sha256(told).hexdigest(), defaults={"question": question, "arguments": arguments}
    )
    if not is_current(row, fresh):
        jobs.enqueue("insight.answer", key=f"insight.answer:{row.pk}:{stamp()}", answer=row.pk)
    Answer.objects.filter(pk=row.pk).update(asked_at=timezone.now())
    return row


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
    _tell(pk, 5)
    found = getattr(questions, row.question)(
        **_understood(row.arguments), progress=lambda done: _tell(pk, done)
    )
    Answer.objects.filter(pk=pk).update(
        body=msgspec.to_builtins(found), stamp=now, progress=100, answered_at=began
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


def _tell(pk: int, progress: int) -> None:
    Answer.objects.filter(pk=pk).update(progress=progress)


def _understood(arguments: dict) -> dict:
    spans = {name: timedelta(seconds=arguments[name]) for name in ("within", "gap") if name in arguments}
    return arguments | spans
