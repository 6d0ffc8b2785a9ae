"""A real browser in front of the demonstration house, served by a real process."""

import pytest

from tests.house_process import House, free_port


@pytest.fixture(scope="session")
def lantern(tmp_path_factory):
    """The Lantern, furnished and served once for all journeys; its address."""
    port = free_port()
    words = ["-m", "hearthside", "up", "--port", str(port)]
    with House(tmp_path_factory.mktemp("lantern"), words, port) as house:
        house.until("Ctrl+C closes the house")
        yield house.address
        house.stop()


def _context(chromium, address, person, width, dark, scripts):
    context = chromium.new_context(
        base_url=address,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    if person is not None:
        answer = context.request.post("/demo/sign-in", form={"person": person})
        assert answer.ok
    return context


@pytest.fixture
def visit(chromium, lantern):
    """`visit("ana", width=360, dark=True)`: a page on which that person is signed in, in a browser of its own."""
    contexts = []

    def opened(person=None, *, width=1440, dark=False, scripts=True):
        contexts.append(_context(chromium, lantern, person, width, dark, scripts))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def browsers(chromium, lantern):
    """The browsers that looking at many pages shares: each person signs in once."""
    kept = {}

    def of(person, width, scripts):
        key = (person, width, scripts)
        if key not in kept:
            kept[key] = _context(chromium, lantern, person, width, False, scripts)
        return kept[key]

    yield of
    for context in kept.values():
        context.close()


@pytest.fixture
def look(browsers):
    """`look("ana", width=360)`: a new page for only looking; what it leaves in the browser, the next one finds."""
    pages = []

    def opened(person=None, *, width=1440, scripts=True):
        pages.append(browsers(person, width, scripts).new_page())
        return pages[-1]

    yield opened
    for page in pages:
        page.close()
