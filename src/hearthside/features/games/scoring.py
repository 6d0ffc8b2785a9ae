"""What came of a quiz, as pure functions over its answers: what the group knew, who surprised it, and points."""

from collections import Counter, defaultdict
from dataclasses import dataclass

RIGHT, HURRY = 10, 5
RARE = 1 / 3  # a right answer that at most this share of the sides had is a surprise
LEAST = 3  # with fewer sides nothing is rare


@dataclass(frozen=True)
class Given:
    """One side's answer to one question. `took` in ms, `seconds` allowed."""

    question: int
    side: str
    choice: int
    is_right: bool
    took: int
    seconds: int


@dataclass(frozen=True)
class Known:
    """How a question went: `share` of those who answered were right (None: nobody answered), `chosen` by choice."""

    question: int
    right: int
    answered: int
    chosen: dict[int, int]

    @property
    def share(self) -> float | None:
        return self.right / self.answered if self.answered else None


def knew(questions: list[int], given: list[Given]) -> list[Known]:
    """How each question went, in the order asked."""
    by_question = defaultdict(list)
    for one in given:
        by_question[one.question].append(one)
    return [
        Known(
            question, sum(one.is_right for one in by_question[question]), len(by_question[question]),
            dict(Counter(one.choice for one in by_question[question])),
        )
        for question in questions
    ]  # fmt: skip


def surprises(known: list[Known], given: list[Given]) -> dict[str, int]:
    """`{side: question}`: for each side that was right where few were, the question where fewest were."""
    rare = sorted(
        (one for one in known if one.answered >= LEAST and 0 < one.share <= RARE), key=lambda one: -one.share
    )
    found = {}
    for one in rare:  # the rarest last, so that it stays
        found |= {
            answer.side: one.question
            for answer in given
            if answer.question == one.question and answer.is_right
        }
    return found


def points(given: list[Given], *, hurry: bool = True) -> dict[str, int]:
    """`{side: points}`: ten for each right answer, and up to five more the sooner it came, where `hurry` counts."""
    total: dict[str, int] = defaultdict(int)
    for one in given:
        total[one.side] += _worth(one, hurry)
    return dict(total)


def _worth(one: Given, hurry: bool) -> int:
    if not one.is_right:
        return 0
    left = max(0.0, 1 - one.took / (1000 * one.seconds))
    return RIGHT + (round(HURRY * left) if hurry else 0)
