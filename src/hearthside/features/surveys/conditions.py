"""“Show this only if …” in words: what can be asked of an earlier question, and how it reads."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hearthside.listening.questions import Form, Question, When, say

MOST = 4
_NUMBERS = ("nps", "csat", "ces", "rating")


@dataclass(frozen=True)
class Line:
    """One condition being written: the question it asks about, what it asks for, and all it could ask for."""

    question: str
    what: str
    possible: tuple[tuple[str, str], ...]


def written(when: When) -> str:
    """A condition as the value of a field: `at_most:6`."""
    return f"{when.op}:{'' if when.value is None else when.value}"


def read(question: Question | None, key: str, what: str) -> When | None:
    """A condition from a field; None where it is not one that this question can be asked."""
    if question is None or what not in {value for value, _words in possible(question, "")}:
        return None
    op, _colon, value = what.partition(":")
    if op in ("answered", "skipped"):
        return When(key, op)
    number = question.type in _NUMBERS or question.type == "consent"
    return When(key, op, int(value) if number else value)


def possible(question: Question, language: str) -> tuple[tuple[str, str], ...]:
    """Everything that can be asked of a question, as (value, words)."""
    return tuple((f"{op}:{value}", words) for op, value, words in _possible(question, language))


def _possible(question: Question, language: str):
    if question.type in _NUMBERS:
        low, high = question.bounds
        yield from (("at_most", n, _("is %(n)d or less") % {"n": n}) for n in range(low, high))
        yield from (("at_least", n, _("is %(n)d or more") % {"n": n}) for n in range(low + 1, high + 1))
        yield from (("is", n, _("is %(n)d") % {"n": n}) for n in range(low, high + 1))
    elif question.type == "choice":
        for one in question.options:
            words = say(one.words, language, "")
            yield "is", one.key, _("is “%(words)s”") % {"words": words}
            yield "is_not", one.key, _("is not “%(words)s”") % {"words": words}
    elif question.type in ("choices", "ranking"):
        for one in question.options:
            yield "has", one.key, _("has “%(words)s” in it") % {"words": say(one.words, language, "")}
    elif question.type == "consent":
        yield "is", 1, _("is yes")
        yield "is", 0, _("is no")
    yield "answered", "", _("was answered")
    yield "skipped", "", _("was left out")


def in_words(form: Form, question: Question, language: str) -> str:
    """The whole condition as a sentence; empty where a question is always shown."""
    if not question.shown_if:
        return ""
    befores = [None, *question.shown_if]
    said = [
        _one(form, when, language, before is not None and before.question == when.question)
        for before, when in zip(befores, question.shown_if, strict=False)
    ]
    return _("Only if %(what)s") % {"what": (_(" or ") if question.any_of else _(" and ")).join(said)}


def _one(form: Form, when: When, language: str, same: bool) -> str:
    """One condition; where it asks the same question as the one before it, the question is not said again."""
    other = form.question(when.question)
    if other is None:
        return _("a question that is gone was answered")
    words = dict(possible(other, language)).get(written(when), _("says what it cannot say any more"))
    return (
        words
        if same
        else f"“{shortened(say(other.words, language, form.languages[0]) or other.key)}” {words}"
    )


def shortened(words: str) -> str:
    """Few enough of them to stand in a list."""
    return words if len(words) < 60 else f"{words[:56].rstrip()}…"


def lines_of(form: Form, question: Question, language: str, *, more: bool) -> list[Line]:
    """The conditions of a question as lines to write on, with an empty one after them."""
    made = [line(form, when.question, written(when), language) for when in question.shown_if]
    return made + ([Line("", "", ())] if more and len(made) < MOST else [])


def line(form: Form, key: str, what: str, language: str) -> Line:
    """One line, with everything its question can be asked."""
    other = form.question(key)
    return Line(key, what, possible(other, language) if other else ())
