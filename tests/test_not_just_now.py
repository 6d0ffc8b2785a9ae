"""While the house cannot keep anything, or Redis is away: what can be answered is, the rest is told when to come again."""

import pytest
from django.core.cache import caches
from django.db import connection

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture
def no_redis(settings):
    settings.REDIS_URL = NOBODY_LISTENS
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": NOBODY_LISTENS,
        },
        "remembered": {
            "BACKEND": "hearthside.kit.remembering.Remembering",
            "LOCATION": NOBODY_LISTENS,
        },
    }


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite can be told to take nothing")
def test_what_cannot_be_kept_is_refused_with_a_time_to_come_again(cast, sign_in):
    ana = sign_in(cast.ana)
    ana.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    try:
        answer = ana.post("/ideas/new/", {"title": "Warmer light", "text": "In the foyer.", "once": "1"})
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "your words will still be there" in answer.content.decode()


@pytest.mark.usefixtures("no_redis")
def test_without_redis_pages_and_posts_go_on(cast, sign_in):
    ana = sign_in(cast.ana)
    assert ana.get("/").status_code == 200
    idea = {"title": "Warmer light", "text": "In the foyer.", "once": "1"}
    answer = ana.post("/ideas/new/", idea, follow=True)
    assert answer.status_code == 200
    assert "Warmer light" in answer.content.decode()


@pytest.mark.usefixtures("no_redis")
def test_without_redis_nobody_gets_past_a_limit_that_cannot_be_counted(cast, client):
    client.raise_request_exception = False
    answer = client.post("/accounts/login/", {"login": cast.ana.email})
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"


@pytest.mark.usefixtures("no_redis")
def test_without_redis_what_may_be_forgotten_is_made_anew():
    remembered = caches["remembered"]
    remembered.set("hearth", "warm", 60)
    assert remembered.get("hearth", "cold") == "cold"
    assert remembered.get_or_set("hearth", lambda: "lit") == "lit"
    remembered.delete_many(["hearth"])
