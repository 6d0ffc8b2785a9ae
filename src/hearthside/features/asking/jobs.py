"""Asking, behind everything else: triggers, those who were put off, rounds, reminders."""

from hearthside.features.asking import following
from hearthside.features.asking.models import Round
from hearthside.jobs import enqueue, every, job
from hearthside.listening import asking, mails
from hearthside.listening.models import Invitation

_AT_ONCE = 20  # pieces of people in one job; the rest is asked by the next


@every(minutes=5, name="asking.follow", long=True)
def follow() -> None:
    """Look at what triggers listen to, begin the rounds that are due, and ask whoever was put off until now."""
    following.follow()
    following.begin_rounds()
    ask_due()


@job("asking.due", long=True)
def ask_due() -> None:
    """Ask those who were put off until now."""
    for _piece in range(_AT_ONCE):
        if not asking.ask_due():
            return
    enqueue("asking.due")


@job("asking.round", long=True)
def ask_round(round: int) -> None:
    """Ask the next people of a round."""
    row = Round.objects.select_related("survey", "segment", "trigger").filter(pk=round).first()
    if row is not None and (last := following.ask_some(row)) is not None:
        enqueue("asking.round", key=f"asking.round:{round}:{last}", round=round)


@every(minutes=60, name="asking.remind", long=True)
def remind() -> None:
    """Remind those who were asked by mail some days ago."""
    asking.remind()


def said_something(row) -> None:
    """Somebody answered, or said no: what has not left yet is not sent to them."""
    survey = row.about.partition(":")[2]
    if row.actor is not None and survey.isdigit():
        mails.drop_waiting(Invitation.objects.filter(survey=survey, person__in=row.actor.ids()))
