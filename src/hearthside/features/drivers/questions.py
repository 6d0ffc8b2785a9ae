"""What a driver report asks: which outcome, which drivers, of whom, by which method. Guessed, then a host's to say."""

import hashlib
import re

import msgspec

from hearthside.listening import reading
from hearthside.listening.models import Survey
from hearthside.listening.reading import Column

MOST_DRIVERS = 40
_SCORES = ("nps", "csat", "ces")
_OUTCOMES = re.compile(r"overall|satisf|recommend|happy|again|stay|renew", re.IGNORECASE)
_NOT_GOOD = re.compile(r"\b(not|no|neutral|never|un\w+|dis\w+|bad|poor|leave|churn)\b", re.IGNORECASE)


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`outcome` is the key of a question, or `key=option` for whoever chose that; `segment` the number of one.

    `family`: "linear", "binary" (logistic) or "ordinal". `cases`: "complete", or "used" for each driver among
    those to whom it applies.
    """

    outcome: str
    drivers: tuple[str, ...]
    segment: int | None = None
    method: str = "johnson"
    family: str = "linear"
    cases: str = "complete"


def read(kept: dict) -> Question:
    """A question as it was kept."""
    return msgspec.convert(kept, Question)


def digest(survey: int, question: Question) -> str:
    """The question in one word: the same question has the same, and from it come the draws of its bootstrap."""
    return hashlib.sha256(msgspec.json.encode([survey, question], order="sorted")).hexdigest()


def seed(key: str) -> int:
    """The seed of the bootstrap."""
    return int(key[:8], 16)


def outcomes(columns: dict[str, Column]) -> dict[str, str]:
    """What can be an outcome, with its words: scores, ratings, and each answer of a choice."""
    found = {}
    for key, column in columns.items():
        if column.is_rating:
            found[key] = column.words
        for option, words in column.options:
            found[f"{key}={option}"] = f"{column.words}: {words}"
    return found


def drivers(columns: dict[str, Column]) -> dict[str, str]:
    """What can be a driver, with its words: ratings and scores."""
    return {key: column.words for key, column in columns.items() if column.is_rating}


def guess(survey: Survey) -> Question | None:
    """The question one would ask first of this survey: its score, else what sounds like an outcome, and all ratings."""
    columns = reading.countable(survey)
    outcome = _guess_outcome(columns)
    if outcome is None:
        return None
    rest = [key for key, column in columns.items() if column.is_rating and key != outcome]
    ratings = [key for key in rest if columns[key].type == "rating"] or rest
    return Question(outcome, tuple(ratings[:MOST_DRIVERS]))


def _guess_outcome(columns: dict[str, Column]) -> str | None:
    for type_ in _SCORES:
        for key, column in columns.items():
            if column.type == type_:
                return key
    for key, column in columns.items():
        if _OUTCOMES.search(column.words) and column.options and len(column.options) <= 5:
            good = [one for one, words in column.options if not _NOT_GOOD.search(words)]
            return f"{key}={(good or [one for one, _words in column.options])[0]}"
    ratings = [key for key, column in columns.items() if column.is_rating]
    named = [key for key in ratings if _OUTCOMES.search(columns[key].words)]
    return next(iter(named or ratings[-1:]), None)


def plain(question: Question) -> dict:
    """A question as JSON keeps it."""
    return msgspec.to_builtins(question)
