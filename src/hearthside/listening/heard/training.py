"""The house learns from what hosts taught it, at night when there is something new. Nothing is pickled.

What is learnt are plain numbers in `DATA/heard/training-<id>.npz` (read with `allow_pickle=False`) and, as JSON, what
they mean and how good they are. The texts that were taught stay rows of the database, and learning starts from them
each time: whoever is erased or objects to being learnt from is in no later training.
"""

import hashlib
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db import transaction

from hearthside import jobs
from hearthside.algorithms.texts import linear
from hearthside.algorithms.texts.grams import counted
from hearthside.listening.heard.models import Sentiment, Taught, Topic, Training
from hearthside.people import consent

MOST = 20_000  # the newest teachings that are learnt from: so many take about half a minute on one core
LEAST, LEAST_OF_EACH = 50, 10
LEAST_OF_TOPIC = 20
ENOUGH_SENTIMENT, ENOUGH_TOPIC = 0.85, 0.7  # the share that has to be right of what is said at all
SENTIMENTS = tuple(Sentiment.values)
MOST_TOPICS = 40
_KEPT = 2  # files: the present one, and the one that a job may still be reading


@dataclass(frozen=True)
class Model:
    """What was learnt, ready to judge. `labels` names each row of weights: a sentiment, or `topic:<id>`."""

    training: Training
    labels: list[str]
    taught: linear.Taught

    @property
    def threshold(self) -> float | None:
        """The share of all chances from which a sentiment is said; None where none is good enough."""
        return self.training.scores.get("sentiment", {}).get("threshold")

    def knows(self, source: str) -> bool:
        """Whether enough was taught about what is said in such a place."""
        return source in self.training.scores.get("sources", ())

    def of_topics(self) -> dict[int, float]:
        """The topics that are told well enough, with the chance from which they are."""
        told = self.training.scores.get("topics", {})
        return {int(pk): one["threshold"] for pk, one in told.items() if one["threshold"] is not None}


def folder() -> Path:
    """Where the weights are kept."""
    return Path(settings.DATA) / "heard"


def latest() -> Training | None:
    """The last training."""
    return Training.objects.order_by("-pk").first()


def model() -> Model | None:
    """What the house has learnt; None where it was taught too little, or its file is not here."""
    training = latest()
    path = folder() / f"training-{training.pk}.npz" if training else None
    if path is None or not path.exists():
        return None
    with np.load(path, allow_pickle=False) as kept:
        taught = linear.Taught(kept["weights"], kept["bias"], kept["rarity"])
        return Model(training, [str(label) for label in kept["labels"]], taught)


def taught_rows() -> list[Taught]:
    """What may be learnt from, the newest first: nobody's who objected, nobody's who is frozen."""
    rows = Taught.objects.select_related("voice").exclude(voice__person__in=consent.left_out("analysis"))
    return list(rows.order_by("-at", "-pk")[:MOST])


def learn(progress=None, *, anyway: bool = False) -> Training | None:
    """Learn from all that was taught; None where there is nothing new. Takes half a minute for 15,000 texts."""
    rows, topics = taught_rows(), list(Topic.objects.filter(ended_at=None).order_by("pk"))
    of_what, before = _digest(rows, topics), latest()
    if not anyway and (not rows if before is None else _is_known(before, of_what)):
        return None
    began = time.monotonic()
    scores, labels, taught = _learnt(rows, topics, progress)
    training = Training.objects.create(of_what=of_what, taught=len(rows), scores=scores)
    if taught is not None:
        _save(training, labels, taught)
    Training.objects.filter(pk=training.pk).update(seconds=time.monotonic() - began)
    if scores or (before and before.scores):
        with transaction.atomic():
            jobs.enqueue("heard.reread", key=f"training:{training.pk}", training=training.pk)
    return training


def _is_known(before: Training, of_what: str) -> bool:
    """Whether just this was learnt already, and is still here."""
    return before.of_what == of_what and (not before.scores or model() is not None)


def _digest(rows: list[Taught], topics: list[Topic]) -> str:
    told = hashlib.sha256(repr([topic.pk for topic in topics]).encode())
    for row in sorted(rows, key=lambda row: row.pk):
        told.update(
            repr((row.voice_id, row.sentiment, row.topics, row.voice.words)).encode("utf-8", "replace")
        )
    return told.hexdigest()


def _learnt(rows, topics, progress) -> tuple[dict, list[str], linear.Taught | None]:
    truth, names = _labels(rows, topics)
    if not names:
        return {}, [], None
    counts = counted(row.voice.words for row in rows)
    found = linear.out_of_fold(counts, truth, progress)
    scores = _scores(found, truth, names) | {"sources": _sources(rows)}
    return scores, names, linear.fit(counts, truth)


def _sources(rows) -> list[str]:
    """The sorts of places that enough was taught about: words are used otherwise in a tweet than in an idea."""
    held = Counter(row.voice.source for row in rows)
    return sorted(source for source, number in held.items() if number >= LEAST_OF_EACH)


def _labels(rows, topics) -> tuple[np.ndarray, list[str]]:
    """What was said of each text, label by label: 1, 0, or -1 where nobody said; and the names of the labels.

    A topic is denied only by whoever could have named it: what was taught before it was made says nothing of it.
    """
    columns: list[tuple[str, np.ndarray]] = []
    sounds = np.array([SENTIMENTS.index(row.sentiment) if row.sentiment else -1 for row in rows], np.int64)
    held = np.bincount(sounds[sounds >= 0], minlength=len(SENTIMENTS))
    if held.sum() >= LEAST and (held >= LEAST_OF_EACH).sum() >= 2:
        used = [number for number in range(len(SENTIMENTS)) if held[number] >= LEAST_OF_EACH]
        fits = np.isin(sounds, used)
        columns += [(SENTIMENTS[n], np.where(fits, (sounds == n).astype(np.int8), np.int8(-1))) for n in used]
    for topic in topics[:MOST_TOPICS]:
        said = np.array([_says(row, topic) for row in rows], np.int8)
        if (said == 1).sum() >= LEAST_OF_TOPIC and (said == 0).sum() >= LEAST_OF_TOPIC:
            columns.append((f"topic:{topic.pk}", said))
    if not columns:
        return np.zeros((len(rows), 0), np.int8), []
    return np.stack([column for _name, column in columns], axis=1), [name for name, _column in columns]


def _says(row: Taught, topic: Topic) -> int:
    if row.topics is None:
        return -1
    if topic.pk in row.topics:
        return 1
    return 0 if row.at >= topic.made_at else -1


def _scores(found: np.ndarray, truth: np.ndarray, names: list[str]) -> dict:
    scores: dict = {"topics": {}}
    sounds = [at for at, name in enumerate(names) if name in SENTIMENTS]
    if sounds:
        said = np.flatnonzero(truth[:, sounds].max(axis=1) == 1)
        right = truth[said][:, sounds].argmax(axis=1)
        told = linear.of_one(found[said][:, sounds], right, enough=ENOUGH_SENTIMENT)
        each = dict(zip([names[at] for at in sounds], told.pop("labels"), strict=True))
        scores["sentiment"] = told | {"labels": each}
    for at, name in enumerate(names):
        if name.startswith("topic:"):
            said = np.flatnonzero(truth[:, at] >= 0)
            told = linear.of_each(found[said, at], truth[said, at] == 1, enough=ENOUGH_TOPIC)
            scores["topics"][name.removeprefix("topic:")] = told | {"of": len(said)}
    return scores


def _save(training: Training, labels: list[str], taught: linear.Taught) -> None:
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder() / f"training-{training.pk}.npz"
    rising = path.with_suffix(".rising.npz")
    parts = {"weights": taught.weights, "bias": taught.bias, "rarity": taught.rarity}
    np.savez_compressed(rising, labels=np.array(labels), **parts)
    rising.replace(path)
    kept = sorted(folder().glob("training-*.npz"), key=lambda one: one.stat().st_mtime)
    for old in kept[:-_KEPT]:
        old.unlink(missing_ok=True)
