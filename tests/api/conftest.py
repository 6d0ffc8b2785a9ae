import pytest

from tests.house_process import command, serving


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("events")


@pytest.fixture(scope="session")
def house(data):
    """One open house for all tests that do not end it."""
    with serving(data, HEARTHSIDE_BODY_SECONDS="0.5") as open_house:
        yield open_house


@pytest.fixture(scope="session")
def make_key(data, house):
    """A new write key: `make_key("--rate", "5")`."""

    def made(*words) -> str:
        done = command(data, "write-key", "the shop", *words)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return made


@pytest.fixture(scope="session")
def key(make_key):
    return make_key()


@pytest.fixture(scope="session")
def browser_key(make_key):
    return make_key("--browser", "--origins", "https://shop.example")
