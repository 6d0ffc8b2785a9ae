"""What memos hold of a person, and how it is forgotten."""

from hearthside.features.memos.models import Memo, Wording


def export(person) -> list[dict]:
    """What was written down about the person. A withheld memo is named, with the reason, but not shown."""
    rows = (
        Memo.objects.kept()
        .filter(person=person)
        .select_related("author")
        .prefetch_related("wordings")
        .order_by("pk")
    )
    return [
        {
            "written_at": memo.written_at.isoformat(),
            "by": memo.author.name,
            "text": None if memo.is_withheld else memo.text,
            "withheld_because": memo.withheld_reason if memo.is_withheld else None,
            "said_before": [] if memo.is_withheld else [row.text for row in memo.wordings.all()],
            "review_on": memo.review_on.isoformat(),
            "your_words": memo.their_words,
        }
        for memo in rows
    ]


def forget(person, keep_texts: bool) -> None:
    """Delete what was written down about the person. What they wrote about others as a host stays."""
    Wording.objects.filter(memo__person=person).delete()
    Memo.objects.filter(person=person).delete()
