"""What follow-ups hold of a person: given to them, and forgotten."""

from hearthside.features.followups.models import FollowUp, Voice, Word


def export(person) -> list[dict]:
    """Every answer of theirs that called for a word, what chance decided, what came of it; and what they led to."""
    rows = FollowUp.objects.filter(person=person).prefetch_related("words").order_by("pk")
    voices = Voice.objects.filter(person=person).select_related("change").order_by("pk")
    return [
        {
            "at": row.at.isoformat(),
            "what": row.get_tone_display(),
            "drawn": row.get_arm_display(),
            "followed_up": row.opened_at.isoformat() if row.opened_at else "",
            "what_was_wrong": row.wrong,
            "what_we_did": row.did,
            "helped": row.helped,
            "written_to_you": [word.text for word in row.words.all()],
        }
        for row in rows
    ] + [{"at": one.change.made_at.isoformat(), "your_words_led_to": one.change.title} for one in voices]


def forget(person, keep_texts: bool) -> None:
    """The draw stays, without the person; what was written about them goes."""
    rows = FollowUp.objects.filter(person=person)
    Word.objects.filter(followup__in=rows).delete()
    rows.update(person=None, wrong="", did="", crossed_why="")
    Voice.objects.filter(person=person).delete()
