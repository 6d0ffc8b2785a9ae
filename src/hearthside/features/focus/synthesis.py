"""What a group has to say, prompt by prompt: how many wrote, tone and topics of their words, quotes, what was learnt.

Tone and topics are read from voices. A figure counts people, each once, and shows for ten or more alone; whoever
objected to analysis is in none. Below that, there are words to read and no figures.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from hearthside.algorithms.statistics import floor
from hearthside.features.focus import queries
from hearthside.features.focus.models import Contribution, Group, Level, Prompt, Quote
from hearthside.listening.heard.models import Filed, Sentiment, Voice
from hearthside.people import consent

K = 10  # the privacy floor


@dataclass(frozen=True)
class Part:
    """One prompt: `tones` (label, people or None where hidden), `topics` (name, people or None), of `people` in all."""

    prompt: Prompt
    wrote: int
    contributions: int
    people: int = 0
    tones: list[tuple[str, str, int | None]] = field(default_factory=list)
    topics: list[tuple[str, int | None]] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)

    @property
    def has_figures(self) -> bool:
        return self.people >= K


def parts(group: Group) -> list[Part]:
    """Every prompt that was asked, in its order; as many queries however many there are."""
    prompts = [prompt for prompt in queries.prompts(group) if prompt.is_open]
    said = _said(group)
    voices = _voices(group)
    about = _topics(voices)
    quotes = _quotes(group)
    return [_part(prompt, said[prompt.pk], voices, about, quotes[prompt.pk]) for prompt in prompts]


def _said(group: Group) -> dict[int, list[tuple[int, int, int | None]]]:
    """For each prompt (contribution, participant, person), in the order in which they were written."""
    rows = Contribution.objects.filter(
        prompt__group=group, participant__isnull=False, removed_at=None
    ).order_by("pk")
    found = defaultdict(list)
    for prompt, *one in rows.values_list("prompt", "pk", "participant", "participant__person"):
        found[prompt].append(tuple(one))
    return found


def _voices(group: Group) -> dict[int, tuple[int, str]]:
    """(voice, tone) of each contribution of which there is one."""
    rows = Voice.objects.filter(about=group.about).values_list("key", "pk", "sentiment")
    return {int(key.partition(":")[2]): (pk, tone) for key, pk, tone in rows}


def _topics(voices: dict) -> dict[int, list[str]]:
    """The names of what each voice is about."""
    rows = Filed.objects.filter(voice__in=[pk for pk, _tone in voices.values()], topic__ended_at=None)
    found = defaultdict(list)
    for voice, name in rows.values_list("voice", "topic__name"):
        found[voice].append(name)
    return found


def _quotes(group: Group) -> dict[int, list[Quote]]:
    found = defaultdict(list)
    rows = Quote.objects.filter(contribution__prompt__group=group)
    for quote in rows.select_related(
        "contribution__participant__person", "contribution__prompt__group", "by"
    ):
        found[quote.contribution.prompt_id].append(quote)
    return found


def _part(prompt: Prompt, said: list, voices: dict, about: dict, quotes: list[Quote]) -> Part:
    left_out = consent.left_out("analysis")
    tones: dict[int, str] = {}
    topics: dict[str, set[int]] = defaultdict(set)
    for contribution, participant, person in said:
        voice, tone = voices.get(contribution, (None, ""))
        if person in left_out or voice is None:
            continue
        tones[participant] = tones.get(participant) or tone
        for name in about.get(voice, ()):
            topics[name].add(participant)
    wrote = len({participant for _one, participant, _person in said})
    return Part(prompt, wrote, len(said), len(tones), _tones(tones), _named(topics, len(tones)), quotes)


def _tones(of: dict[int, str]) -> list[tuple[str, str, int | None]]:
    """How many people sound how, each by the first of their words that has a tone; hidden as the floor asks for."""
    counts = Counter(of.values())
    kinds = [*Sentiment.choices, ("", "")]
    open_ = (
        floor.shown([counts[value] for value, _label in kinds], k=K) if len(of) >= K else [False] * len(kinds)
    )
    return [
        (value, str(label), counts[value] if show else None)
        for (value, label), show in zip(kinds, open_, strict=True)
        if value and counts[value]
    ]


def _named(topics: dict[str, set], people: int) -> list[tuple[str, int | None]]:
    """What it is about, most people first; a number where both those with it and those without are ten, or nobody."""
    ordered = sorted(topics, key=lambda name: (-len(topics[name]), name))
    return [(name, n if _may_show(n := len(topics[name]), people) else None) for name in ordered[:12]]


def _may_show(n: int, of: int) -> bool:
    return n >= K and (of - n >= K or n == of)


def who(quote: Quote) -> str:
    """Whose words a quote is, as far as its author lets it go: a name, or nobody's."""
    contribution = quote.contribution
    named = contribution.level == Level.NAMED and not contribution.prompt.group.pseudonyms
    return contribution.participant.name if named else ""
