"""A small quiz for tests."""

from datetime import UTC, datetime

from hearthside.features.games import actions, playing
from hearthside.kit import clock


def at(text: str):
    return clock.at(datetime.fromisoformat(text).replace(tzinfo=UTC))


def write_quiz(by, *, questions=1, seconds=20):
    quiz = actions.make_quiz(by=by, title="Quiz night")
    for number in range(questions):
        actions.put_question(
            quiz,
            by=by,
            text=f"Question {number + 1}?",
            choices=["Tati", "Varda", "Keaton"],
            right=1,
            seconds=seconds,
        )
    return quiz


def ask_first(by, *, questions=1, seconds=20, **how):
    sitting = playing.open_sitting(write_quiz(by, questions=questions, seconds=seconds), by=by, **how)
    return sitting, playing.ask_next(sitting, by=by, after=0)
