"""Answers written straight into the tables, as many as a test needs, of whomever it says and whenever."""

from django.db.models import F

from hearthside.kit import bulk, clock
from hearthside.listening import questions
from hearthside.listening.answers import scores_of
from hearthside.listening.models import Response, Survey


def answered(survey, rows, *, at=None, version=None, channel="web") -> list[Response]:
    """Keep complete answers: `rows` of (person, respondent or None, answers), or of answers alone."""
    at = at or clock.now()
    version = version or survey.version
    made = []
    for number, row in enumerate(rows):
        who, answers = row if isinstance(row, tuple) else (None, row)
        person, respondent = (None, who) if isinstance(who, str) else (who, "")
        made.append(
            Response(
                survey=survey, version=version, person=person, respondent=respondent or "", answers=answers,
                once=f"told:{survey.pk}:{at.isoformat()}:{number}:{channel}", channel=channel, touched_at=at, at=at,
            )
        )  # fmt: skip
    bulk.add(made)
    form = questions.read(version.form)
    bulk.add([score for one in made for score in scores_of(one, form)])
    Survey.objects.filter(pk=survey.pk).update(answered=F("answered") + len(made))
    return made
