"""What the house has learnt, as its page says it: every figure with what it was measured on."""

from dataclasses import dataclass, field

from hearthside.algorithms.statistics.scores import share
from hearthside.listening.heard import training
from hearthside.listening.heard.models import Sentiment, Source, Taught, Training


@dataclass
class Learnt:
    """`sentiment` and `topics` (by id) hold percentages; `taught` counts what hosts have said so far."""

    taught: int
    training: Training | None
    least: int = training.LEAST
    sentiment: dict | None = None
    topics: dict[int, dict] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)


def learnt() -> Learnt:
    """The last training in figures that a page shows."""
    last = training.latest()
    found = Learnt(Taught.objects.count(), last)
    if last is None:
        return found
    if told := last.scores.get("sentiment"):
        found.sentiment = _sentiment(told)
    found.topics = {int(pk): _in_percent(one) for pk, one in last.scores.get("topics", {}).items()}
    found.sources = [
        str(Source(one).label) if one in Source.values else one for one in last.scores.get("sources", ())
    ]
    return found


def _sentiment(told: dict) -> dict:
    right = share(round(told["accuracy"] * told["n"]), told["n"])
    labels = [{"label": Sentiment(name).label} | _in_percent(one) for name, one in told["labels"].items()]
    return _in_percent(told) | {
        "low": round(100 * right.low, 1),
        "high": round(100 * right.high, 1),
        "labels": labels,
    }


def _in_percent(told: dict) -> dict:
    """Shares as percentages with one digit; counts as they are."""
    return {
        name: round(100 * value, 1) if isinstance(value, float) else value for name, value in told.items()
    }
