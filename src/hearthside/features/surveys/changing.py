"""Changes to the form of a survey, as functions from a form to a form. Whoever is depended on may go: mistakes name it."""

import re

import msgspec
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hearthside.kit.refused import Refused
from hearthside.listening.questions import Form, Option, Question, When

_OPEN = re.compile(r"\s*(…|\.\.\.)$")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_FIRST_WORDS = {"csat": (1, 5), "ces": (1, 7), "nps": (0, 10)}


def _with(form: Form, questions) -> Form:
    return msgspec.structs.replace(form, questions=tuple(questions))


def add(form: Form, type_: str, after: str = "") -> tuple[Form, str]:
    """A new question of this type at the end, or after another; with the key it has."""
    key = free_key(form, {"nps": "likely", "csat": "satisfied", "ces": "easy"}.get(type_, type_))
    made = Question(
        key, type_, {}, low=_FIRST_WORDS.get(type_, (1, 5))[0], high=_FIRST_WORDS.get(type_, (1, 5))[1]
    )
    place = _place(form, after) + 1 if form.question(after) else len(form.questions)
    return _with(form, (*form.questions[:place], made, *form.questions[place:])), key


def free_key(form: Form, wish: str) -> str:
    """A short name that no question has yet."""
    taken = {one.key for one in form.questions}
    wish = re.sub(r"[^a-z0-9]+", "_", slugify(wish))[:30].strip("_")
    wish = wish if _NAME.fullmatch(wish) else "question"
    return next(key for key in (wish, *(f"{wish}_{n}" for n in range(2, 100))) if key not in taken)


def _place(form: Form, key: str) -> int:
    return next((place for place, one in enumerate(form.questions) if one.key == key), -1)


def move(form: Form, key: str, by: int) -> Form:
    """One place up (-1) or down (+1); at the end of the line it stays."""
    place, questions = _place(form, key), list(form.questions)
    if place < 0 or not 0 <= place + by < len(questions):
        return form
    questions[place], questions[place + by] = questions[place + by], questions[place]
    return _with(form, questions)


def copy(form: Form, key: str) -> tuple[Form, str]:
    """The same question once more, after itself, under a short name of its own."""
    place, made = _place(form, key), free_key(form, key)
    if place < 0:
        return form, key
    twin = msgspec.structs.replace(form.questions[place], key=made)
    return _with(form, (*form.questions[: place + 1], twin, *form.questions[place + 1 :])), made


def delete(form: Form, key: str) -> Form:
    """Without this question."""
    return _with(form, (one for one in form.questions if one.key != key))


def put(form: Form, key: str, question: Question) -> Form:
    """This question in the place of the one that had the key; whatever named it by its short name names it still."""
    if form.question(key) is None:
        raise Refused(_("Somebody took this question out meanwhile. Add it once more if it is still needed."))
    if question.key != key and form.question(question.key):
        raise Refused(_("Another question has the same short name."), "key")
    changed = _with(form, (question if one.key == key else one for one in form.questions))
    return changed if question.key == key else _renamed(changed, key, question.key)


def fit_name(typed: str) -> str:
    """A short name as answers and recalled words use it."""
    typed = typed.strip().lower().replace("-", "_").replace(" ", "_")
    if not _NAME.fullmatch(typed):
        raise Refused(_("Letters a to z, digits and _ only, and a letter first: such as why_so."), "key")
    return typed


def _renamed(form: Form, old: str, new: str) -> Form:
    mark = re.compile(r"\{" + re.escape(old) + r"(?=[}|])")

    def said(words: dict) -> dict:
        return {language: mark.sub("{" + new, text) for language, text in words.items()}

    def named(when: When) -> When:
        return msgspec.structs.replace(when, question=new) if when.question == old else when

    questions = (
        msgspec.structs.replace(
            one, words=said(one.words), help=said(one.help), shown_if=tuple(map(named, one.shown_if))
        )
        for one in form.questions
    )
    return msgspec.structs.replace(_with(form, questions), before=said(form.before), after=said(form.after))


def lines(options: tuple[Option, ...], language: str) -> str:
    """Options as lines of text, one a line; one that asks for words beside it ends with …"""
    said = ((one.words.get(language, ""), one.other) for one in options)
    return "\n".join(
        f"{words} …" if other and words and not _OPEN.search(words) else words for words, other in said
    )


def lined(old: tuple[Option, ...], text: str, language: str, *, first: bool) -> tuple[Option, ...]:
    """Options from lines. In the survey's first language lines may come and go; in others they say the same ones.

    A line that was there keeps its key, one in the place of a changed line too, so that what was answered stays what it was.
    """
    rows = [" ".join(line.split())[:200] for line in text.splitlines()]
    if not first:
        return _translated(old, rows, language)
    rows = [row for row in rows if row]
    if len(set(rows)) < len(rows):
        raise Refused(_("Two lines are the same."), "options")
    known = {_bare(one.words.get(language, "")): one for one in old}
    stays = {_bare(row) for row in rows} & set(known)
    free = [None if _bare(one.words.get(language, "")) in stays else one for one in old]
    made: list[Option] = []
    for place, row in enumerate(rows):
        before = known.get(_bare(row)) or (free[place] if place < len(free) else None)
        words = {**(before.words if before else {}), language: row}
        key = before.key if before else _free({one.key for one in (*old, *made)}, _bare(row))
        made.append(Option(key, words, bool(_OPEN.search(row))))
    return tuple(made)


def _translated(old: tuple[Option, ...], rows: list[str], language: str) -> tuple[Option, ...]:
    while rows and not rows[-1]:
        rows.pop()
    if rows and len(rows) != len(old):
        wrong = _("There are %(here)d lines here, and %(there)d answers to put into words.")
        raise Refused(wrong % {"here": len(rows), "there": len(old)}, "options")
    rows = rows or [""] * len(old)
    said = (
        {**{k: v for k, v in one.words.items() if k != language}, **({language: row} if row else {})}
        for one, row in zip(old, rows, strict=True)
    )
    return tuple(msgspec.structs.replace(one, words=words) for one, words in zip(old, said, strict=True))


def _bare(row: str) -> str:
    return _OPEN.sub("", row)


def _free(taken: set[str], words: str) -> str:
    wish = slugify(words).replace("-", "_")[:30] or "answer"
    return next(key for key in (wish, *(f"{wish}_{n}" for n in range(2, 200))) if key not in taken)


def speak(form: Form, language: str) -> Form:
    """The survey can be put into one more language."""
    if language in form.languages:
        return form
    return msgspec.structs.replace(form, languages=(*form.languages, language))


def hush(form: Form, language: str) -> Form:
    """The survey is not asked in this language any more; its words in it are kept in the versions there were."""
    if language == form.languages[0]:
        raise Refused(_("This is the language that stands in for the others: it has to stay."))
    return msgspec.structs.replace(form, languages=tuple(one for one in form.languages if one != language))
