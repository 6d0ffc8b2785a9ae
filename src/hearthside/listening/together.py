"""Answers that came in the same moment, kept in one transaction: what `keep_answers` does, for many at once.

Only what nothing speaks against: complete answers, none of which was begun before, to surveys that may be answered
without end. Whatever is otherwise raises `Odd`, nothing is kept, and each goes its own way through `keep_answers`.
"""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from hearthside.interactions.record import record_many
from hearthside.kit import bulk
from hearthside.listening import answers
from hearthside.listening.links import Way
from hearthside.listening.models import Invitation, Response, Survey, Version
from hearthside.listening.questions import Form
from hearthside.people.models import Person


class Odd(Exception):
    """Something about one of them is not as it was a moment ago."""


@dataclass(frozen=True)
class Sent:
    """One person's complete answers ({question: value}), under the key by which the response is known for ever."""

    key: str
    way: Way
    person: Person | None
    version: Version
    form: Form
    language: str
    answers: dict


def known(keys: list[str]) -> set[str]:
    """Those of the keys under which something was begun before."""
    return set(Response.objects.filter(once__in=keys).values_list("once", flat=True))


@transaction.atomic
def keep_together(sent: list[Sent]) -> list[Response]:
    """Keep them all, or none: then it raises Odd, IntegrityError, or Refused for one that does not fit."""
    responses = [_response(one) for one in sent]
    bulk.add(responses)
    _note([one.way.invitation for one in sent if one.way.invitation])
    for survey, count in Counter(one.way.survey.pk for one in sent).items():
        if not Survey.objects.filter(pk=survey, most=None).update(answered=F("answered") + count):
            raise Odd
    scores = [answers.scores_of(row, one.form) for row, one in zip(responses, sent, strict=True)]
    bulk.add([score for some in scores for score in some])
    record_many(answers.answered(row) for row in responses)
    return responses


def _response(one: Sent) -> Response:
    way = one.way
    answers.refuse_shut(way.survey, way.invitation, way.link)
    row = answers.begin_response(
        way.survey,
        one.version,
        one.key,
        person=one.person,
        invitation=way.invitation,
        link=way.link,
        channel=way.channel,
    )
    answers.fill(row, one.form, one.answers, language=one.language, complete=True)
    return row


def _note(invitations: list[Invitation]) -> None:
    """They are answered; Odd where one of them was already."""
    by_survey: dict[int, list[Invitation]] = {}
    for row in invitations:
        by_survey.setdefault(row.survey_id, []).append(row)
    for some in by_survey.values():
        now = answers.when(some[0].survey)
        known = {name: Coalesce(F(name), Value(now)) for name in ("shown_at", "started_at")}
        rows = Invitation.objects.filter(pk__in=[row.pk for row in some], answered_at=None)
        if rows.update(answered_at=now, **known) != len(some):
            raise Odd
