from importlib.util import find_spec
from itertools import count

import pytest

from hearthside.events import store
from hearthside.events.store import NewEvent

NOON = 1_767_268_800_000_000  # 1 January 2026, 12:00 UTC
DAY = 86_400_000_000


@pytest.fixture(scope="session")
def chdb(tmp_path_factory):
    """A ClickHouse of the test's own, where its engine is installed."""
    if not (find_spec("chdb") and find_spec("clickhouse_connect")):
        pytest.skip("install requirements/scale.txt and engines.txt to ask ClickHouse's engine, too")
    from tests.insight.chdb_server import ChDB

    server = ChDB(tmp_path_factory.mktemp("clickhouse"))
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def clickhouse(chdb):
    """The address of an empty ClickHouse."""
    chdb.session.query("DROP TABLE IF EXISTS step SYNC")
    return chdb.address


@pytest.fixture
def house(db, settings, tmp_path):
    """A house with an empty store and no copy yet."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def happens(house):
    """Let events happen: `happens(("u:7", 3.5, "Paid"), ...)`: whose, on which day after NOON, and what."""
    numbers = count(1)

    def append(*told, body=b"{}"):
        store.of_house().append(
            [
                NewEvent(
                    f"m{next(numbers)}",
                    NOON + round(day * DAY),
                    NOON,
                    None,
                    None,
                    "track",
                    name,
                    subject,
                    1,
                    "server",
                    body,
                )
                for subject, day, name in told
            ]
        )

    return append
