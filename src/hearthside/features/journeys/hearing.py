"""What people say at each touchpoint: how it sounds, which words are typical, which ideas came of it."""

from collections import Counter

from django.db.models import Exists, OuterRef, Q

from hearthside.algorithms.texts.typical import typical
from hearthside.features.journeys.counting import K, window
from hearthside.features.journeys.drawing import Binding, Drawing
from hearthside.listening.heard.models import By, Filed, Voice
from hearthside.people import consent
from hearthside.search.words import FILLERS
from hearthside.segments import keeping
from hearthside.segments.models import Segment

NEWEST = 1500  # voices of a touchpoint that are looked at
_READ = 400  # of which the most typical are looked for
_QUOTES, _IDEAS = 6, 4
TONES = ("positive", "neutral", "negative")


def voices(binding: Binding, drawing: Drawing) -> list[Voice]:
    """The newest voices of the window that belong to a touchpoint, of those who may be learnt from."""
    since, until = window()
    here = Q(touchpoint=binding.touchpoint) if binding.touchpoint else Q(pk=None)
    if binding.topics:
        here |= Q(Exists(Filed.objects.filter(voice=OuterRef("pk"), topic__in=binding.topics)))
    rows = Voice.objects.filter(here, at__gte=since, at__lt=until)
    rows = rows.exclude(person__in=consent.left_out("analysis"))
    for segment in {drawing.segment, binding.segment} - {None}:
        rows = rows.filter(person__in=keeping.members(Segment(pk=segment)))
    wanted = ("text", "title", "source", "person", "name", "at", "sentiment", "sentiment_by", "idea", "about")
    return list(rows.only(*wanted).order_by("-at", "-pk")[:NEWEST])


def told(found: list[Voice]) -> dict | None:
    """How many people spoke and how it sounds; the numbers of typical voices; None below the floor.

    `guessed`: how many of the tones nobody taught the house to hear.
    """
    people = {voice.person_id or voice.name or f"voice:{voice.pk}" for voice in found}
    if len(people) < K:
        return None
    tones = Counter(voice.sentiment for voice in found if voice.sentiment in TONES)
    return {
        "n": len(found), "people": len(people), "tones": [tones[tone] for tone in TONES],
        "guessed": sum(voice.sentiment_by == By.GUESSED for voice in found if voice.sentiment in TONES),
        "quotes": quotes(found), "newest": found[0].at.isoformat(),
    }  # fmt: skip


def quotes(found: list[Voice], most: int = _QUOTES) -> list[int]:
    """The numbers of the most typical voices: one of each way it sounds first, each person once."""
    some = [voice for voice in found[:_READ] if 20 <= len(voice.text) <= 400] or found[:_READ]
    order = [some[at] for at in typical([voice.text for voice in some], most=4 * most, fillers=FILLERS)]
    first = {
        tone: next((voice for voice in order if voice.sentiment == tone), None)
        for tone in ("negative", "positive")
    }
    chosen, spoke = [], set()
    for voice in [*filter(None, first.values()), *order]:
        whose = voice.person_id or voice.name or voice.pk
        if whose not in spoke and len(chosen) < most:
            spoke.add(whose)
            chosen.append(voice.pk)
    return chosen


def ideas(found: list[Voice], binding: Binding) -> list[str]:
    """What interactions call the ideas that belong here: those a host named, then those that came of voices."""
    came = Counter(
        about for voice in found for about in (voice.idea, voice.about) if about.startswith("idea:")
    )
    return list(dict.fromkeys([*binding.ideas, *(about for about, _n in came.most_common())]))[:_IDEAS]
