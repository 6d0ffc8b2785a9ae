"""What a person was asked and answered: given to them, and forgotten."""

from hearthside.listening.models import Invitation, Response, Score
from hearthside.listening.questions import texts


def export(person) -> list[dict]:
    """Every answer with the words of its questions, and every decision about asking."""
    answers = Response.objects.filter(person=person).select_related("survey", "version").order_by("pk")
    asked = Invitation.objects.filter(person=person).select_related("survey").order_by("pk")
    return [
        {
            "at": (row.at or row.touched_at).isoformat(),
            "survey": row.survey.name,
            "complete": row.at is not None,
            "answers": row.answers,
            "facts": row.facts,
        }
        for row in answers
    ] + [
        {
            "at": row.decided_at.isoformat(),
            "survey": row.survey.name,
            "channel": row.channel,
            "asked": row.asked_at is not None,
            "why_not": row.why,
        }
        for row in asked
    ]


def forget(person, keep_texts: bool) -> None:
    """Figures stay true without the person; their own words go unless they are to be kept without a name."""
    rows = Response.objects.filter(person=person).select_related("version")
    for row in rows.iterator(200):
        if not keep_texts:
            row.answers = {k: v for k, v in row.answers.items() if k not in texts(row.version.form)}
        row.person, row.respondent, row.facts, row.invitation = None, "", {}, None
        row.save(update_fields=["answers", "person", "respondent", "facts", "invitation"])
        Score.objects.filter(response=row).update(person=None, unit=f"x:{row.pk}")
    Invitation.objects.filter(person=person).delete()
