"""Quizzes and sittings as a viewer may see them."""

from django.db.models import Count, Q
from django.http import Http404

from hearthside.features.games.models import Answer, Asked, Player, Question, Quiz, Sitting
from hearthside.manifest import Ref
from hearthside.people import reach

HOLD = "games.hold"
LOBBY, TALK, ANSWERING, WAITING, SHOWN, OVER = "lobby", "talk", "answering", "waiting", "shown", "over"


def is_member(viewer) -> bool:
    return viewer is not None and viewer.is_authenticated and viewer.is_active


def quizzes():
    """Those that are still played, the latest first."""
    kept = Count("questions", filter=Q(questions__removed_at=None))
    rows = Quiz.objects.filter(removed_at=None).select_related("made_by")
    return rows.annotate(asks=kept).order_by("-made_at", "-pk")


def sittings():
    """Every sitting with its quiz and the question on the screen."""
    return Sitting.objects.select_related("quiz", "held_by", "asked__question__picture")


def open_now() -> list[Sitting]:
    """Those that members may join now."""
    return list(sittings().filter(ended_at=None).order_by("-opened_at")[:10])


def get_sitting(pk: int) -> Sitting:
    """One sitting, or not found."""
    found = sittings().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def by_pin(pin: str) -> Sitting | None:
    """The open sitting of a PIN."""
    return sittings().filter(pin=pin, ended_at=None).first() if pin else None


def player_of(sitting: Sitting, person) -> Player | None:
    """The seat of a person in a sitting."""
    if not getattr(person, "pk", None):
        return None
    return (
        Player.objects.filter(sitting=sitting, person__in=person.ids())
        .select_related("team", "person")
        .first()
    )


def questions_left(sitting: Sitting):
    """Those of the quiz that were not asked in this sitting, in their order."""
    asked = Asked.objects.filter(sitting=sitting).values("question")
    rows = Question.objects.filter(quiz=sitting.quiz_id, removed_at=None)
    return rows.exclude(pk__in=asked).order_by("number", "pk")


def stage_of(sitting: Sitting, now) -> str:
    """What stands on the screen now."""
    asked = sitting.asked
    if sitting.ended_at:
        return OVER
    if asked is None:
        return LOBBY
    if asked.shown_at:
        return SHOWN
    if now < asked.begins_at:
        return TALK
    return ANSWERING if now < asked.closes_at else WAITING


def answer_of(asked: Asked, player: Player | None) -> Answer | None:
    """What this player's side answered."""
    if player is None:
        return None
    return Answer.objects.filter(asked=asked, side=player.side).select_related("player__person").first()


def counts(sitting: Sitting) -> dict:
    """How many are here, and how many sides of how many answered what stands there."""
    rows = list(Player.objects.filter(sitting=sitting).values_list("pk", "team"))
    sides = {f"t{team}" if team else f"p{pk}" for pk, team in rows}
    answered = Answer.objects.filter(asked=sitting.asked_id).count() if sitting.asked_id else 0
    return {"here": len(rows), "sides": len(sides), "answered": answered}


def faces(sitting: Sitting, viewer, most: int = 24) -> list[Player]:
    """Who came last: guests by their names, members whom the viewer may see."""
    shown = Q(person=None) | Q(person__in=reach.people(viewer))
    rows = Player.objects.filter(shown, sitting=sitting).exclude(person=None, name="")
    return list(rows.select_related("person", "team").order_by("-pk")[:most])


def resolve_sittings(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `sitting:<id>`; the open ones with guests are heard by visitors, too."""
    rows = Sitting.objects.filter(pk__in=[one for one in ids if one.isdigit()]).select_related("quiz")
    if not is_member(viewer):
        rows = rows.filter(guests=True, ended_at=None)
    if viewer is not None and viewer.is_authenticated and not viewer.is_active:
        rows = rows.none()
    return {str(one.pk): Ref(one.quiz.title, one.get_absolute_url()) for one in rows}


def resolve_quizzes(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `quiz:<id>`."""
    if not is_member(viewer):
        return {}
    rows = Quiz.objects.filter(pk__in=[one for one in ids if one.isdigit()])
    return {str(one.pk): Ref(one.title, one.get_absolute_url()) for one in rows}


def over_lately() -> list[Sitting]:
    """The last that were played to the end."""
    return list(sittings().filter(ended_at__isnull=False).order_by("-opened_at")[:5])
