"""What every test may ask for."""

import os
import secrets
import shutil
from contextlib import contextmanager

import pytest
from django.test import Client

# Playwright leaves an event loop running in the test's thread; the tests themselves are synchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items):
    """Long modules begin first: whoever runs beside them finds enough to do meanwhile."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(autouse=True)
def fresh_settings(monkeypatch):
    """No test sees another's house settings or cached answers, and no count of queries hangs on the clock."""
    from django.core.cache import cache, caches

    from hearthside import house
    from hearthside.house import choices

    monkeypatch.setattr(choices, "_FRESH_SECONDS", 3600)

    house.forget_cached()
    cache.clear()
    caches["remembered"].clear()
    yield
    house.forget_cached()


@pytest.fixture(autouse=True)
def fresh_events(monkeypatch, tmp_path_factory):
    """Each test has an empty store of events, made when it first asks for it, on the database of the run."""
    from hearthside.events import store

    opened = []

    def open_fresh():
        opened.append(events_store(tmp_path_factory))
        return opened[-1]

    monkeypatch.setattr(store, "_open", open_fresh)
    yield
    store.close()
    for one in opened:
        remove_events(one)


def events_store(tmp_path_factory, kind: str = ""):
    """An empty store on the database of the run, or on the `kind` given."""
    from django.db import connection

    from hearthside.events import store

    if (kind or connection.vendor) == "sqlite":
        return store.Store(tmp_path_factory.mktemp("events") / "events.sqlite3")
    return store.Store(store._address(), schema=f"events_{secrets.token_hex(6)}")


@pytest.fixture
def events_steps(db):
    """`events_steps(work)`: in how many hundreds of its machine's steps SQLite answered what was asked of the events."""
    from hearthside.events import store

    engine = store.of_house().engine
    if not hasattr(engine, "path"):
        pytest.skip("only SQLite counts its steps")

    def counted(work) -> int:
        steps = []
        engine.read("SELECT 1")
        for one in engine._idle:
            one.set_progress_handler(lambda: steps.append(1), 100)
        work()
        for one in engine._idle:
            one.set_progress_handler(None, 0)
        return len(steps)

    return counted


def remove_events(opened) -> None:
    """Take a store's tables away."""
    import psycopg

    opened.close()
    if hasattr(opened.engine, "schema"):
        with psycopg.connect(opened.engine.dsn, autocommit=True) as connection:
            connection.execute(
                f'SET client_min_messages TO warning; DROP SCHEMA "{opened.engine.schema}" CASCADE'
            )


@pytest.fixture
def cast(db):
    from tests.cast import gather

    return gather()


@pytest.fixture
def sign_in():
    """A client signed in as a person."""

    def signed_in(person=None) -> Client:
        client = Client()
        if person is not None:
            if person.is_host:  # a real house asks hosts for a second factor; here they have one
                from allauth.mfa.models import Authenticator

                Authenticator.objects.get_or_create(
                    user=person, type="totp", defaults={"data": {"secret": "x"}}
                )
            client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def leaves():
    """`with leaves("ideas.answered", "ideas.credited"):` the block records just these kinds, in this order."""
    from hearthside.interactions.models import Interaction

    @contextmanager
    def leaving(*kinds):
        last = Interaction.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        yield
        assert list(
            Interaction.objects.filter(pk__gt=last).order_by("pk").values_list("kind", flat=True)
        ) == list(kinds)

    return leaving


@pytest.fixture(scope="session")
def chromium():
    """The machine's own Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine: install the package chromium to run the browser journeys")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
