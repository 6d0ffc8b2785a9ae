"""What happened to what a person said: grouped, quoted, the most important first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hearthside.home.quotes import quotes
from hearthside.interactions import together
from hearthside.interactions.reads import Entry
from hearthside.kit import clock
from hearthside.manifest import registry

FRESH = timedelta(days=10)
LONGEST_HEADLINE = 64
_WEIGHT = {"credited": 3, "heard": 2, "seen": 1, "connected": 1}


@dataclass(frozen=True)
class Story:
    """One thing that came of what a person said, perhaps by several people."""

    entries: list[Entry]
    sentence: SafeString
    quote: str

    @property
    def first(self) -> Entry:
        return self.entries[0]

    @property
    def at(self) -> datetime:
        return self.first.at

    @property
    def actor(self):
        return self.first.row.actor

    @property
    def good(self) -> str:
        return self.first.row.good


def stories(entries: list[Entry], viewer) -> list[Story]:
    """Entries as stories, newest first: what several did to the same thing is told once."""
    groups: dict[tuple, list[Entry]] = {}
    for one in entries:
        alone = (
            (one.row.about == "" and one.row.recipient_id)
            or one.facts.get("reason")
            or one.facts.get("words")
        )
        key = (one.row.kind, one.row.about, one.row.pk if alone else None)
        groups.setdefault(key, []).append(one)
    said = quotes([group[0] for group in groups.values()])
    return [
        Story(group, together.say(group, viewer), said.get(group[0].row.pk, "")) for group in groups.values()
    ]


def varied(found: list[Story]) -> list[Story]:
    """The newest of each kind about each thing: one idea with many helpers leaves room for other news."""
    seen: dict[tuple, Story] = {}
    for story in found:
        row = story.first.row
        seen.setdefault((row.kind, row.about or row.pk), story)
    return list(seen.values())


def lead(found: list[Story]) -> Story | None:
    """The story to begin with: the weightiest of the last days, a host's word before others'."""
    since = clock.now() - FRESH
    fresh = [story for story in found if story.at >= since and story.actor is not None]
    return max(fresh, key=_weight, default=None)


def _weight(story: Story) -> tuple:
    by_host = story.first.row.direction == "top_down"
    return _WEIGHT.get(story.good, 0) + by_host + 2 * bool(story.quote), story.at


def headline(story: Story | None) -> str:
    """The lead in a few words: "Your idea came true." """
    if story is None:
        return ""
    row, name = story.first.row, story.actor.first_name
    notice = registry.notices.get(row.kind)
    kind = registry.kinds[row.kind]
    if notice is not None:
        words = dict.fromkeys(kind.facts, "") | {key: str(value) for key, value in story.first.facts.items()}
        about = f"“{story.first.ref.title}”" if story.first.ref else _("something")
        told = str(notice.title).format(actor=name, about=about, recipient=_("you"), **words)
        if len(told) <= LONGEST_HEADLINE:
            return told.rstrip(".") + "."
    return _plainly(story.good) % {"name": name}


def _plainly(good: str) -> str:
    return {
        "heard": _("%(name)s answered you."),
        "credited": _("%(name)s thanked you."),
        "seen": _("%(name)s thought of you."),
    }.get(good, _("%(name)s reached out to you."))


def greeting(person) -> dict[str, str]:
    """The hour's greeting in the person's own zone."""
    now = timezone.localtime(clock.now())
    hour = now.hour
    weekday = _weekday(now.weekday())
    if 5 <= hour < 12:
        part, hello = _("%(day)s morning"), _("Good morning, %(name)s.")
    elif 12 <= hour < 18:
        part, hello = _("%(day)s afternoon"), _("Good afternoon, %(name)s.")
    else:
        part, hello = _("%(day)s evening"), _("Good evening, %(name)s.")
    return {"kicker": part % {"day": weekday}, "hello": hello % {"name": person.first_name}}


def _weekday(number: int) -> str:
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return names[number]
