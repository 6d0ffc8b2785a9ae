"""What is said outside comes in here: from feeds, tables, the API, and from hosts who were told something."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.interactions.record import record_many
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening.heard import gathering
from hearthside.listening.heard.models import Mention, Source, Taught, Topic, Voice
from hearthside.manifest import Said
from hearthside.people import rights

LONGEST = 20_000
OUTSIDE = (Source.MENTION, Source.REVIEW, Source.SUPPORT)
KIND = "heard.mentioned"


@dataclass(kw_only=True)
class Told:
    """One thing said outside, as somebody brings it. `sentiment` and `topic` are what its bringer says of it."""

    key: str
    text: str
    source: str = Source.MENTION
    at: datetime | None = None
    name: str = ""
    place: str = ""
    url: str = ""
    title: str = ""
    stage: str = ""
    touchpoint: str = ""
    person: object = None
    sentiment: str = ""
    topic: str = ""


def digest(*parts: str) -> str:
    """A key for what has none of its own: the same words by the same name at the same time are the same."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]


@transaction.atomic
def take_mentions(told: list[Told], *, by=None, channel: str = "social") -> list[Mention]:
    """Take in what was said outside; those that are new. What is known by its key already stays as it is.

    Each is an interaction and a voice at once. A time that lies ahead becomes now.
    """
    known = set(Mention.objects.filter(key__in=[one.key for one in told]).values_list("key", flat=True))
    fresh = list({one.key: one for one in reversed(told) if one.key not in known}.values())[::-1]
    mentions = Mention.objects.bulk_create([_mention(one, by) for one in fresh])
    rows = record_many(
        {
            "kind": KIND, "actor": mention.person, "about": mention.about, "at": mention.at, "channel": channel,
            "once": mention.about, "facts": {"where": mention.place or str(Source(mention.source).label)},
        }
        for mention in mentions
    )  # fmt: skip
    gathering.keep([(row, _said(mention)) for row, mention in zip(rows, mentions, strict=True)])
    _teach(fresh, mentions)
    return mentions


def _mention(one: Told, by) -> Mention:
    now = clock.now()
    at = one.at if one.at is not None and one.at <= now + timedelta(hours=1) else now
    return Mention(
        key=one.key, source=one.source, place=one.place[:80], url=_web(one.url), name=one.name[:120], person=one.person,
        title=_clean(one.title)[:200], text=_clean(one.text)[:LONGEST], at=at, came_at=now, brought_by=by,
        stage=one.stage[:40], touchpoint=one.touchpoint[:80],
    )  # fmt: skip


def _clean(text: str) -> str:
    """What both databases can hold."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8").strip()


def _web(url: str) -> str:
    """An address that may stand in a link; nothing for any other."""
    url = url.strip()
    return url if url.startswith(("http://", "https://")) and len(url) <= 500 else ""


def _said(mention: Mention) -> Said:
    return Said(
        key=mention.about, text="" if mention.removed_at else mention.text, source=mention.source,
        person=mention.person, name=mention.name, title=mention.title, at=mention.at, reach="right:voices.read",
        stage=mention.stage, touchpoint=mention.touchpoint,
    )  # fmt: skip


def said(rows) -> dict[int, list[Said]]:
    """The mentions that these interactions brought."""
    ids = {row.about.partition(":")[2] for row in rows}
    found = Mention.objects.filter(pk__in=ids).select_related("person")
    by_about = {mention.about: [_said(mention)] for mention in found}
    return {row.pk: by_about.get(row.about, []) for row in rows}


def _teach(fresh: list[Told], mentions: list[Mention]) -> None:
    """Keep what the table itself says of its texts: hosts need not teach it again."""
    labelled = {
        mention.about: one for one, mention in zip(fresh, mentions, strict=True) if one.sentiment or one.topic
    }
    if not labelled:
        return
    topics = _topics({one.topic for one in labelled.values() if one.topic})
    voices = Voice.objects.filter(key__in=labelled)
    Taught.objects.bulk_create(
        Taught(
            voice=voice,
            sentiment=labelled[voice.key].sentiment,
            topics=[topics[labelled[voice.key].topic]] if labelled[voice.key].topic else None,
            at=clock.now(),
        )
        for voice in voices
    )


def _topics(names: set[str]) -> dict[str, int]:
    """The topics of these names, by name; made where there are none."""
    wanted = {name: name[:60] for name in names}
    held = Topic.objects.filter(name__in=wanted.values(), ended_at=None)
    found = dict(held.values_list("name", "pk"))
    for short in sorted(set(wanted.values()) - found.keys()):
        found[short] = Topic.objects.create(name=short, rule={}).pk
    return {name: found[short] for name, short in wanted.items()}


@transaction.atomic
def write_down(told: Told, *, by) -> Mention:
    """Keep what somebody told a host, on the phone or at the counter, in their words."""
    rights.require(by, "voices.answer")
    if len(told.text.split()) < 2:
        raise Refused(_("Write what they said, as nearly in their words as you can."), "text")
    made = take_mentions([told], by=by, channel="phone")
    return made[0] if made else Mention.objects.get(key=told.key)
