"""Hosts teach: how a voice sounds and what it is about. It holds at once for that voice, and at night for all."""

from django.db import transaction

from hearthside.kit import clock
from hearthside.listening.heard.models import Sentiment, Taught, Topic, Voice
from hearthside.listening.heard.reading import Reader
from hearthside.people import rights


@transaction.atomic
def teach(voice: Voice, *, by, sentiment: str = "", topics=()) -> Taught:
    """Say how a voice sounds (or nothing of it), and all the topics it is about. Said again, the last word holds."""
    rights.require(by, "voices.teach")
    voice = Voice.objects.select_for_update(of=("self",)).get(pk=voice.pk)
    standing = Topic.objects.filter(ended_at=None)
    told = {
        "sentiment": sentiment if sentiment in Sentiment.values else "",
        "topics": sorted(topic.pk for topic in topics) if standing.exists() else None,
        "by": by,
        "at": clock.now(),
    }
    row, _made = Taught.objects.update_or_create(voice=voice, defaults=told)
    Reader().read([voice])
    return row
