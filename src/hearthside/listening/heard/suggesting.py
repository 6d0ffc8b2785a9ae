"""Groups of recent voices that stand under no topic, as suggestions: found by a job, judged by hosts."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from hearthside.algorithms.texts.groups import groups
from hearthside.kit import clock
from hearthside.listening.heard.models import Filed, Suggestion, Voice
from hearthside.people import consent
from hearthside.search.words import FILLERS

RECENT = 5000
_OPEN = (
    "public",
    "members",
    "right:voices.read",
)  # what every reader of voices may read: words are shown of these alone


def suggest() -> int:
    """Find the groups anew; how many there are."""
    unfiled = Voice.objects.filter(~Exists(Filed.objects.filter(voice=OuterRef("pk"))), reach__in=_OPEN)
    rows = list(unfiled.exclude(person__in=consent.left_out("analysis")).order_by("-at", "-pk")[:RECENT])
    found = groups([voice.words for voice in rows], fillers=FILLERS)
    with transaction.atomic():
        Suggestion.objects.all().delete()
        Suggestion.objects.bulk_create(
            Suggestion(
                words=group.words,
                voices=[rows[at].pk for at in group.nearest],
                size=group.size,
                at=clock.now(),
            )
            for group in found
        )
    return len(found)
