"""What ideas hold of a person: given to them, and forgotten. Their votes still count."""

from django.utils.translation import gettext as _

from hearthside import search
from hearthside.features.ideas.models import Credit, Idea, Vote


def export(person) -> list[dict]:
    """A person's ideas, votes and credits. The texts of ideas are among their posts."""
    ideas = [
        {
            "what": "idea",
            "id": idea.pk,
            "title": idea.title,
            "at": idea.created_at.isoformat(),
            "status": idea.status,
        }
        for idea in Idea.objects.filter(author=person).order_by("pk")
    ]
    votes = [
        {"what": "vote", "idea": vote.idea_id, "at": vote.at.isoformat(), "why": vote.why}
        for vote in Vote.objects.filter(person=person, merge=None).order_by("pk")
    ]
    credits = [
        {
            "what": "credit",
            "idea": row.idea_id,
            "at": row.at.isoformat(),
            "part": row.part,
            "words": row.words,
        }
        for row in Credit.objects.filter(person=person, merge=None).order_by("pk")
    ]
    return ideas + votes + credits


def known_as(person) -> list[str]:
    """Fider knows people by their names alone, so whoever bears the name of somebody erased is left out there."""
    return [f"fider:{person.name}"]


def forget(person, keep_texts: bool) -> None:
    """Blank why the person voted and what was said of their part; their ideas stay, wordless if they wish."""
    Vote.objects.filter(person=person).update(why="")
    Credit.objects.filter(person=person).update(words="")
    ideas = list(Idea.objects.filter(author=person).select_related("author", "thread"))
    for idea in ideas:
        if keep_texts:
            search.unname([idea.about])
        else:
            search.drop(idea.about)
    if not keep_texts:
        gone = {"title": _("An idea whose author took the words back"), "slug": "taken-back"}
        Idea.objects.filter(author=person).update(**gone)
