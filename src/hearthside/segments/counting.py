"""How many fit a rule that is being built: at once where that is quick, else by a job, and kept for some minutes."""

import hashlib
import json

from django.core.cache import cache

from hearthside import jobs
from hearthside.kit import clock
from hearthside.segments import rules

SECONDS = 3.0  # a host waits for a count no longer than this
_KEPT = 600  # seconds that the count of a job is shown
_UNDER_WAY = "under way"


def count(rule: dict) -> dict | None:
    """`{n, at}`; None while a job counts. A rule whose count takes long is not begun again by each change of it."""
    key = _key(rule)
    held = cache.get(key)
    if held == _UNDER_WAY:
        return None
    if held:
        return held
    try:
        return _counted(rule, SECONDS)
    except rules.TooLong:
        cache.set(key, _UNDER_WAY, _KEPT)
        jobs.enqueue("segments.count", rule=rule)
        return None


def count_in_peace(rule: dict) -> None:
    """Count without a limit, and keep the answer for whoever asked."""
    cache.set(_key(rule), _counted(rule, None), _KEPT)


def _counted(rule: dict, seconds: float | None) -> dict:
    return {"n": len(rules.people(rule, seconds=seconds)), "at": clock.now()}


def _key(rule: dict) -> str:
    told = json.dumps(rule, sort_keys=True).encode()
    return f"segments.count:{hashlib.sha256(told).hexdigest()}"
