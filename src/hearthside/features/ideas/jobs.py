"""After the commit: what follows from an idea, or from its text in the thread."""

from hearthside import search
from hearthside.features.ideas.bringing import let_find
from hearthside.features.ideas.models import STANDS, Alike, Idea
from hearthside.kit import clock

ALIKE_FROM = 0.45  # the share of telling words in common from which a host is asked
ASKED = 3


def _idea(row) -> Idea | None:
    prefix, _, key = row.about.partition(":")
    if prefix != "idea":
        return None
    return Idea.objects.select_related("author", "thread").filter(pk=key).first()


def look_for_alike(row) -> None:
    """Ask the hosts whether a new idea is the same as an older one."""
    idea = _idea(row)
    if idea is None or idea.merged_into_id or idea.removed_at:
        return
    hits = search.similar(
        f"{idea.title} {idea.thread.opening.text}", kind="idea", viewer=idea.author, limit=ASKED + 1
    )
    likely = {int(hit.about.partition(":")[2]): hit.likeness for hit in hits if hit.likeness >= ALIKE_FROM}
    others = Idea.objects.filter(STANDS, pk__in=likely, pk__lt=idea.pk).order_by("pk")
    Alike.objects.bulk_create(
        [
            Alike(idea=idea, other=other, likeness=likely[other.pk], at=clock.now())
            for other in others[:ASKED]
        ],
        ignore_conflicts=True,
    )


def text_changed(row) -> None:
    """An idea's own words were changed: it is found by the new ones."""
    if idea := _idea(row):
        let_find(idea)


def opening_gone(row) -> None:
    """An idea whose own text was taken out is gone with it."""
    idea = _idea(row)
    if idea and idea.thread.opening.pk == row.facts.get("post") and idea.thread.opening.removed_at:
        idea.removed_at, idea.removed_by = idea.thread.opening.removed_at, row.actor
        idea.removed_why = row.facts.get("reason", "")
        idea.save(update_fields=["removed_at", "removed_by", "removed_why"])
        let_find(idea)


def opening_back(row) -> None:
    """Its text is back, and so is the idea."""
    idea = _idea(row)
    if idea and idea.thread.opening.pk == row.facts.get("post") and not idea.thread.opening.removed_at:
        idea.removed_at, idea.removed_by, idea.removed_why = None, None, ""
        idea.save(update_fields=["removed_at", "removed_by", "removed_why"])
        let_find(idea)
