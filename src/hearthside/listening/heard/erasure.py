"""What voices hold of a person: given to them, and forgotten."""

import re

from django.db.models import Q
from django.utils.translation import gettext as _

from hearthside.kit import clock
from hearthside.listening.heard.models import Mention, Voice


def export(person) -> list[dict]:
    """What they said that stands in the inbox, with what was read out of it and what became of it."""
    rows = Voice.objects.filter(person=person).prefetch_related("filed__topic").order_by("pk")
    return [
        {
            "at": voice.at.isoformat(),
            "said": voice.key,
            "where": str(voice.where),
            "text": voice.words,
            "language": voice.language,
            "sounds": voice.sentiment,
            "says_who": voice.sentiment_by,
            "topics": [filed.topic.name for filed in voice.filed.all()],
            "outcome": voice.outcome,
            "answer": voice.answer,
        }
        for voice in rows.iterator(200)
    ]


def forget(person, keep_texts: bool) -> None:
    """Their voices go, or stay without a name; what was said outside is known by its key alone, to stay away."""
    voices, mentions = Voice.objects.filter(person=person), Mention.objects.filter(person=person)
    if keep_texts:
        voices.update(person=None, name="")
        mentions.update(person=None, name="", url="")
    else:
        voices.delete()
        gone = {"person": None, "name": "", "title": "", "text": "", "url": "", "removed_at": clock.now()}
        mentions.update(**gone)
    _unname(person.handle)


def _unname(handle: str) -> None:
    """Nobody else's words name them any more."""
    named = re.compile(rf"(?<![\w@/.])@{re.escape(handle)}(?![\w@-])", re.IGNORECASE)
    for voice in Voice.objects.filter(Q(text__icontains=f"@{handle}")).iterator(100):
        voice.text = named.sub(str(_("a former member")), voice.text)
        voice.save(update_fields=["text"])
