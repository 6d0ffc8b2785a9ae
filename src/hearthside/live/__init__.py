"""Live updates: a word to whoever has a page open.

    from hearthside import live

    live.publish("topic:12", "posts.added", {"post": 40})

A page listens with `GET /live/?on=topic:12&on=person:3`. What is said reaches everyone who may see the thing
the channel is named after, so it must be fit for all of them.
"""

import json

from django.db import transaction

__all__ = ["end", "publish", "publish_each"]


def publish(channel: str, event: str, data="") -> None:
    """Say `event` on `channel` (`topic:12`, `person:3`, `host`) once the present transaction is committed."""
    from hearthside.live import hub

    words = data if isinstance(data, str) else json.dumps(data)
    transaction.on_commit(lambda: hub.say(channel, event, words))


def publish_each(event: str, said: dict) -> None:
    """Say something of its own on each of these channels, `{channel: data}`, once the transaction is committed."""
    from hearthside.live import hub

    words = {
        channel: data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        for channel, data in said.items()
    }
    transaction.on_commit(lambda: hub.say_each(event, words))


def end(person_id) -> None:
    """End every stream of a person after commit: signed out, another role, or not to be here any more."""
    from hearthside.live import hub

    transaction.on_commit(lambda: hub.say(f"~{person_id}", hub.GOODBYE, ""))
