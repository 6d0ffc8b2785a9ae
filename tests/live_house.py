"""The house's own server with a hand on it: orders come as lines of JSON on stdin, answers leave on stdout.

It is what `hearthside up` runs, so that the tests of live updates are about real sockets, sessions, rows.
"""

import json
import sys
import threading
from pathlib import Path

from hearthside.config.cli import open_house, settle_data_folder
from hearthside.config.server import serve, take_port

settle_data_folder(None)
folder = open_house()

import redis  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib import auth  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402

from hearthside import live  # noqa: E402
from hearthside.door.actions import join  # noqa: E402
from hearthside.live import hub  # noqa: E402
from hearthside.live.bridge import RedisBridge  # noqa: E402
from hearthside.people.models import Person  # noqa: E402


def sign_in(role: str = "member") -> dict:
    """A new person with a session: what the browser would hold."""
    person = join("Ana Prova", role=role)
    session = SessionStore()
    session[auth.SESSION_KEY] = str(person.pk)
    session[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[auth.HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return {"person": person.pk, "cookie": f"session={session.session_key}"}


def say(on: str, event: str, data) -> dict:
    live.publish(on, event, data)
    return {}


def flood(on: str, times: int, size: int) -> dict:
    """Say the same large thing many times."""
    for _ in range(times):
        live.publish(on, "flood", "x" * size)
    return {}


def sign_out(cookie: str) -> dict:
    SessionStore(cookie.partition("=")[2]).delete()
    return {}


def suspend(person: int) -> dict:
    Person.objects.filter(pk=person).update(state="suspended")
    live.end(person)
    return {}


def count() -> dict:
    return {"readers": hub.count(), "dropped": hub.dropped}


def redis_hears() -> dict:
    """How many processes listen on the bridge."""
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        return {"processes": client.pubsub_numsub(RedisBridge(settings.REDIS_URL).name)[0][1]}


ORDERS = {order.__name__: order for order in (sign_in, say, flood, sign_out, suspend, count, redis_hears)}


def obey() -> None:
    """Do what stdin says until it ends."""
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(ORDERS[order.pop("do")](**order)), flush=True)


def opened() -> None:
    print("open", flush=True)
    threading.Thread(target=obey, daemon=True).start()


if __name__ == "__main__":
    call_command("migrate", interactive=False, verbosity=0)
    Path(folder / "static").mkdir(exist_ok=True)
    serve(take_port("127.0.0.1", int(sys.argv[1])), opened=opened)
