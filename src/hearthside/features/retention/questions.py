"""What is asked: who stays, and who buys again. A question is what its page's address says."""

import hashlib
from dataclasses import asdict, dataclass

import msgspec


@dataclass(frozen=True, slots=True)
class Staying:
    """Somebody is gone when they did something called `ended`; with "" when they did nothing for `quiet` days. `segment`,
    a number, divides people into those in it and the others."""

    ended: str = ""
    quiet: int = 60
    segment: int | None = None


@dataclass(frozen=True, slots=True)
class Buying:
    """A purchase is an `activity`, its worth the number under `amount` ("": none). Learnt from up to the day `split`, held
    against what came until `until`, both ISO days ("": half-way, and today)."""

    activity: str
    amount: str = ""
    split: str = ""
    until: str = ""


def digest(question: Staying | Buying) -> str:
    """A question's own number, for its kept answer and its chance."""
    told = msgspec.json.encode([type(question).__name__, asdict(question)], order="sorted")
    return hashlib.sha256(told).hexdigest()


def seed(question: Staying | Buying) -> int:
    """From which chance is drawn: the same question has the same answer."""
    return int(digest(question)[:12], 16)
