"""The house's own server with a hand on it: orders come as lines of JSON on stdin, answers leave on stdout.

It is what `hearthside up` runs, so that the tests of live updates are about real sockets, sessions, rows.
"""

import json
import sys
import threading
import time
from datetime import timedelta
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
from hearthside.calendars.rules import Rule  # noqa: E402
from hearthside.door.actions import join  # noqa: E402
from hearthside.features.gatherings import coming, setting_up  # noqa: E402
from hearthside.features.rooms import breakouts, queries  # noqa: E402
from hearthside.kit import clock  # noqa: E402
from hearthside.live import hub, presence  # noqa: E402
from hearthside.live.bridge import RedisBridge  # noqa: E402
from hearthside.people.models import Person  # noqa: E402


def sign_in(role: str = "member") -> dict:
    """A new person with a session: what the browser would hold."""
    return _signed_in(join("Ana Prova", role=role))


def _signed_in(person) -> dict:
    session = SessionStore()
    session[auth.SESSION_KEY] = str(person.pk)
    session[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[auth.HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return {"person": person.pk, "cookie": f"session={session.session_key}"}


def gather(people: int) -> dict:
    """A gathering online that began five minutes ago, looked after by a host, with so many people who said yes."""
    host = join("Cleo Hart", role="owner")
    began = clock.now() - timedelta(minutes=5)
    made = setting_up.set_up_gathering(
        by=host, rule=Rule(every="once", first=began.date()), wall=began.time().replace(microsecond=0), zone="UTC",
        minutes=120, title="Quiz", where="online",
    )  # fmt: skip
    session = made.sessions.get()
    guests = [join(f"Guest {number}") for number in range(people)]
    for guest in guests:
        coming.join(session, by=guest)
    return {
        "session": session.pk,
        "host": _signed_in(host),
        "guests": [_signed_in(guest) for guest in guests],
    }


def break_out(session: int, host: int, **facts) -> dict:
    """Groups for those who are in the room, and everybody is moved."""
    by = Person.objects.get(pk=host)
    room, occasion = queries.get_for(by, session)
    facts = {"size": 4, "rounds": 1, "minutes": 5, "prompts": ["What did you bring?"]} | facts
    planned = breakouts.plan_breakout(room, occasion, by=by, **facts)
    room.refresh_from_db()
    began = time.time()
    breakouts.begin(planned, occasion, by=by, turn=room.turn)
    return {"turn": room.turn + 1, "at": began, "took": time.time() - began}


def bring_back(session: int, host: int, turn: int) -> dict:
    by = Person.objects.get(pk=host)
    breakouts.bring_back(*queries.get_for(by, session), by=by, turn=turn)
    return {}


def here(session: int) -> dict:
    return {"people": presence.count(f"room:{session}")}


def memory() -> dict:
    """Of this process, in KiB."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return {"kib": next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))}


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


ORDERS = {
    order.__name__: order
    for order in (
        sign_in, say, flood, sign_out, suspend, count, redis_hears, gather, break_out, bring_back, here, memory,
    )
}  # fmt: skip


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
