"""What this host can do for a person in place, and which of it fits an item."""

from hearthside.manifest import ANY_GOOD, registry
from hearthside.people import rights


def gestures_for(host) -> list:
    """The gestures this host has the right to."""
    return [gesture for gesture in registry.gestures if not gesture.right or rights.may(host, gesture.right)]


def best(gestures, item, promise_name: str = ""):
    """The gesture that fits an item with nothing to answer: it keeps the promise or does the good."""
    fits = _keeps(promise_name) if promise_name else _lacks(item)
    return next((gesture for gesture in gestures if fits(gesture)), None) or next(
        (gesture for gesture in gestures if _personal(gesture)), None
    )


def _keeps(promise_name: str):
    promise = registry.promise(promise_name)
    if ANY_GOOD in promise.until:
        return _personal
    return lambda gesture: gesture.kind in promise.until


def _lacks(item):
    source = item.key.partition(":")[0]
    if source == "desk.unthanked":
        return lambda gesture: _good(gesture) == "credited"
    if item.other:
        return lambda gesture: bool(gesture.other)
    return _personal


def _personal(gesture) -> bool:
    """A word from one person to another that is not a welcome."""
    return _good(gesture) == "seen" and registry.kinds[gesture.kind].stage != "onboarding"


def _good(gesture) -> str:
    return registry.kinds[gesture.kind].good if gesture.kind in registry.kinds else ""
