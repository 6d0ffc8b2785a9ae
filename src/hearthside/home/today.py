"""Everything on a member's front page, gathered with few questions to the database."""

from datetime import timedelta

from hearthside.home import cards, meeting, news
from hearthside.interactions import promises, reads, together
from hearthside.kit import clock
from hearthside.manifest import registry, resolve

STORIES = 6
HAPPENED = 5
LATELY = timedelta(days=14)  # what happened longer ago is no news of the house
_LOOKED_AT = 24


def public_kinds() -> list[str]:
    """Kinds worth telling the whole house: what calls for people, and what somebody is thanked for."""
    told = (kind for kind in registry.kinds.values() if kind.visible in ("about", "public", "members"))
    return [kind.name for kind in told if kind.calls or kind.good == "credited" or kind.name == "door.joined"]


def gather(request) -> dict:
    """The context of home for the signed-in person."""
    person, since = request.user, clock.now() - LATELY
    toward, recent = together.toward_and_recent(
        person, person, kinds=public_kinds(), since=since, limit=_LOOKED_AT
    )
    found = news.stories(toward, person)
    first = news.lead(found)
    ties = reads.ties(person, limit=30)
    met = [_other(tie, person) for tie in ties if tie.two_way]
    loaded = cards.loaded("home", person, person)
    known = {_other(tie, person).pk for tie in ties}
    return {
        **news.greeting(person),
        "headline": news.headline(first),
        "lead": first,
        "life": cards.life_of(first.first.row.about, loaded) if first else None,
        "stories": [story for story in found if story is not first][:STORIES],
        "met": met[:6],
        "promises": promised(person, person, known_refs(toward)),
        "might_like": meeting.might_like(person, known),
        "recent": news.varied(news.stories(recent, person))[:HAPPENED],
        "cards": cards.drawn(loaded, person, request),
    }


def _other(tie, person):
    return tie.high if tie.low_id == person.pk else tie.low


def known_refs(entries) -> dict:
    """The things that entries are about, as the viewer may see them."""
    return {one.row.about: one.ref for one in entries if isinstance(one, reads.Entry) and one.ref}


def promised(person, viewer, refs: dict) -> list[dict]:
    """What the house owes the person: in words, about what, until when, and who is on it."""
    rows = reads.promises_to([person], limit=5)
    words = promises.words(row.name for row in rows)
    refs = refs | resolve({row.about for row in rows} - refs.keys() - {""}, viewer)
    return [
        {
            "words": words[row.name],
            "ref": refs.get(row.about),
            "due_at": row.due_at,
            "owner": row.owner,
        }
        for row in rows
        if row.name in words
    ]
