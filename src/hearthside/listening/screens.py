"""Which questions stand on one screen, and which screen comes next.

A short survey is one screen, a long one several. A question whose condition hangs on another of the same screen waits,
and with it whatever follows: a page with JavaScript shows it the moment its condition holds, one without on the next screen.
"""

from dataclasses import dataclass
from typing import Any

from hearthside.listening.questions import Form, Question, holds

SHORT = 8  # a survey of so many questions is one screen
_A_SCREEN = 5


@dataclass(frozen=True)
class Screen:
    """`live` are asked at once, `waiting` when their condition holds.

    `start`, `after` and `end` are places in the form: of its first question, after what is live, after what waits too.
    """

    start: int
    live: tuple[Question, ...]
    waiting: tuple[Question, ...]
    after: int
    end: int
    left: int

    @property
    def ends(self) -> bool:
        """Whether nothing follows, once what waits was answered too."""
        return self.left == 0


def screen(form: Form, answers: dict[str, Any], start: int = 0) -> Screen | None:
    """The screen that begins at place `start` of the form; None where there is nothing more to ask."""
    most = SHORT if len(asked(form)) <= SHORT else _A_SCREEN
    reached = _reached(form, answers, start)
    live, waiting, after = [], [], start
    end = start
    for place in range(start, len(form.questions)):
        question = form.questions[place]
        if len(live) + len(waiting) >= most:
            break
        end = place + 1
        if question.type == "hidden":
            continue
        here = {one.key for one in (*live, *waiting)}
        if waiting or any(when.question in here for when in question.shown_if):
            waiting.append(question)
        elif holds(question, reached):
            live.append(question)
            after = end
    if not live:
        return None
    return Screen(start, tuple(live), tuple(waiting), after, end, _left(form, reached, end))


def following(form: Form, answers: dict[str, Any], presented: list[str]) -> Screen | None:
    """The screen after the one that presented these questions."""
    places = {question.key: place for place, question in enumerate(form.questions)}
    return screen(form, answers, 1 + max((places[key] for key in presented if key in places), default=-1))


def before(form: Form, answers: dict[str, Any], start: int) -> int:
    """Where the screen before this place begins."""
    at = 0
    while (found := screen(form, answers, at)) is not None and found.after < start:
        at = found.after
    return at


def holding(form: Form, answers: dict[str, Any], key: str) -> int:
    """Where the screen begins on which this question stands."""
    place = next((place for place, one in enumerate(form.questions) if one.key == key), 0)
    return before(form, answers, place + 1) if place else 0


def asked(form: Form) -> list[Question]:
    """The questions that somebody has to read and answer."""
    return [one for one in form.questions if one.type not in ("hidden", "words")]


def _reached(form: Form, answers: dict[str, Any], start: int) -> dict[str, Any]:
    reached: dict[str, Any] = {}
    for question in form.questions[:start]:
        if question.key in answers and holds(question, reached):
            reached[question.key] = answers[question.key]
    return reached


def _left(form: Form, reached: dict[str, Any], end: int) -> int:
    """How many questions may follow: all whose condition holds, or may come to hold by what is still unanswered."""
    ahead = {one.key for one in form.questions if one.key not in reached}
    return sum(
        1
        for one in form.questions[end:]
        if one.type not in ("hidden", "words")
        and (holds(one, reached) or any(when.question in ahead for when in one.shown_if))
    )
