"""Surveys from a host's first word to somebody's answer, in real browsers."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def host(visit):
    """Cleo's page, with a helper that makes a survey ready to be answered; gives its number."""
    page = visit("cleo")

    def made(ready: str, asks: str = "members") -> str:
        page.goto("/surveys/new/")
        page.locator(f"button[value={ready}]").click()
        page.wait_for_url("**/build/")
        number = re.search(r"/surveys/(\d+)/", page.url)[1]
        if asks != "members":
            page.goto(f"/surveys/{number}/settings/")
            page.select_option("[name=asks]", asks)
            page.locator("main form .button-primary").last.click()
        page.get_by_role("button", name="Open it").click()
        page.wait_for_url("**/links/")
        return number

    page.make = made
    return page


def way(page, number: str, name: str, channel: str = "web", origins: str = "") -> str:
    """Make a link on the page of ways; its address."""
    page.goto(f"/surveys/{number}/links/")
    if not page.locator("#id_name").is_visible():
        page.get_by_text("Another way to it").click()
    page.fill("#id_name", name)
    page.select_option("#id_channel", channel)
    page.fill("#id_origins", origins)
    page.get_by_role("button", name="Make it").click()
    row = page.locator("article.row", has_text=name).first
    row.wait_for()
    return "/s/" + re.search(r"/s/([\w-]+)/", row.inner_html())[1] + "/"


def test_built_opened_answered_on_a_phone_and_read_by_the_host(visit, host):
    from playwright.sync_api import expect

    host.goto("/surveys/new/")
    host.locator("form.ready [name=name]").fill("The umbrella stand")
    host.get_by_role("button", name="Begin").click()
    host.select_option("#type", "csat")
    host.get_by_role("button", name="Add it").last.click()
    host.locator(".build-open [name=words]").fill("How do you like the umbrella stand?")
    host.locator(".build-open").get_by_role("button", name="Keep", exact=True).last.click()
    expect(host.locator("#phone")).to_contain_text("How do you like the umbrella stand?")
    host.select_option("#type", "long_text")
    host.get_by_role("button", name="Add it").last.click()
    host.locator(".build-open [name=words]").fill("You said {satisfied}. What is missing?")
    host.locator("[name=if-0-question]").select_option("satisfied")
    host.locator("[name=if-0-what]").select_option("at_most:3")
    host.locator(".build-open").get_by_role("button", name="Keep and close").click()
    expect(host.locator(".build-if")).to_contain_text("is 3 or less")
    host.get_by_role("button", name="Open it").click()
    number = re.search(r"/surveys/(\d+)/", host.url)[1]
    address = way(host, number, "Notice board")

    phone = visit("ben", width=360)
    phone.goto(address)
    why = phone.get_by_text("What is missing?")
    expect(why).to_be_hidden()
    phone.locator("label.step").nth(1).click()
    expect(why).to_have_text("You said 2. What is missing?")
    phone.locator("textarea").fill("A drip tray, please ☔")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()

    host.goto(f"/surveys/{number}/")
    expect(host.get_by_text("A drip tray, please ☔")).to_be_visible()
    expect(host.get_by_text("Ben Ashworth")).to_be_visible()


def test_answered_by_keyboard_alone_and_without_javascript(visit, host):
    from playwright.sync_api import expect

    address = way(host, host.make("relationship"), "Letter")
    keys = visit("ana")
    keys.goto(f"{address}?likely=9")
    keys.locator("[name='q.likely']:checked").focus()
    keys.keyboard.press("ArrowLeft")
    keys.keyboard.press("ArrowLeft")
    expect(keys.get_by_text("You said 7. What would make it one better?")).to_be_visible()
    keys.keyboard.press("Tab")
    keys.keyboard.type("A later tram")
    keys.keyboard.press("Tab")
    keys.keyboard.press("Enter")
    expect(keys.get_by_role("heading", name="Thank you")).to_be_visible()

    plain = visit("ben", width=360, scripts=False)
    plain.goto(address)
    plain.locator("label.step").nth(3).click()
    plain.get_by_role("button", name="Next").click()
    expect(plain.get_by_text("What was missing, or went wrong?")).to_be_visible()
    plain.locator("textarea").fill("The bus was gone")
    plain.get_by_role("button", name="Back").click()
    expect(plain.locator("[name='q.likely'][value='3']")).to_be_checked()
    plain.get_by_role("button", name="Next").click()
    expect(plain.locator("textarea")).to_have_value("The bus was gone")
    plain.get_by_role("button", name="Send").click()
    expect(plain.get_by_role("heading", name="Thank you")).to_be_visible()


def test_what_was_begun_is_there_when_one_comes_back(visit, host):
    from playwright.sync_api import expect

    address = way(host, host.make("gathering", asks="anyone"), "Card")
    page = visit(width=360)
    page.goto(address)
    page.locator("label.step").nth(4).click()
    with page.expect_response(lambda answer: answer.status == 204):
        page.locator("textarea").fill("Keep the singing")
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("textarea")).to_have_value("Keep the singing")
    other = visit(width=360)
    other.goto(address)
    expect(other.locator("textarea")).to_have_value("")


def test_a_kiosk_begins_anew_after_thanks(visit, host):
    from playwright.sync_api import expect

    address = way(host, host.make("gathering", asks="anyone"), "Foyer", "kiosk")
    page = visit(width=1024)
    page.goto(address)
    page.locator("label.step").nth(4).click()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.wait_for_url(f"**{address}", timeout=15_000)
    expect(page.locator("[name='q.satisfied']:checked")).to_have_count(0)
    page.go_back()
    expect(page.locator("[name='q.satisfied']:checked")).to_have_count(0)


@pytest.fixture
def shop():
    """A company's own site on another origin: a page with whatever script is put into it."""

    class Page(BaseHTTPRequestHandler):
        body = b""

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(self.body)

        def log_message(self, *_args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Page, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_button_on_another_site_opens_the_survey_and_sets_no_cookie(chromium, lantern, host, shop):
    from playwright.sync_api import expect

    site, origin = shop
    number = host.make("support", asks="anyone")
    address = way(host, number, "Shop", "embed", origin)
    site.body = f'<!doctype html><title>Shop</title><script src="{lantern}{address}widget.js" async></script>'.encode()
    context = chromium.new_context()
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(origin)
    page.get_by_role("button", name="Tell us how it was").click()
    frame = page.frame_locator("iframe")
    frame.get_by_text("Yes", exact=True).click()
    frame.locator("label.step").nth(6).click()
    frame.get_by_role("button", name="Send").click()
    expect(frame.get_by_role("heading", name="Thank you")).to_be_visible()
    assert (
        context.cookies() == []
        and [line for line in said if "favicon" not in line and "404" not in line] == []
    )
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Tell us how it was")).to_be_visible()
    context.close()
    host.goto(f"/surveys/{number}/")
    expect(host.locator(".figure-value").first).to_have_text("1")


def test_axe_finds_no_serious_fault_in_answering(visit, host):
    from axe_playwright_python.sync_playwright import Axe

    number = host.make("staff", asks="anyone")
    for name, channel in (("Card", "web"), ("Foyer", "kiosk")):
        address = way(host, number, name, channel)
        for dark in (False, True):
            page = visit(width=360, dark=dark)
            page.goto(address)
            found = Axe().run(page).response["violations"]
            assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []
            assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
