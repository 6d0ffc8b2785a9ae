"""The form of a survey: its questions, when each is shown, and whether an answer fits.

A form is kept as JSON in a version and read into these frozen structs. Words are by language:
`{"en": "How likely …", "de": "Wie …"}`; the first language of the form stands in where one is missing.
"""

import re
from datetime import date
from typing import Any, Literal

import msgspec
from django.utils.translation import gettext as _

from hearthside.kit.refused import Refused

NOT_APPLICABLE = "na"
MOST_QUESTIONS = 60
MOST_OPTIONS = 60
SHORT, LONG = 500, 10_000
SCALES = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"-?[0-9]{1,4}")

Words = dict[str, str]
Type = Literal[
    "nps", "csat", "ces", "rating", "choice", "choices", "ranking", "matrix", "text", "long_text", "date", "consent",
    "words", "hidden",
]  # fmt: skip


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of several things to choose, rank or rate. `other` asks for words of their own beside it."""

    key: str
    words: Words
    other: bool = False


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A condition on an earlier question: `is` `is_not` `has` `at_least` `at_most` `answered` `skipped`."""

    question: str
    op: Literal["is", "is_not", "has", "at_least", "at_most", "answered", "skipped"]
    value: str | int | None = None


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One question. `key` is its name in every version; `shown_if` holds when all (or any) of it holds.

    `low` and `high` bound a rating or the columns of a matrix, `ends` are the words at both ends. `applies`:
    “does not apply to me” is offered, which is kept apart from not answering. `scale` and `reverse` say which
    published scale an item belongs to. `words` is a page of text without a question, `hidden` takes a fact from the address.
    """

    key: str
    type: Type
    words: Words
    help: Words = {}
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    low: int = 1
    high: int = 5
    ends: dict[str, tuple[str, str]] = {}
    required: bool = False
    applies: bool = False
    shuffled: bool = False
    shown_if: tuple[When, ...] = ()
    any_of: bool = False
    stage: str = ""
    touchpoint: str = ""
    scale: str = ""
    reverse: bool = False

    @property
    def bounds(self) -> tuple[int, int]:
        """The lowest and the highest answer on the scale of this question."""
        return SCALES.get(self.type, (self.low, self.high))

    @property
    def is_text(self) -> bool:
        """Whether it is answered in a person's own words."""
        return self.type in ("text", "long_text")


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """All that one version asks: its languages (the first is the house's own), words before and after, questions."""

    languages: tuple[str, ...] = ("en",)
    before: Words = {}
    after: Words = {}
    questions: tuple[Question, ...] = ()

    def question(self, key: str) -> Question | None:
        """The question of this key."""
        return next((one for one in self.questions if one.key == key), None)


def read(form: dict) -> Form:
    """A kept form; `msgspec.ValidationError` where it is none."""
    return msgspec.convert(form, Form, strict=True)


def plain(form: Form) -> dict:
    """The form as JSON keeps it."""
    return msgspec.to_builtins(form)


def say(words: Words, language: str, first: str) -> str:
    """Words in a language, or in the form's first, or in whichever there is."""
    return words.get(language) or words.get(first) or next(iter(words.values()), "")


def texts(form: dict) -> set[str]:
    """The keys of a kept form under which a person's own words may stand."""
    return {
        key
        for one in form.get("questions", ())
        for key in (one["key"], other_key(one["key"]))
        if one["type"] in ("text", "long_text") or key != one["key"]
    }


def other_key(key: str) -> str:
    """Where the words beside “something else” of a question are kept."""
    return f"{key}_other"


def holds(question: Question, answers: dict[str, Any]) -> bool:
    """Whether a question is shown after these answers."""
    if not question.shown_if:
        return True
    held = [_is_so(when, answers.get(when.question)) for when in question.shown_if]
    return any(held) if question.any_of else all(held)


def shown(form: Form, answers: dict[str, Any]) -> list[Question]:
    """The questions that these answers lead to, in order; an answer that is no longer reached leads nowhere."""
    reached: dict[str, Any] = {}
    path = []
    for question in form.questions:
        if holds(question, reached):
            path.append(question)
            if question.key in answers:
                reached[question.key] = answers[question.key]
    return path


def _is_so(when: When, value: Any) -> bool:
    if when.op in ("answered", "skipped"):
        return (value is not None) == (when.op == "answered")
    if value is None:
        return False
    if when.op in ("at_least", "at_most"):
        if not isinstance(value, int) or not isinstance(when.value, int):
            return False
        return value >= when.value if when.op == "at_least" else value <= when.value
    if when.op == "has":
        return isinstance(value, list) and when.value in value
    return (value == when.value) == (when.op == "is")


def check_answer(question: Question, value: Any) -> Any:
    """The answer as it is kept, or Refused with a word for the person, on the field of the question.

    None means skipped. Numbers may come as text, since pages send text.
    """
    if value in (None, "", [], {}):
        return None
    if value == NOT_APPLICABLE and question.applies:
        return value
    try:
        return _CHECKS[question.type](question, value)
    except (ValueError, TypeError) as why:
        raise Refused(str(why) or _("That does not fit this question."), question.key) from why


def check_required(form: Form, answers: dict[str, Any]) -> None:
    """Refused on the first question on their way that has to be answered and is not."""
    for question in shown(form, answers):
        if question.required and answers.get(question.key) in (None, "", [], {}):
            raise Refused(_("Please answer this one; without it we cannot go on."), question.key)


def _number(question: Question, value: Any) -> int:
    low, high = question.bounds
    number = int(value) if _NUMBER.fullmatch(str(value)) else None
    if number is None or not low <= number <= high:
        raise ValueError(_("Choose a number from %(low)d to %(high)d.") % {"low": low, "high": high})
    return number


def _one(question: Question, value: Any) -> str:
    if value not in {option.key for option in question.options}:
        raise ValueError(_("Choose one of the answers."))
    return value


def _several(question: Question, value: Any) -> list[str]:
    if not isinstance(value, list):
        raise TypeError(_("Choose from the answers."))
    return list(dict.fromkeys(_one(question, one) for one in value))


def _ranked(question: Question, value: Any) -> list[str]:
    ranked = _several(question, value)
    if len(ranked) != len(value):
        raise ValueError(_("Each can stand in one place only."))
    return ranked


def _cells(question: Question, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) - {row.key for row in question.rows}:
        raise TypeError(_("Choose from the answers."))
    kept = {row: _cell(question, cell) for row, cell in value.items() if cell not in (None, "")}
    return kept or None


def _cell(question: Question, cell: Any):
    if cell == NOT_APPLICABLE and question.applies:
        return cell
    return _one(question, cell) if question.options else _number(question, cell)


def _text(question: Question, value: Any) -> str | None:
    longest = LONG if question.type == "long_text" else SHORT
    if not isinstance(value, str):
        raise TypeError(_("Please answer in words."))
    text = value.replace("\0", "").replace("\r\n", "\n").strip()
    if len(text) > longest:
        raise ValueError(
            _("That is %(length)d characters; there is room for %(most)d. Could you shorten it?")
            % {"length": len(text), "most": longest}
        )
    return text or None


def _date(question: Question, value: Any) -> str:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError(_("Write the day as year-month-day, such as 2026-05-31."))
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as why:
        raise ValueError(_("There is no such day in the calendar.")) from why


def _consent(question: Question, value: Any) -> bool:
    if value not in (True, False, "yes", "no"):
        raise ValueError(_("Please say yes or no."))
    return value in (True, "yes")


def _nothing(question: Question, value: Any):
    raise ValueError(_("This is not a question."))


_CHECKS = {
    "nps": _number, "csat": _number, "ces": _number, "rating": _number, "choice": _one, "choices": _several,
    "ranking": _ranked, "matrix": _cells, "text": _text, "long_text": _text, "hidden": _text, "date": _date,
    "consent": _consent, "words": _nothing,
}  # fmt: skip
