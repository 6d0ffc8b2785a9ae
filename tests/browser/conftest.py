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


@pytest.fixture
def visit(chromium, lantern):
    """`visit("ana", width=360, dark=True)`: a page on which that person is signed in."""
    contexts = []

    def opened(person=None, *, width=1440, dark=False, scripts=True):
        context = chromium.new_context(
            base_url=lantern,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        if person is not None:
            answer = context.request.post("/demo/sign-in", form={"person": person})
            assert answer.ok
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
