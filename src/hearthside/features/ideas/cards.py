"""Ideas on other pages: one's own on home, and somebody's on their page."""

from hearthside.features.ideas import clocks, queries
from hearthside.features.ideas.lines import line
from hearthside.features.ideas.models import STANDS, Credit, Idea
from hearthside.interactions import reads

_SHOWN = 3


def yours(people, viewer) -> dict:
    """For each person, their newest ideas with the line of their life; None for those without any."""
    found: dict[int, list] = {}
    rows = Idea.objects.filter(author__in=people, removed_at=None, merged_into=None)
    for idea in rows.prefetch_related("steps__by").order_by("-status_at", "-id")[: _SHOWN * 10 * len(people)]:
        if len(found.setdefault(idea.author_id, [])) < _SHOWN:
            found[idea.author_id].append(idea)
    promises = reads.promises_to(found)
    return {person.pk: _lines(found.get(person.pk, []), promises) for person in people}


def _lines(ideas, promises) -> dict | None:
    """`lines` by what they are about, so that home can show the life of whatever it leads with."""
    if not ideas:
        return None
    lines = {idea.about: line(idea, clocks.of(idea, promises)) for idea in ideas}
    return {"ideas": [{"idea": idea, "line": lines[idea.about]} for idea in ideas], "lines": lines}


def of_person(people, viewer) -> dict:
    """For each person, the ideas they brought and those they are credited for, as `viewer` may see them."""
    seen = queries.seen_by(viewer).filter(STANDS)
    ideas: dict[int, list] = {}
    for idea in seen.filter(author__in=people).order_by("-created_at")[: _SHOWN * 10 * len(people)]:
        ideas.setdefault(idea.author_id, []).append(idea)
    credits: dict[int, list] = {}
    rows = Credit.objects.filter(person__in=people).exclude(part=Credit.As.AUTHOR)
    rows = list(rows.select_related("idea", "person").order_by("-at")[: _SHOWN * 10 * len(people)])
    # Asked in one, a database may go through every idea of the house to see whether they are credited.
    visible = set(seen.filter(pk__in=[row.idea_id for row in rows]).values_list("pk", flat=True))
    for row in (row for row in rows if row.idea_id in visible):
        if row.person.credit_ok and not row.person.pseudonym or (viewer and viewer.pk == row.person_id):
            credits.setdefault(row.person_id, []).append(row)
    return {
        person.pk: {"ideas": ideas.get(person.pk, [])[:5], "credits": credits.get(person.pk, [])[:5]}
        if person.pk in ideas or person.pk in credits
        else None
        for person in people
    }
