"""What would not work in a survey, named where it is, before anybody is asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hearthside.listening import recall
from hearthside.listening.questions import MOST_OPTIONS, Form, Question, When, other_key, say

_WITH_OPTIONS = ("choice", "choices", "ranking")
_ORDERED = ("nps", "csat", "ces", "rating")


@dataclass(frozen=True)
class Mistake:
    """What is wrong, with which question (empty: the whole survey), in which of its fields."""

    question: str
    field: str
    words: str


def mistakes(form: Form) -> list[Mistake]:
    """Everything that keeps the form from being asked, in the order of its questions."""
    found = list(_of_recall(form, "", "before", form.before.values(), {}))
    if not any(one.type not in ("words", "hidden") for one in form.questions):
        found.append(Mistake("", "questions", _("There is no question in it yet.")))
    earlier: dict[str, Question] = {}
    for question in form.questions:
        found += [Mistake(question.key, field, words) for field, words in _of(question, form, earlier)]
        texts = [*question.words.values(), *question.help.values()]
        found += _of_recall(form, question.key, "words", texts, earlier)
        earlier[question.key] = question
    return found + list(_of_recall(form, "", "after", form.after.values(), earlier))


def _of(question: Question, form: Form, earlier: dict[str, Question]) -> Iterator[tuple[str, str]]:
    first = form.languages[0]
    taken = {key for one in earlier for key in (one, other_key(one))}
    if {question.key, other_key(question.key)} & taken:
        yield "key", _("Another question has the same short name.")
    if question.type != "hidden" and not question.words.get(first, "").strip():
        yield "words", _("It has no words yet.")
    if question.type in _WITH_OPTIONS and len(question.options) < 2:
        yield "options", _("It needs at least two answers to choose from.")
    if len(question.options) > MOST_OPTIONS or len(question.rows) > MOST_OPTIONS:
        yield "options", _("%(most)d lines are the most one can choose from.") % {"most": MOST_OPTIONS}
    if question.type == "matrix" and not question.rows:
        yield "rows", _("It needs a line for each thing to rate.")
    if question.type in ("rating", "matrix") and not question.options and question.low >= question.high:
        yield "low", _("The scale must go up: from a smaller number to a larger one.")
    for when in question.shown_if:
        if words := _of_condition(when, earlier, first):
            yield "shown_if", words


def _of_condition(when: When, earlier: dict[str, Question], first: str) -> str:
    other = earlier.get(when.question)
    if other is None:
        return _("It depends on a question that does not come before it.")
    if when.op in ("answered", "skipped"):
        return ""
    what = say(other.words, first, first)
    if when.op in ("at_least", "at_most"):
        low, high = other.bounds
        fits = other.type in _ORDERED and isinstance(when.value, int) and low <= when.value <= high
        return "" if fits else _("It compares “%(what)s” with a number outside its scale.") % {"what": what}
    if other.options and when.value not in {option.key for option in other.options}:
        return _("It depends on an answer that “%(what)s” does not have any more.") % {"what": what}
    if (when.op == "has") != (other.type in ("choices", "ranking")):
        return _("It asks “%(what)s” for something that one cannot answer there.") % {"what": what}
    return ""


def _of_recall(form: Form, key: str, field: str, texts, earlier: dict[str, Question]) -> Iterator[Mistake]:
    known = {*recall.FACTS, *(one.key for one in form.questions if one.type == "hidden"), *earlier}
    for name in dict.fromkeys(name for text in texts for name in recall.names(text)):
        if name not in known:
            words = _("Nothing before it is called {%(name)s}.") % {"name": name}
            yield Mistake(key, field, words)


def untranslated(form: Form, language: str) -> list[str]:
    """The keys of the questions that do not say everything in this language yet: shown in the first one meanwhile."""
    return [
        one.key
        for one in form.questions
        if one.type != "hidden" and not all(language in words for words in _said(one))
    ]


def _said(question: Question):
    return [
        question.words,
        *(option.words for option in (*question.options, *question.rows)),
        *([question.help] if question.help else []),
    ]
