"""A cache in Redis for what can be made anew: while Redis is away nothing is remembered, and nothing breaks.

Not for limits: they must not be forgotten, and stand in the cache that raises. That Redis is away is said in the log by
the bridge of the live pages.
"""

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis import RedisError


class Remembering(RedisCache):
    """Redis' cache, where an answer that does not come is an answer that is not there."""

    def get(self, key, default=None, version=None):
        try:
            return super().get(key, default, version)
        except RedisError:
            return default

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        try:
            super().set(key, value, timeout, version)
        except RedisError:
            return

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        try:
            return super().add(key, value, timeout, version)
        except RedisError:
            return False

    def delete_many(self, keys, version=None):
        """What could not be taken out is out of date for as long as it was kept for: a minute at most."""
        try:
            super().delete_many(keys, version)
        except RedisError:
            return
