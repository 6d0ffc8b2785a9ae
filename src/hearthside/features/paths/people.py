"""Who took an arc or did an activity: looked up by a job and remembered for an hour, never written down."""

import hashlib

import msgspec
import numpy as np
from django.core.cache import caches

from hearthside import jobs
from hearthside.features.paths.simplifying import K
from hearthside.kit import clock
from hearthside.people.models import Person

MOST = 2000  # people whose names can be paged through
_KEPT = 3600


def look_for(asked: dict) -> dict | None:
    """The people of a question (see `find`), or None while a job looks for them. `ids` is empty for too few."""
    key = _key(asked)
    found = caches["remembered"].get(key)
    if found is None:
        stretch = int(clock.now().timestamp() // 60)
        jobs.enqueue("paths.find_people", key=f"{key}:{stretch}", asked=asked)
    return found


def find(asked: dict) -> None:
    """Find the people of `{"source", "target", "outcome", "arguments"}`; without a target, those who did the source."""
    from hearthside.insight import answers, questions

    told = answers.understood(asked["arguments"])
    if asked["target"]:
        told = {"outcome": asked["outcome"], "missing": asked["missing"]} | told
        who, bad = questions.takers(asked["source"], asked["target"], **told)
    else:
        plain = {name: told[name] for name in ("since_us", "until_us", "among") if name in told}
        who = questions.did([asked["source"]], **plain)
        bad = np.zeros(len(who), bool)
    caches["remembered"].set(_key(asked), _remembered(who, bad), _KEPT)


def _remembered(who: np.ndarray, bad: np.ndarray) -> dict:
    """Those who met with the outcome first; nobody where they are fewer than the floor."""
    if len(who) < K:
        return {"n": None, "ids": [], "known": 0, "at": clock.now()}
    known = np.r_[who[(who > 0) & bad][::-1], who[(who > 0) & ~bad][::-1]]
    return {
        "n": len(who), "known": len(known), "ids": known[:MOST].tolist(), "bad": who[(who > 0) & bad].tolist()[:MOST],
        "at": clock.now(),
    }  # fmt: skip


def shown(ids: list[int]) -> list[Person]:
    """These people as far as they are still here, in this order."""
    found = Person.objects.filter(state=Person.State.ACTIVE, frozen_at=None).in_bulk(ids)
    return [found[one] for one in ids if one in found]


def asked_of(source: str, target: str, arguments: dict, outcome=(), missing: bool = False) -> dict:
    """A question about people as JSON keeps it."""
    return {
        "source": source, "target": target, "outcome": sorted(outcome), "missing": missing, "arguments": arguments,
        "day": clock.now().date().isoformat(),
    }  # fmt: skip


def _key(asked: dict) -> str:
    return "paths.people:" + hashlib.sha256(msgspec.json.encode(asked, order="sorted")).hexdigest()
