"""Somebody at a survey's door: who they are, what they began, in which version and language they are asked."""

import secrets
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import trans_real

from hearthside import house
from hearthside.kit.refused import Refused
from hearthside.listening import answers, links, questions
from hearthside.listening.links import Way
from hearthside.listening.models import Response, Version
from hearthside.listening.questions import Form
from hearthside.people.models import Person


@dataclass(frozen=True)
class Visit:
    """One request to a survey. `response` is what was begun before, if anything was."""

    way: Way
    person: Person | None
    once: str
    response: Response | None
    version: Version
    form: Form
    language: str

    @property
    def answers(self) -> dict:
        """What is answered so far."""
        return self.response.answers if self.response else {}

    @property
    def known(self) -> dict[str, str]:
        """What the words of the questions may recall besides answers."""
        return known(self.way, self.person)


def known(found: Way, person: Person | None) -> dict[str, str]:
    """Facts that words may recall: of the link, of the house, of whoever answers."""
    facts = found.link.facts if found.link else {}
    return {**facts, "house": house.get("house.name"), "first_name": person.first_name if person else ""}


def way(token: str) -> Way:
    """What a token leads to, or nothing at this address."""
    found = links.find(token)
    if found is None:
        raise Http404
    return found


def begin(request, found: Way, data) -> Visit:
    """The visit that a request is part of. Raises Shut where this person may not answer, whatever they wrote."""
    person = answers.whose(found.survey, request.user, found.invitation, found.link)
    response = answers.begun(found, data.get("once", "")[:80], person)
    if not (response and response.at):
        answers.refuse_shut(found.survey, found.invitation, found.link)
    return visit(request, found, data, person, response)


def visit(request, found: Way, data, person: Person | None, response: Response | None = None) -> Visit:
    """The visit of somebody who is known, with what they began before."""
    once = data.get("once", "")[:80]
    version = response.version if response else _version(found, data.get("version", ""))
    form = questions.read(version.form)
    language = _language(request, form, data.get("language", ""), response, person)
    once = once or (answers.once_of(response) if response else secrets.token_urlsafe(12))
    return Visit(found, person, once, response, version, form, language)


def _version(found: Way, number: str) -> Version:
    survey = found.survey
    if not number or number == str(survey.version.number):
        return survey.version
    named = survey.versions.filter(number=int(number)) if number.isascii() and number.isdigit() else None
    if len(number) > 6 or named is None or (version := named.first()) is None:
        raise Refused(_("These questions are not from this survey. Please open your link once more."))
    return version


def _language(request, form: Form, wanted: str, response: Response | None, person: Person | None) -> str:
    """The language they chose, else the one they began in, else the first of their browser's that the survey speaks."""
    heard = [
        code
        for code, _q in trans_real.parse_accept_lang_header(
            request.headers.get("Accept-Language", "").lower()
        )
    ]
    said = [wanted, response.language if response else "", *(person.languages if person else []), *heard]
    spoken = {code.lower(): code for code in form.languages}
    for code in said:
        code = str(code).lower()
        if found := spoken.get(code) or spoken.get(code.partition("-")[0]):
            return found
    return form.languages[0]
