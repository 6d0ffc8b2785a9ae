"""What can be done, by name: `track:Order Completed`, `page:Pricing`, `did:ideas.received`, `got:ideas.answered`.

Without what stands before the colon, a name means everything of that name that somebody does.
"""

from collections.abc import Iterable

from hearthside.events import store
from hearthside.events.store.names import most_seen, named, numbered
from hearthside.insight.models import Kind
from hearthside.insight.schema import Step, number, origin
from hearthside.manifest import registry

STEPS = (
    "track",
    "page",
    "screen",
    "did",
    "got",
)  # what is a step on somebody's way; being identified is none
TYPES = ("track", "page", "screen", "identify", "group", "alias")  # of events
_PAGE = 1000


def names(wanted: Iterable[int]) -> dict[int, str]:
    """The names in full of the activities of these numbers: a house may have a million, and an answer shows few."""
    asked = {origin(one) for one in wanted}
    events = numbered(store.of_house(), [id_ for id_, step in asked if step == Step.EVENT])
    found = {number(one.id, Step.EVENT): f"{one.type}:{one.name}" for one in events.values()}
    return found | _kinds()


def common(limit: int = 500) -> list[str]:
    """The names in full of all kinds of steps that people take here, and of the events most often seen, so many at most."""
    here = [name for name in _kinds().values() if is_step(name)]
    seen = [f"{one.type}:{one.name}" for one in most_seen(store.of_house(), limit=limit)]
    return here + [name for name in seen if is_step(name)]


def numbers(wanted: Iterable[str] | None = None) -> list[int]:
    """The numbers of these activities, ascending; of all that are steps for None. What nobody ever did has none."""
    if wanted is None:
        events = [number(one.id, Step.EVENT) for one in _events() if one.type in STEPS]
        return sorted(events + [one for one, name in _kinds().items() if is_step(name)])
    asked = set(wanted)
    keys = {(type_, name) for name in asked for type_ in TYPES}
    keys |= {(type_, bare) for type_, colon, bare in (name.partition(":") for name in asked) if colon}
    events = [number(one.id, Step.EVENT) for one in named(store.of_house(), keys).values() if one.seen]
    return sorted(events + [one for one, name in _kinds().items() if _is_meant(name, asked)])


def _kinds() -> dict[int, str]:
    """The names in full of all kinds of interactions, which are few."""
    found = {}
    for pk, name in Kind.objects.order_by("pk").values_list("pk", "name"):
        found[number(pk, Step.DID)], found[number(pk, Step.GOT)] = f"did:{name}", f"got:{name}"
    return found


def is_step(name: str) -> bool:
    """Whether somebody would say that they did it, or that it was done to them: not what the house notes for itself."""
    type_, _, bare = name.partition(":")
    kind = registry.kinds.get(bare)
    return type_ in STEPS and (kind is None or kind.direction != "none")


def _is_meant(name: str, asked: set[str]) -> bool:
    type_, _, bare = name.partition(":")
    return name in asked or (type_ != "got" and bare in asked)


def _events():
    after, all_ = 0, store.of_house()
    while page := all_.activities(after=after, limit=_PAGE):
        yield from page
        after = page[-1].id
