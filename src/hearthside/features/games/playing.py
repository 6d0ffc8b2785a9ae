"""Play a quiz: open a sitting, join it, ask, answer, show what is right, end it."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import live
from hearthside.features.games import queries, timing
from hearthside.features.games.models import Answer, Asked, Player, Quiz, Sitting, Team
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import rights
from hearthside.people.models import Person

MOST_PLAYERS = 2000
MOST_TEAMS = 60
MOVED, ANSWERED = "games.moved", "games.answered"


@transaction.atomic
def open_sitting(
    quiz: Quiz, *, by: Person, guests: bool = False, talk: int = 0, points: bool = False, once=None
) -> Sitting:
    """People may come in now: members by a press, and guests by the PIN where they may. `talk` seconds make teams."""
    rights.require(by, queries.HOLD)
    once = f"{by.pk}:{once}" if once else None
    if once and (known := Sitting.objects.filter(once=once).first()):
        return known
    if not quiz.questions.filter(removed_at=None).exists():
        raise Refused(_("Write a question first."))
    sitting = Sitting.objects.create(
        quiz=quiz, pin=_free_pin(), guests=guests, talk=min(max(talk, 0), 600), points=points, held_by=by,
        opened_at=clock.now(), once=once,
    )  # fmt: skip
    record("games.opened", actor=by, about=sitting.about, once=f"games.opened:{sitting.pk}")
    return sitting


def _free_pin() -> str:
    taken = set(Sitting.objects.filter(ended_at=None).values_list("pin", flat=True))
    while (pin := f"{secrets.randbelow(1_000_000):06d}") in taken:
        pass
    return pin


@transaction.atomic
def join_sitting(
    sitting: Sitting, *, by: Person | None = None, name: str = "", team: str = "", seat: Player | None = None
) -> Player:
    """A member comes in, or a guest by `name`; `seat` is the one they have already.

    Where people sit in teams, `team` names one, new or known; nobody changes teams under way.
    """
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)
    if sitting.ended_at:
        raise Refused(_("This quiz is over. It was good company; come to the next."))
    known = seat or queries.player_of(sitting, by)
    if known is None:
        known = _come_in(sitting, by, " ".join(name.split())[:40])
    if sitting.talk and team.strip() and known.team_id is None:
        known.team = _team(sitting, " ".join(team.split())[:40])
        known.save(update_fields=["team"])
    live.publish(sitting.about, ANSWERED)
    return known


def _come_in(sitting: Sitting, by: Person | None, name: str) -> Player:
    if by is None and not sitting.guests:
        raise Refused(_("This quiz is among members. Sign in, and you are one of them."))
    if by is not None and not by.is_active:
        raise Refused(_("Only people who are here can take part."))
    if by is None and not name:
        raise Refused(_("How shall we call you?"), "name")
    if sitting.players.count() >= MOST_PLAYERS:
        raise Refused(_("Every seat is taken."))
    player = Player.objects.create(sitting=sitting, person=by, name="" if by else name, joined_at=clock.now())
    if by:
        record(
            "games.played", actor=by, about=sitting.about, once=f"games.played:{sitting.pk}:{by.canonical_id}"
        )
    return player


def _team(sitting: Sitting, name: str) -> Team:
    known = sitting.teams.filter(name__iexact=name).first()
    if known is None and sitting.teams.count() >= MOST_TEAMS:
        raise Refused(_("There are teams enough. Sit with one of them."), "team")
    return known or Team.objects.create(sitting=sitting, name=name)


@transaction.atomic
def ask_next(sitting: Sitting, *, by: Person, after: int) -> Asked | None:
    """Show everybody the next question. `after` is the one that stood there (0: none), so that two presses ask one.

    None when there is no question left.
    """
    sitting = _held(sitting, by)
    if (sitting.asked_id or 0) != after:
        return sitting.asked
    if sitting.asked and sitting.asked.shown_at is None:
        raise Refused(_("Show the answer first: people wait for it."))
    question = queries.questions_left(sitting).first()
    if question is None:
        return None
    now = clock.now()
    asked = Asked.objects.create(
        sitting=sitting, question=question, sent_at=now, begins_at=now + timedelta(seconds=sitting.talk)
    )
    Sitting.objects.filter(pk=sitting.pk).update(asked=asked)
    live.publish(sitting.about, MOVED)
    return asked


def _held(sitting: Sitting, by: Person) -> Sitting:
    """The sitting, locked, where `by` may lead it and it is not over."""
    rights.require(by, queries.HOLD)
    sitting = (
        Sitting.objects.select_for_update(of=("self",))
        .select_related("asked__question", "quiz")
        .get(pk=sitting.pk)
    )
    if sitting.ended_at:
        raise Refused(_("This quiz is over."))
    return sitting


@transaction.atomic
def answer(asked: Asked, *, by: Player, choice: int, ticket: str = "", claimed: int | None = None) -> Answer:
    """The answer of a player, or of their team. The first counts: a second gets it back, whatever it says.

    Refused, kindly, when it comes before answering began, after the time, or after the right answer was shown.
    """
    now = clock.us(clock.now())  # before waiting for the lock: a hall that answers at once costs nobody time
    asked = Asked.objects.select_for_update(of=("self",)).select_related("question").get(pk=asked.pk)
    if not 0 <= choice < len(asked.question.choices):
        raise Refused(_("Choose one of the answers."))
    if known := Answer.objects.filter(asked=asked, side=by.side).first():
        return known
    arrived = (now - clock.us(asked.begins_at)) // 1000
    if arrived < 0:
        raise Refused(_("Talk first. Answering begins in a moment."))
    sent_at = timing.sent(ticket, asked, by)
    on_page = None if sent_at is None else max(0, (now - sent_at) // 1000)
    took = timing.counted(arrived, on_page, claimed, talked=bool(by.team_id))
    _refuse_late(asked, took - (timing.FORGIVEN if by.team_id else 0))
    live.publish(f"sitting:{asked.sitting_id}", ANSWERED)
    return Answer.objects.create(
        asked=asked, side=by.side, player=by, choice=choice, is_right=choice == asked.question.right,
        took=took, arrived=arrived, at=clock.moment(now),
    )  # fmt: skip


def _refuse_late(asked: Asked, took: int) -> None:
    if asked.shown_at or took > 1000 * asked.question.seconds:
        raise Refused(_("That came just too late for this one. The next is yours."))


@transaction.atomic
def show_right(sitting: Sitting, *, by: Person, asked: int) -> None:
    """Everybody sees which answer is right, and how many chose which. Twice does no harm."""
    sitting = _held(sitting, by)
    row = Asked.objects.select_for_update(of=("self",)).get(pk=asked, sitting=sitting)
    if row.shown_at is None:
        row.shown_at = clock.now()
        row.save(update_fields=["shown_at"])
        live.publish(sitting.about, MOVED)


@transaction.atomic
def end_sitting(sitting: Sitting, *, by: Person) -> None:
    """It is over; everybody sees what came of it. A question without its answer shown is shown."""
    sitting = _held(sitting, by)
    now = clock.now()
    Asked.objects.filter(sitting=sitting, shown_at=None).update(shown_at=now)
    Sitting.objects.filter(pk=sitting.pk).update(ended_at=now)
    record("games.ended", actor=by, about=sitting.about, once=f"games.ended:{sitting.pk}")
    live.publish(sitting.about, MOVED)
