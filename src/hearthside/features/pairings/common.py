"""What two people have in common, of what each may see of the other."""

from django.utils.translation import gettext as _

from hearthside.interactions import reads

TOLD = 3
_LOOKED_AT = 60  # interactions of each that are compared


def in_common(a, b) -> list[str]:
    """Up to three sentences, what says most first. Both may see every thing that is named."""
    told = [*_likes(a, b), *_things(a, b), *_place(a, b), *_languages(a, b), *_time_here(a, b)]
    return told[:TOLD]


def shared(a, b, fact: str) -> list[str]:
    """What both say of themselves, in the words of `a`."""
    theirs = {word.casefold() for word in getattr(b, fact)}
    return [word for word in getattr(a, fact) if word.casefold() in theirs]


def _likes(a, b) -> list[str]:
    return [_("You both like %(thing)s.") % {"thing": word} for word in shared(a, b, "interests")[:2]]


def _things(a, b) -> list[str]:
    """Ideas and topics in which both had a part, as each may see the other's."""
    mine, theirs = (_abouts(one, other) for one, other in ((a, b), (b, a)))
    both = [ref for about, ref in mine.items() if about in theirs]
    return [_("You both had something to say about “%(thing)s”.") % {"thing": ref.title} for ref in both[:2]]


def _abouts(person, viewer) -> dict:
    """Public things that somebody did something about, the newest first."""
    lines, ids = reads.timeline(person, viewer, limit=_LOOKED_AT, show="said"), set(person.ids())
    said = (line for line in lines if isinstance(line, reads.Entry) and line.ref is not None)
    return {
        line.row.about: line.ref
        for line in said
        if line.row.about.partition(":")[0] in ("idea", "topic") and line.row.actor_id in ids
    }


def _place(a, b) -> list[str]:
    if a.city and a.city.casefold() == b.city.casefold():
        return [_("You both live in %(city)s.") % {"city": a.city}]
    return []


def _languages(a, b) -> list[str]:
    both = shared(a, b, "languages")
    return [_("You both speak %(language)s.") % {"language": both[-1]}] if len(both) > 1 else []


def _time_here(a, b) -> list[str]:
    days = abs((a.joined_at - b.joined_at).days)
    if days <= 31:
        return [_("You came into this house within a month of one another.")]
    return (
        [_("One of you came in %(years)d years before the other.") % {"years": days // 365}]
        if days > 730
        else []
    )
