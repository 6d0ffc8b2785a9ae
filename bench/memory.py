"""Memory over an hour's worth of mixed use: 20,000 pages and replies by thirty people with a page open each."""

import asyncio
import random
import secrets
import time
from urllib.parse import urlencode

from bench import house, load, table
from bench.pages import INTERACTIONS, MEMBERS

REQUESTS, SECONDS, CLIENTS, PEOPLE = 20_000, 300.0, 8, 30
A_REPLY_IN = 50


def run() -> None:
    """Measure and print: at the start, every minute, and at the end."""
    with house.simulated(MEMBERS, INTERACTIONS) as data:
        house.django(data)
        topics, paths, cookies = _material()
        with house.served(data) as (port, process):
            use = _Use(port, topics, paths, cookies)
            rows = [["before the first page", 0, 0, house.memory(process.pid)]]
            asyncio.run(use.go(lambda said: rows.append([said, use.done, use.open, house.memory(process.pid)])))
    table.show(
        f"Memory of one process, {MEMBERS:,} members: mixed pages, one in {A_REPLY_IN} a reply (errors: {use.wrong})",
        ["", "requests", "open pages", "MiB"],
        rows,
    )


def _material() -> tuple[list, list[str], list[str]]:
    from hearthside.features.discussions.models import Topic
    from hearthside.features.ideas.models import Idea
    from hearthside.people.models import Person

    topics = list(Topic.objects.filter(space__reach="public", thread__closed_at=None).select_related("space")[:400])
    people = list(Person.objects.filter(role="member", state="active").order_by("pk")[20 : 20 + PEOPLE])
    ideas = [idea.get_absolute_url() for idea in Idea.objects.filter(merged_into=None, removed_at=None)[:200]]
    lists = ["/", "/ideas/", "/discussions/", "/people/", "/story/", "/notices/", "/search?q=lamp"] * 40
    pages = [topic.get_absolute_url() for topic in topics] + [person.get_absolute_url() for person in people]
    return topics, [*pages, *ideas, *lists], [house.session(person) for person in people]


class _Use:
    """Clients that load pages and write, and listeners that hold a live page each."""

    def __init__(self, port: int, topics: list, paths: list[str], cookies: list[str]):
        self.port, self.topics, self.paths, self.cookies = port, topics, paths, cookies
        self.done = self.wrong = self.open = 0
        self.chance = random.Random(1)

    async def go(self, tell) -> None:
        began = time.monotonic()
        listeners = [asyncio.create_task(self._listen(cookie)) for cookie in self.cookies]
        clients = [asyncio.create_task(self._load(began + SECONDS)) for _ in range(CLIENTS)]
        minute = 1
        while (await asyncio.wait(clients, timeout=began + 60 * minute - time.monotonic()))[1]:
            tell(f"after {minute} min")
            minute += 1
        tell("at the end")
        for listener in listeners:
            listener.cancel()
        await asyncio.gather(*listeners, return_exceptions=True)

    async def _listen(self, cookie: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(load._request("GET", f"/live/?on={self.chance.choice(self.topics).about}&on=me", cookie))
            await reader.readuntil(b"\r\n\r\n")
            self.open += 1
            while await reader.read(4096):
                pass
        finally:
            writer.close()

    async def _load(self, until: float) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        while self.done < REQUESTS and time.monotonic() < until:
            self.done += 1
            writer.write(self._request())
            status, closing = await load._answer(reader)
            self.wrong += status >= 400
            if closing:
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.close()

    def _request(self) -> bytes:
        cookie = self.chance.choice(self.cookies)
        if self.done % A_REPLY_IN:
            return load._request("GET", self.chance.choice(self.paths), cookie)
        from django.urls import reverse

        words = {"text": f"Row F it was. ({self.done})", "once": secrets.token_hex(8)}
        path = reverse("threads:reply", args=[self.chance.choice(self.topics).thread_id])
        return load._request("POST", path, cookie, urlencode(words).encode())
