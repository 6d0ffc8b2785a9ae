"""What a page sent, as answers. Fields are called `q.<question>`, `q.<question>.<row>` and `q.<question>.other`."""

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from hearthside.kit.refused import Refused
from hearthside.listening.questions import NOT_APPLICABLE, Form, Question, other_key


def presented(form: Form, data: MultiValueDict) -> list[str]:
    """The questions that stood on the page; one that was there and has no value was left out."""
    return [key for key in data.getlist("asked") if form.question(key)]


def typed(form: Form, data: MultiValueDict) -> tuple[dict, dict[str, str]]:
    """The answers as they were typed ({question: value or None}), and what cannot be read ({question: words})."""
    answers, wrong = {}, {}
    for key in presented(form, data):
        question = form.question(key)
        if question.type == "words":
            continue
        try:
            answers[key] = _READ.get(question.type, _one)(question, data)
        except Refused as refused:
            wrong[key] = refused.reason
        if any(option.other for option in question.options):
            answers[other_key(key)] = data.get(f"q.{key}.other") or None
    hidden = [one.key for one in form.questions if one.type == "hidden"]
    return answers | {key: data[f"q.{key}"] for key in hidden if data.get(f"q.{key}")}, wrong


def _one(question: Question, data) -> str | None:
    return data.get(f"q.{question.key}") or None


def _several(question: Question, data):
    chosen = data.getlist(f"q.{question.key}")
    return NOT_APPLICABLE if NOT_APPLICABLE in chosen else chosen or None


def _ranked(question: Question, data):
    if data.get(f"q.{question.key}") == NOT_APPLICABLE:
        return NOT_APPLICABLE
    places = {option.key: data.get(f"q.{question.key}.{option.key}", "") for option in question.options}
    given = {key: int(place) for key, place in places.items() if place.isascii() and place.isdigit()}
    if len(set(given.values())) < len(given):
        raise Refused(_("Two of them have the same place. Give each a place of its own."), question.key)
    return sorted(given, key=given.get) or None


def _cells(question: Question, data):
    cells = {row.key: data.get(f"q.{question.key}.{row.key}") for row in question.rows}
    return {row: cell for row, cell in cells.items() if cell} or None


_READ = {"choices": _several, "ranking": _ranked, "matrix": _cells}
