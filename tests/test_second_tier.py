"""Several processes, one house: two that serve and two that work, on PostgreSQL and Redis."""

import json
import os
import secrets
from contextlib import ExitStack
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest

from tests.house_process import House, command, serving
from tests.test_live import listen

POSTGRESQL = os.environ.get("HEARTHSIDE_TEST_DATABASE_URL", "")
REDIS = os.environ.get("HEARTHSIDE_TEST_REDIS_URL", "")
pytestmark = pytest.mark.skipif(not (POSTGRESQL and REDIS), reason="needs PostgreSQL and Redis")

TWO_PEOPLE_AND_A_TOPIC = """
import json
from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.db import SessionStore
from hearthside.door.actions import join
from hearthside.features.discussions.actions import open_space, open_topic

def cookie(person):
    session = SessionStore()
    session[auth.SESSION_KEY] = str(person.pk)
    session[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[auth.HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return f"session={session.session_key}"

cleo, ana, ben = join("Cleo Prova", role="owner"), join("Ana Prova"), join("Ben Prova")
space = open_space("The foyer", by=cleo, reach="members")
topic = open_topic(space, by=ana, title="Seats", text="Where do you sit?", is_question=False)
print(json.dumps({"ana": cookie(ana), "ben": cookie(ben), "thread": topic.thread_id, "topic": topic.get_absolute_url()}))
"""


@pytest.fixture
def database():
    """An empty database of its own on the tests' server, and its address."""
    name = f"hearthside_tier_{secrets.token_hex(4)}"
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    yield urlsplit(POSTGRESQL)._replace(path=f"/{name}").geturl()
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def working(data, **more) -> House:
    return House(data, ["-m", "hearthside", "work"], 0, **more)


def arranged(data, **more) -> dict:
    done = command(data, "manage", "shell", "--verbosity", "0", "-c", TWO_PEOPLE_AND_A_TOPIC, **more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def one(connection, query: str):
    return connection.execute(query).fetchone()[0]


def test_two_that_serve_and_two_that_work_are_one_house(tmp_path, database):
    shared = {
        "HEARTHSIDE_DATABASE_URL": database,
        "HEARTHSIDE_REDIS_URL": REDIS,
        "HEARTHSIDE_JOBS": "elsewhere",
    }
    with ExitStack() as open_house:
        first = open_house.enter_context(serving(tmp_path, **shared))
        second = open_house.enter_context(serving(tmp_path, **shared))
        workers = [open_house.enter_context(working(tmp_path, **shared)) for _ in range(2)]
        for worker in workers:
            worker.until("At work")
        people = arranged(tmp_path, **shared)

        assert httpx.get(f"{first.address}/readyz").json()["jobs"] == "elsewhere"
        with listen(second, "on=me", {"cookie": people["ana"]}) as anas_page:
            assert anas_page.next()["event"] == "here"
            answer = httpx.post(
                f"{first.address}/posts/in/{people['thread']}/reply/",
                data={"text": "In the third row, on the left.", "once": "one"},
                headers={"Cookie": people["ben"], "Origin": first.address},
            )
            assert answer.status_code in (200, 302), answer.text
            assert "notice" in anas_page.next()["event"]  # made by a worker, heard at the other door

        with psycopg.connect(database) as rows:
            assert one(rows, "SELECT count(*) FROM delivery_notice") == 1
            assert one(rows, "SELECT count(*) FROM jobs_job WHERE state = 'failed'") == 0
            # Four runners, and each recurring job stands once for each stretch of time.
            twice = "SELECT count(*) FROM jobs_job WHERE key LIKE '%@%' AND attempts > 1"
            assert one(rows, twice) == 0
            assert one(rows, "SELECT count(*) FROM jobs_job WHERE key LIKE '%@%'") > 0
        for process in (first, second, *workers):
            assert process.stop() < 5
            assert process.process.returncode == 0


def test_a_worker_does_not_begin_before_the_tables_are_there(tmp_path, database):
    done = command(tmp_path, "work", HEARTHSIDE_DATABASE_URL=database)
    assert done.returncode == 1
    assert "`up` makes them" in done.stderr
