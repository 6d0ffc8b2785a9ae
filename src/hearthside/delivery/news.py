"""What a Sunday letter tells one person: what came of their words, whom they met."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from hearthside.delivery import letters
from hearthside.delivery.telling import quoted_words
from hearthside.interactions import promises, reads
from hearthside.kit import clock, markdown
from hearthside.manifest import registry, resolve

LINES = 6


@dataclass(frozen=True)
class Line:
    """One thing in the letter, in plain words, with its address."""

    words: str
    url: str
    quote: str = ""
    at: datetime | None = None
    person: object = None


@dataclass(frozen=True)
class News:
    """What a letter tells."""

    first_name: str
    said: list[Line]
    met: list[Line]
    promised: list[Line]
    question: Line | None
    is_private: bool
    promised_lately: bool

    @property
    def is_worth_a_letter(self) -> bool:
        """Whether something happened; a promise that merely stays open is no news."""
        return bool(self.said or self.met or self.promised_lately)

    @property
    def subject(self) -> str:
        if self.said:
            return self.said[0].words
        if self.met:
            return _("Whom you met this week")
        return _("What you were promised")


def gather(person) -> News:
    """What happened toward one person in the last week, as they may see it."""
    since = clock.now() - timedelta(days=7)
    lately = [
        entry for entry in reads.toward(person, person, limit=60) if entry.at >= since and entry.row.actor
    ]
    open_ones = reads.promises_to([person], limit=LINES)
    met = [entry for entry in lately if entry.row.good == "connected" or entry.row.direction == "sideways"]
    return News(
        first_name=person.first_name,
        said=[_line(entry) for entry in lately if entry.row.good != "connected"][:LINES],
        met=_people_met(met),
        promised=_promised(open_ones, person),
        question=_question(person),
        is_private=any(registry.kinds[entry.row.kind].visible == "parties" for entry in lately),
        promised_lately=any(promise.about and promise.opened_at >= since for promise in open_ones),
    )


def _line(entry) -> Line:
    url = entry.ref.url if entry.ref else entry.row.actor.get_absolute_url()
    words = markdown.words_of(str(entry.sentence))
    if entry.ref:
        words = words.replace(entry.ref.title, f"“{entry.ref.title}”", 1)
    is_note = entry.row.kind.startswith("notes.")  # a note's words stay on its own page
    quote = "" if is_note else quoted_words(entry.row, 240)
    return Line(words[:1].upper() + words[1:], letters.absolute(url), quote, entry.at, entry.row.actor)


def _people_met(entries) -> list[Line]:
    people = {entry.row.actor_id: entry.row.actor for entry in entries}
    return [_met(person) for person in list(people.values())[:LINES]]


def _met(person) -> Line:
    return Line(person.name, letters.absolute(person.get_absolute_url()), person.line, person=person)


def _promised(open_ones, person) -> list[Line]:
    refs = resolve({promise.about for promise in open_ones if promise.about}, person)
    found, read = [], promises.words(promise.name for promise in open_ones)
    for promise in open_ones:
        ref = refs.get(promise.about)
        if promise.name in read:
            words = f"{read[promise.name]}: {ref.title}" if ref else read[promise.name]
            found.append(Line(words, letters.absolute(ref.url if ref else "/"), at=promise.due_at))
    return found


def _question(person) -> Line | None:
    """A question of somebody else that nobody has answered, nearest to what the person cares for."""
    asking = [
        kind.name
        for kind in registry.kinds.values()
        if kind.calls and kind.visible in ("about", "public", "members")
    ]
    asked = [entry for entry in reads.recent(person, kinds=asking, limit=60) if _is_for(entry, person)]
    asked.sort(key=lambda entry: -_nearness(entry, person))
    for entry in asked[:8]:
        if not _was_answered(entry, person):
            return Line(
                entry.ref.title,
                letters.absolute(entry.ref.url),
                entry.row.actor.name,
                entry.at,
                entry.row.actor,
            )
    return None


def _is_for(entry, person) -> bool:
    row = entry.row
    lately = clock.now() - timedelta(days=21)
    return (
        bool(row.actor_id and row.actor_id != person.pk and row.recipient_id is None and entry.ref)
        and row.at > lately
    )


def _nearness(entry, person) -> int:
    title = entry.ref.title.lower()
    return sum(str(interest).lower() in title for interest in person.interests)


def _was_answered(entry, person) -> bool:
    around = reads.about(entry.row.about, person, limit=20)
    return any(other.row.good == "heard" and other.row.actor_id != entry.row.actor_id for other in around)
