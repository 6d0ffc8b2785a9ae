"""The bridge between processes: `publish` to the others, `listen` to them. One process alone needs none."""

import asyncio
import hashlib
import json
import logging
import secrets
from collections.abc import Callable
from typing import Protocol

from django.conf import settings

log = logging.getLogger("hearthside.live")

Deliver = Callable[[str, str, str], None]


class Bridge(Protocol):
    """What the hub needs of a bridge."""

    def publish(self, channel: str, event: str, data: str) -> None:
        """Tell the other processes; never waits."""

    async def listen(self, deliver: Deliver) -> None:
        """Hand on what the others say, until cancelled."""


class Alone:
    """There are no other processes."""

    def publish(self, channel: str, event: str, data: str) -> None:
        """Nobody to tell."""

    async def listen(self, deliver: Deliver) -> None:
        """Nobody to hear."""


class RedisBridge:
    """One Redis channel for the house. While it is away each process goes on by itself, and tries again."""

    def __init__(self, url: str):
        self.url = url
        self.me = secrets.token_hex(4)
        self.name = "hearthside:" + hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest()[:12]
        self.waiting: asyncio.Queue[str] = asyncio.Queue(1000)

    def publish(self, channel: str, event: str, data: str) -> None:
        """Queue it for Redis; while Redis is away the oldest are let go."""
        if self.waiting.full():
            self.waiting.get_nowait()
        self.waiting.put_nowait(self._pack(channel, event, data))

    def publish_now(self, channel: str, event: str, data: str) -> None:
        """From a process without a server (an import, a command)."""
        import redis

        try:
            with redis.Redis.from_url(self.url, socket_timeout=2, socket_connect_timeout=2) as client:
                client.publish(self.name, self._pack(channel, event, data))
        except redis.RedisError as error:
            log.warning("Redis is away (%s); open pages will see this when they are loaded again", error)

    async def listen(self, deliver: Deliver) -> None:
        """Both directions, begun anew whenever Redis comes back."""
        import redis

        while True:
            try:
                await self._connected(deliver)
            except* (redis.RedisError, OSError) as errors:  # the two directions fail as a group
                log.warning(
                    "Redis is away (%s); live pages hear only this process meanwhile", errors.exceptions[0]
                )
            await asyncio.sleep(1)

    async def _connected(self, deliver: Deliver) -> None:
        from redis import asyncio as redis

        async with (
            redis.Redis.from_url(self.url, socket_connect_timeout=3) as client,
            client.pubsub() as heard,
        ):
            await heard.subscribe(self.name)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._hear(heard, deliver))
                tasks.create_task(self._tell(client))

    async def _hear(self, heard, deliver: Deliver) -> None:
        async for message in heard.listen():
            if message["type"] != "message":
                continue
            sender, channel, event, data = json.loads(message["data"])
            if sender != self.me:
                deliver(channel, event, data)

    async def _tell(self, client) -> None:
        while True:
            await client.publish(self.name, await self.waiting.get())

    def _pack(self, channel: str, event: str, data: str) -> str:
        return json.dumps([self.me, channel, event, data])
