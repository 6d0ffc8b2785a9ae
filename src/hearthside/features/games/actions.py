"""Write a quiz: its title, its questions, their choices."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hearthside.features.games import queries
from hearthside.features.games.models import Asked, Question, Quiz
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.media import actions as media
from hearthside.people import rights
from hearthside.people.models import Person

MOST_QUESTIONS = 60
FEWEST, MOST_CHOICES = 2, 6


@transaction.atomic
def make_quiz(*, by: Person, title: str, text: str = "", once=None) -> Quiz:
    """A new quiz, with no questions yet; `once` makes a double press one."""
    rights.require(by, queries.HOLD)
    once = f"{by.pk}:{once}" if once else None
    if once and (known := Quiz.objects.filter(once=once).first()):
        return known
    quiz = Quiz.objects.create(
        title=_title(title), text=_line(text, 300), made_by=by, made_at=clock.now(), once=once
    )
    record("games.written", actor=by, about=f"quiz:{quiz.pk}", once=f"games.written:{quiz.pk}")
    return quiz


@transaction.atomic
def rename_quiz(quiz: Quiz, *, by: Person, title: str, text: str = "") -> Quiz:
    """Another title or another line beneath it."""
    rights.require(by, queries.HOLD)
    quiz.title, quiz.text = _title(title), _line(text, 300)
    quiz.save(update_fields=["title", "text"])
    return quiz


def _line(text: str, most: int) -> str:
    return " ".join(str(text).split())[:most]


def _title(title: str) -> str:
    title = _line(title, 120)
    if len(title) < 3:
        raise Refused(_("Give it a name that people will say to one another."), "title")
    return title


@transaction.atomic
def put_question(
    quiz: Quiz,
    *,
    by: Person,
    text: str,
    choices: list[str],
    right: int,
    seconds: int = 20,
    file=None,
    question=None,
) -> Question:
    """A new question at the end, or other words for `question`. One that was asked already stays as it was asked."""
    rights.require(by, queries.HOLD)
    quiz = Quiz.objects.select_for_update().get(pk=quiz.pk)
    choices, right = _choices(choices, right)
    row = question or _next_in(quiz)
    if row.pk and Asked.objects.filter(question=row).exists():
        raise Refused(
            _(
                "This question was asked already, and people’s answers hang on it. Take it out and write it anew."
            )
        )
    row.text, row.choices, row.right, row.seconds = _asks(text), choices, right, min(max(seconds, 5), 120)
    if file:
        row.picture = media.keep_picture(file, by=by, longest=1200)
    row.save()
    return row


def _next_in(quiz: Quiz) -> Question:
    kept = quiz.questions.filter(removed_at=None)
    if kept.count() >= MOST_QUESTIONS:
        raise Refused(_("Sixty questions are a long evening. Take one out first."))
    return Question(quiz=quiz, number=(quiz.questions.aggregate(last=Max("number"))["last"] or 0) + 1)


def _asks(text: str) -> str:
    text = _line(text, 300)
    if not text:
        raise Refused(_("What do you ask?"), "text")
    return text


def _choices(choices: list[str], right: int) -> tuple[list[str], int]:
    """The choices without the empty ones, and where the right one stands among them."""
    kept = [(place, text) for place, one in enumerate(choices[:MOST_CHOICES]) if (text := _line(one, 120))]
    if len(kept) < FEWEST:
        raise Refused(_("Write at least two choices."), "choice_1")
    if len({text.casefold() for _place, text in kept}) < len(kept):
        raise Refused(_("Two choices are the same."), "choice_1")
    places = [place for place, _text in kept]
    if right not in places:
        raise Refused(_("Say which choice is right."), "right")
    return [text for _place, text in kept], places.index(right)


@transaction.atomic
def take_out(question: Question, *, by: Person) -> None:
    """It is asked no more. Where it was asked, its answers stay."""
    rights.require(by, queries.HOLD)
    Question.objects.filter(pk=question.pk, removed_at=None).update(removed_at=clock.now())


@transaction.atomic
def move_up(question: Question, *, by: Person) -> None:
    """It is asked before the one that stood before it."""
    rights.require(by, queries.HOLD)
    rows = list(
        Question.objects.select_for_update()
        .filter(quiz=question.quiz_id, removed_at=None)
        .order_by("number", "pk")
    )
    place = next((place for place, row in enumerate(rows) if row.pk == question.pk), 0)
    if place:
        before, here = rows[place - 1], rows[place]
        before.number, here.number = here.number, before.number
        Question.objects.bulk_update([before, here], ["number"])


@transaction.atomic
def remove_quiz(quiz: Quiz, *, by: Person) -> None:
    """It is played no more; what came of earlier sittings stays."""
    rights.require(by, queries.HOLD)
    if quiz.sittings.filter(ended_at=None).exists():
        raise Refused(_("It is being played just now. End that first."))
    Quiz.objects.filter(pk=quiz.pk, removed_at=None).update(removed_at=clock.now())
