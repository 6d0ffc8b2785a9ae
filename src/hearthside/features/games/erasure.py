"""What games hold of a person: given to them, and forgotten. That somebody played still counts among the answers."""

from hearthside.features.games.models import Answer, Player, Quiz, Sitting


def export(person) -> list[dict]:
    """The quizzes somebody wrote and held, the ones they played, and what they answered."""
    wrote = [
        {"what": "wrote a quiz", "quiz": row.title, "at": row.made_at.isoformat()}
        for row in Quiz.objects.filter(made_by=person).order_by("pk")
    ]
    held = [
        {"what": "held a quiz", "quiz": row.quiz.title, "at": row.opened_at.isoformat()}
        for row in Sitting.objects.filter(held_by=person).select_related("quiz").order_by("pk")
    ]
    played = [
        {"what": "played", "quiz": row.sitting.quiz.title, "at": row.joined_at.isoformat()}
        for row in Player.objects.filter(person=person).select_related("sitting__quiz").order_by("pk")
    ]
    rows = Answer.objects.filter(player__person=person).select_related("asked__question").order_by("pk")
    answered = [
        {"what": "answered", "question": row.asked.question.text, "with": row.asked.question.choices[row.choice],
         "at": row.at.isoformat()}
        for row in rows
    ]  # fmt: skip
    return wrote + held + played + answered


def forget(person, keep_texts: bool) -> None:
    """Their seats lose their names; what their side answered stays among the others’."""
    Player.objects.filter(person=person).update(person=None, name="")
