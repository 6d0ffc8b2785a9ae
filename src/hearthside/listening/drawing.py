"""Questions as a page draws them: words in one language, with what was answered and what is wrong with it."""

import json
import random
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hearthside.listening import recall
from hearthside.listening.questions import NOT_APPLICABLE, Form, Question, When, other_key, say

_FACES = ("angry", "frown", "meh", "smile", "laugh")


@dataclass(frozen=True)
class Choice:
    """One thing to tick: its value, its words, whether it is ticked; `place` is its rank where one ranks."""

    value: str
    words: str
    ticked: bool = False
    other: bool = False
    place: int | None = None
    icon: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a matrix."""

    name: str
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Drawn:
    """One question, ready for `listening/_question.html`."""

    question: Question
    name: str
    words: str
    help: str
    value: Any
    error: str
    waits: bool
    when: str
    choices: tuple[Choice, ...]
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    ends: tuple[str, str]
    other: str
    not_applicable: bool
    recall: str

    @property
    def template(self) -> str:
        """The piece that draws its kind."""
        return f"listening/types/{_TEMPLATES.get(self.question.type, self.question.type)}.html"

    @property
    def is_group(self) -> bool:
        """Whether several fields answer it together."""
        return self.question.type not in ("text", "long_text", "date", "words")


_TEMPLATES = {
    "nps": "scale", "csat": "scale", "ces": "scale", "rating": "scale", "consent": "choice", "long_text": "text",
}  # fmt: skip


@dataclass(frozen=True)
class Artist:
    """Draws the questions of a form in a language; `known` is what its words may recall.

    `seed` says in which order shuffled answers stand: the same for one response each time it is shown. `here` are
    the questions of the same screen: a page fills in what is answered to them while one writes.
    """

    form: Form
    language: str
    answers: dict[str, Any]
    errors: dict[str, str]
    known: dict[str, str]
    seed: str = ""
    here: frozenset[str] = frozenset()

    def draw(self, question: Question, *, waits: bool = False) -> Drawn:
        """One question with its answer."""
        value, key = self.answers.get(question.key), question.key
        return Drawn(
            question=question,
            name=f"q.{key}",
            words=self._say(question.words),
            help=self._say(question.help),
            value=value,
            error=self.errors.get(key) or self.errors.get(other_key(key), ""),
            waits=waits,
            when=json.dumps([[when.question, when.op, when.value] for when in question.shown_if])
            if waits
            else "",
            choices=self._choices(question, value),
            rows=tuple(self._row(question, row, value) for row in question.rows),
            columns=tuple(one.words for one in self._columns(question, None)) if question.rows else (),
            ends=self._ends(question),
            other=self.answers.get(other_key(key)) or "",
            not_applicable=value == NOT_APPLICABLE,
            recall=self._recall(question),
        )

    def say(self, words: dict) -> str:
        """Words of the form in this language, with what they recall."""
        return self._say(words)

    def _say(self, words: dict) -> str:
        text = say(words, self.language, self.form.languages[0])
        return recall.fill(text, self._known) if "{" in text else text

    def _recall(self, question: Question) -> str:
        """Words that recall an answer of the same screen, with those names left open; else nothing."""
        text = say(question.words, self.language, self.form.languages[0])
        if not self.here.intersection(recall.names(text)):
            return ""
        return recall.fill(text, self._known, keep=self.here)

    @property
    def _known(self) -> dict[str, str]:
        first = self.form.languages[0]
        told = {
            one.key: recall.in_words(one, self.answers.get(one.key), self.language, first)
            for one in self.form.questions
        }
        return {**self.known, **{key: words for key, words in told.items() if words}}

    def _when(self, when: When) -> list:
        """A condition as the page checks it: what is agreed to stands there as yes or no."""
        other = self.form.question(when.question)
        agreed = other is not None and other.type == "consent"
        return [
            when.question,
            when.op,
            {1: "yes", 0: "no"}[when.value] if agreed and when.value is not None else when.value,
        ]

    def _choices(self, question: Question, value) -> tuple[Choice, ...]:
        if question.type in ("nps", "csat", "ces", "rating"):
            return self._columns(question, value)
        if question.type == "consent":
            agreed = {True: "yes", False: "no"}.get(value, value)
            return (
                Choice("yes", _("Yes, I agree"), agreed == "yes"),
                Choice("no", _("No, thank you"), agreed == "no"),
            )
        chosen = value if isinstance(value, list) else [value]
        places = {key: place for place, key in enumerate(chosen, 1)} if question.type == "ranking" else {}
        return tuple(
            Choice(one.key, self._say(one.words), one.key in chosen, one.other, places.get(one.key))
            for one in self._ordered(question)
        )

    def _ordered(self, question: Question) -> list:
        """The options in their order, or in one of this response's own; “something else” stays last."""
        options = list(question.options)
        if question.shuffled:
            random.Random(f"{self.seed}:{question.key}").shuffle(options)
            options.sort(key=lambda one: one.other)
        return options

    def _columns(self, question: Question, value) -> tuple[Choice, ...]:
        if question.options:
            return tuple(Choice(one.key, self._say(one.words), one.key == value) for one in question.options)
        low, high = question.bounds
        icons = _FACES if question.type == "csat" else [""] * (high - low + 1)
        return tuple(
            Choice(str(number), str(number), str(value) == str(number), icon=icons[number - low])
            for number in range(low, high + 1)
        )

    def _row(self, question: Question, row, value) -> Row:
        cell = value.get(row.key) if isinstance(value, dict) else None
        choices = self._columns(question, cell)
        if question.applies:
            choices += (Choice(NOT_APPLICABLE, "", cell == NOT_APPLICABLE),)
        return Row(f"q.{question.key}.{row.key}", self._say(row.words), choices)

    def _ends(self, question: Question) -> tuple[str, str]:
        low, high = question.ends.get(self.language) or question.ends.get(self.form.languages[0]) or ("", "")
        return recall.fill(low, self.known), recall.fill(high, self.known)
