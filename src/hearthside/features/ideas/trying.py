"""An idea is being tried, and what came of it: told by whoever tries it, kept in the idea's life and its credits."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.features.ideas.crediting import keep_credit
from hearthside.features.ideas.life import LONGEST, add_step, move_idea, tell_step
from hearthside.features.ideas.models import Credit, Idea, Status, Step
from hearthside.kit.refused import Refused
from hearthside.people import rights

_BEFORE = (Status.RECEIVED, Status.ANSWERED, Status.CONSIDERING, Status.PLANNED)


def begun(row) -> None:
    """A pilot of an idea began: where the house has not come so far yet, the idea is being tried out."""
    idea = _idea(row)
    if idea is None or idea.status not in _BEFORE or not rights.may(row.actor, "ideas.decide"):
        return
    try:
        move_idea(
            idea, by=row.actor, status=Status.PILOTING, words=row.facts.get("words", ""), once=_once(row)
        )
    except Refused:
        return  # somebody made it part of another, or took it away, since


@transaction.atomic
def judged(row) -> None:
    """What came of trying it: a step in its life, a credit for who tried it, and word to all whom it concerns, once."""
    idea = _idea(row)
    if idea is None or idea.removed_at or idea.merged_into_id or row.actor is None:
        return
    if Step.objects.filter(once=f"{row.actor.pk}:{_once(row)}").exists():
        return
    words = _("%(words)s\n\nWhat we learnt: %(learnt)s") % {
        "words": row.facts.get("words", ""), "learnt": row.facts.get("learnt", ""),
    }  # fmt: skip
    step = add_step(idea, idea.status, row.actor, words[:LONGEST], _once(row))
    keep_credit(idea, row.actor, Credit.As.TRIED, row.actor)
    tell_step(idea, step, row.actor, "ideas.tried", _("what came of trying it"))


def _once(row) -> str:
    return f"tried:{row.pk}"


def _idea(row) -> Idea | None:
    prefix, _colon, key = row.about.partition(":")
    if prefix != "idea" or not key.isdecimal():
        return None
    return Idea.objects.select_related("author", "thread").filter(pk=key).first()
