"""What can be done, by name: `track:Order Completed`, `page:Pricing`, `did:ideas.received`, `got:ideas.answered`.

Without what stands before the colon, a name means everything of that name that somebody does.
"""

from collections.abc import Iterable

from hearthside.events import store
from hearthside.insight.models import Kind
from hearthside.insight.schema import Step, number
from hearthside.manifest import registry

STEPS = (
    "track",
    "page",
    "screen",
    "did",
    "got",
)  # what is a step on somebody's way; being identified is none
_PAGE = 1000


def names() -> dict[int, str]:
    """Every activity's number, and its name in full."""
    found = {number(one.id, Step.EVENT): f"{one.type}:{one.name}" for one in _events()}
    for pk, name in Kind.objects.order_by("pk").values_list("pk", "name"):
        found[number(pk, Step.DID)], found[number(pk, Step.GOT)] = f"did:{name}", f"got:{name}"
    return found


def numbers(wanted: Iterable[str] | None = None) -> list[int]:
    """The numbers of these activities, ascending; of all that are steps for None. What nobody ever did has none."""
    every = names()
    if wanted is None:
        return sorted(one for one, name in every.items() if is_step(name))
    asked = set(wanted)
    return sorted(one for one, name in every.items() if _is_meant(name, asked))


def is_step(name: str) -> bool:
    """Whether somebody would say that they did it, or that it was done to them: not what the house notes for itself."""
    type_, _, bare = name.partition(":")
    kind = registry.kinds.get(bare) if type_ in ("did", "got") else None
    return type_ in STEPS and (kind is None or kind.direction != "none")


def _is_meant(name: str, asked: set[str]) -> bool:
    type_, _, bare = name.partition(":")
    return name in asked or (type_ != "got" and bare in asked)


def _events():
    after, all_ = 0, store.of_house()
    while page := all_.activities(after=after, limit=_PAGE):
        yield from page
        after = page[-1].id
