"""Voices and topics as a viewer may see them. Who may read which words is decided here, once."""

from datetime import timedelta

from django.db.models import Count, Q

from hearthside.kit import clock
from hearthside.listening.heard.models import Filed, Mention, Reach, Suggestion, Topic, Voice
from hearthside.listening.heard.topics import fits, pattern
from hearthside.manifest import Ref, registry, resolve
from hearthside.people import rights
from hearthside.search.words import flat

_OPEN = ("public", "members")
TRIED = 2000  # the newest voices that a rule is tried on while one types
LATELY = timedelta(days=90)


def seen_by(viewer):
    """The voices whose words `viewer` may read: hosts with the right, and what their own reach lets them."""
    if not rights.may(viewer, "voices.read"):
        return Voice.objects.none()
    names = list(Reach.objects.values_list("name", flat=True))
    things = resolve([name for name in names if name.partition(":")[0] in registry.abouts], viewer)
    allowed = [name for name in names if name in _OPEN or name in things or _is_right(name, viewer)]
    return Voice.objects.filter(reach__in=allowed)


def _is_right(name: str, viewer) -> bool:
    prefix, _colon, right = name.partition(":")
    return prefix == "right" and right in registry.rights and rights.may(viewer, right)


def topics():
    """The topics of the house, by name."""
    return Topic.objects.filter(ended_at=None).order_by("name", "pk")


def lately(viewer) -> dict[int, int]:
    """How many voices of the last ninety days stand under each topic."""
    rows = Filed.objects.filter(at__gte=clock.now() - LATELY, voice__in=seen_by(viewer))
    return dict(rows.values_list("topic").annotate(count=Count("pk")))


def tried(rule: dict, viewer, shown: int = 8) -> dict:
    """What a rule finds in the newest voices: how many, of how many, and the first with the place of the word found."""
    rows = seen_by(viewer).order_by("-at", "-pk")[:TRIED]
    plain = [(voice, flat(voice.words)) for voice in rows]
    found = [(voice, text) for voice, text in plain if fits(rule, text)]
    examples = [_around(voice, pattern(rule).search(text).span()) for voice, text in found[:shown]]
    return {"found": len(found), "of": len(plain), "examples": examples}


def _around(voice: Voice, span: tuple[int, int]) -> dict:
    text, (start, end) = voice.words, span
    begin = max(0, start - 90)
    return {
        "voice": voice,
        "before": ("…" if begin else "") + text[begin:start],
        "word": text[start:end],
        "after": text[end : end + 90] + ("…" if end + 90 < len(text) else ""),
    }


def suggestions(viewer) -> list[tuple[Suggestion, list[Voice]]]:
    """The suggested groups with those of their typical voices that `viewer` may read."""
    found = list(Suggestion.objects.order_by("pk"))
    voices = seen_by(viewer).in_bulk({pk for one in found for pk in one.voices})
    return [(one, [voices[pk] for pk in one.voices if pk in voices]) for one in found]


def resolve_voices(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `voice:<id>`."""
    found = seen_by(viewer).filter(pk__in=_numbers(ids)).only("title", "text")
    return {str(voice.pk): Ref(_short(voice), f"/voices/{voice.pk}/") for voice in found}


def resolve_mentions(ids: set[str], viewer) -> dict[str, Ref]:
    """What interactions call `mention:<id>`: it is read among the voices; its own person reads it too."""
    if viewer is None or not viewer.is_authenticated:
        return {}
    found = {str(mention.pk): mention for mention in _mentions(ids, viewer)}
    voices = seen_by(viewer).filter(key__in=[mention.about for mention in found.values()])
    pages = dict(voices.values_list("key", "pk"))
    return {
        pk: Ref(_short(mention), f"/voices/{pages[mention.about]}/" if mention.about in pages else "")
        for pk, mention in found.items()
    }


def _mentions(ids: set[str], viewer):
    rows = Mention.objects.filter(pk__in=_numbers(ids), removed_at=None)
    return rows if rights.may(viewer, "voices.read") else rows.filter(Q(person__in=viewer.ids()))


def _numbers(ids: set[str]) -> list[int]:
    return [int(id_) for id_ in ids if id_.isdecimal() and len(id_) < 19]


def _short(said) -> str:
    text = " ".join((said.title or said.text).split())
    return f"“{text if len(text) <= 80 else text[:79].rsplit(' ', 1)[0] + '…'}”"
