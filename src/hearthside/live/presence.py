"""Who is in a place just now: each page that is open says so every few seconds, and nobody writes a row.

In one process it is a dictionary; between several it is a sorted set in Redis. While Redis is away each process
knows its own. A person with three pages open is one person.
"""

import hashlib
import logging
import threading
import time
from functools import lru_cache

from django.conf import settings

log = logging.getLogger("hearthside.live")
BREATH = 20  # seconds between two beats of a page
GONE = 45.0  # seconds after which somebody who says nothing has gone
_MOST = 5000  # places that are remembered at once

_lock = threading.Lock()
_here: dict[str, dict[str, float]] = {}


def beat(place: str, who: str, *, within: str = "") -> None:
    """`who` is in `place`, and in the part of it called `within` (such as a town), for the next moments."""
    for name in _names(place, within):
        _put(name, who)


def count(place: str, *, within: str = "") -> int:
    """How many are in `place` now, or in the part of it called `within`."""
    name = _names(place, within)[-1]
    if (client := _redis()) is not None:
        try:
            return client.zcount(name, time.time() - GONE, "+inf")
        except _errors():
            log.warning("Redis is away; presence is known of this process alone")
    with _lock:
        return len(_present(name))


def who(place: str) -> set[str]:
    """Everybody who is in `place` now."""
    (name,) = _names(place, "")
    if (client := _redis()) is not None:
        try:
            return {one.decode() for one in client.zrangebyscore(name, time.time() - GONE, "+inf")}
        except _errors():
            log.warning("Redis is away; presence is known of this process alone")
    with _lock:
        return set(_present(name))


def is_shared() -> bool:
    """Whether several processes know it together, so that asking is a way over the network."""
    return bool(settings.REDIS_URL)


def leave(place: str, who: str, *, within: str = "") -> None:
    """`who` has gone."""
    for name in _names(place, within):
        with _lock:
            _here.get(name, {}).pop(who, None)
        if (client := _redis()) is not None:
            try:
                client.zrem(name, who)
            except _errors():
                log.warning("Redis is away; presence is known of this process alone")


def _names(place: str, within: str) -> list[str]:
    house = hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest()[:12]
    name = f"hearthside:{house}:here:{place}"
    part = hashlib.sha256(within.strip().lower().encode()).hexdigest()[:16]
    return [name, f"{name}:{part}"] if within.strip() else [name]


def _put(name: str, who: str) -> None:
    with _lock:
        if name not in _here and len(_here) >= _MOST:
            for other in [other for other in _here if not _present(other)]:
                _here.pop(other, None)
        _here.setdefault(name, {})[who] = time.monotonic()
    if (client := _redis()) is None:
        return
    now = time.time()
    try:
        with client.pipeline() as line:
            line.zadd(name, {who: now})
            line.zremrangebyscore(name, "-inf", now - GONE)
            line.expire(name, int(GONE * 2))
            line.execute()
    except _errors():
        log.warning("Redis is away; presence is known of this process alone")


def _present(name: str) -> dict[str, float]:
    """Who is there, with the gone swept out; called while the lock is held."""
    least = time.monotonic() - GONE
    kept = {who: at for who, at in _here.get(name, {}).items() if at > least}
    if kept:
        _here[name] = kept
    else:
        _here.pop(name, None)
    return kept


def _redis():
    return _client(settings.REDIS_URL) if settings.REDIS_URL else None


@lru_cache(maxsize=2)
def _client(url: str):
    import redis

    return redis.Redis.from_url(url, socket_timeout=1, socket_connect_timeout=1)


def _errors() -> tuple:
    import redis

    return (redis.RedisError, OSError)
