"""What people come to do, done in a real browser."""

import hmac
import re

import pytest

pytestmark = pytest.mark.browser


def test_a_member_writes_and_another_sees_it_appear(visit):
    from playwright.sync_api import expect

    ana, ben = visit("ana"), visit("ben")
    ana.goto("/discussions/")
    ana.locator("main a[href*='/discussions/'][href*='-']").first.click()
    ben.goto(ana.url)
    ana.locator("textarea[name=text]").last.fill("Row F again on Sunday? I will bring the blankets.")
    ana.get_by_role("button", name=re.compile("^(Reply|Send)")).last.click()
    expect(ana.get_by_text("I will bring the blankets").first).to_be_visible()
    expect(ben.get_by_text(re.compile("I will bring the blankets|new post")).first).to_be_visible(
        timeout=15_000
    )


def test_an_idea_is_brought_answered_on_the_desk_and_its_promise_turns_kept(visit):
    from playwright.sync_api import expect

    ana, cleo = visit("ana"), visit("cleo")
    ana.goto("/ideas/new/")
    ana.locator("input[name=title]").fill("A shelf for umbrellas by the door")
    ana.locator("textarea[name=text]").fill(
        "Wet umbrellas lie under every seat. A shelf at the door would keep row F dry."
    )
    ana.get_by_role("button", name=re.compile("Bring")).last.click()
    expect(ana.get_by_role("heading", name="A shelf for umbrellas by the door")).to_be_visible()
    idea = ana.url
    cleo.goto(idea)
    cleo.locator("form[action*='answer'] textarea[name=text]").first.fill(
        "What a good thought. Sam will build it this week."
    )
    cleo.locator("form[action*='answer'] button").last.click()
    ana.goto("/")
    expect(ana.get_by_text("Sam will build it this week").first).to_be_visible()


def test_what_was_typed_survives_a_lost_connection(visit):
    from playwright.sync_api import expect

    page = visit("ben")
    page.goto("/discussions/")
    page.locator("main a[href*='/discussions/'][href*='-']").first.click()
    page.context.set_offline(True)
    box = page.locator("textarea[name=text]").last
    box.fill("Typed in the tunnel between two stations.")
    page.wait_for_timeout(0)
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(box).to_have_value("Typed in the tunnel between two stations.")


def test_today_is_worked_by_keyboard_alone(visit):
    from playwright.sync_api import expect

    page = visit("cleo")
    page.goto("/desk/")
    page.keyboard.press("j")
    focused = page.evaluate(
        "document.activeElement.closest('[data-keys], [data-item], li, article') !== null"
    )
    assert focused
    page.keyboard.press("r")
    expect(page.locator("textarea:focus")).to_have_count(1)


def test_signing_out_is_signing_out(visit):
    page = visit("ana")
    page.goto("/")
    assert page.locator("h1").inner_text()
    page.context.request.post("/accounts/logout/")
    page.goto("/me/")
    assert "/accounts/" in page.url


def test_the_search_field_suggests_and_is_walked_by_keyboard(visit):
    from playwright.sync_api import expect

    page = visit("ana")
    page.goto("/")
    field = page.get_by_role("combobox").first
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("ben")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    assert 1 <= options.count() <= 6
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    field.press("Escape")
    expect(options.first).to_be_hidden()
    field.press_sequentially(" ash")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    address = options.first.get_attribute("href")
    field.press("Enter")
    page.wait_for_url(f"**{address}")


def test_search_is_a_plain_form_too(visit):
    page = visit("ana", scripts=False)
    page.goto("/")
    page.locator("input[name=q]").first.fill("film")
    page.locator("input[name=q]").first.press("Enter")
    page.wait_for_url("**/search?q=film")


def test_a_remark_appears_on_another_open_page_under_its_post(visit):
    from playwright.sync_api import expect

    ana, ben = visit("ana"), visit("ben", width=360)
    ana.goto("/discussions/")
    ana.locator("main a[href*='/discussions/'][href*='-']").first.click()
    ben.goto(ana.url)
    expect(ben.locator("#posts")).to_be_visible()
    first = ana.locator(".post").first
    first.locator("summary").last.click()
    first.get_by_role("link", name="Add a short remark").click()
    ana.get_by_role("dialog").get_by_label("Your remark").fill("There is a kettle in the cupboard.")
    ana.get_by_role("button", name="Add it").click()
    said = "There is a kettle in the cupboard."
    expect(ana.locator(".post").first.locator(".remarks")).to_contain_text(said)
    expect(ana.get_by_role("dialog")).to_be_hidden()
    expect(ben.locator(".post").first.locator(".remarks")).to_contain_text(said, timeout=15_000)


def test_two_people_are_made_one_and_parted_again(visit):
    from playwright.sync_api import expect

    page = visit("cleo")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/desk/people/rukhsana/")
    page.get_by_role("link", name=re.compile("^(More|All of them)$")).first.click()
    page.get_by_role("link", name="Somebody else is the same person").click()
    page.get_by_label("The handle of the other one").fill("@oksana")
    page.get_by_role("button", name="Show both").click()
    expect(page.get_by_role("heading", level=2)).to_have_count(2)
    page.get_by_role("button", name=re.compile("is the same person")).click()
    expect(page.get_by_text("They are one person now")).to_be_visible()
    page.goto("/people/oksana/")
    page.wait_for_url("**/people/rukhsana/")
    page.go_back()
    page.get_by_role("button", name="Part them again").click()
    expect(page.get_by_text("has their own page again")).to_be_visible()
    page.goto("/people/oksana/")
    expect(page).to_have_url(re.compile("/people/oksana/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Oksana")


def test_a_segment_is_built_and_counted_while_it_is(visit):
    from playwright.sync_api import expect

    page = visit("cleo")
    page.goto("/desk/segments/new/")
    page.get_by_label("What do you call them?").fill("Those who help at the door")
    page.get_by_label("Another condition").select_option(label="has a role")
    page.get_by_role("button", name="Add it").click()
    count = page.locator("#count")
    expect(page.get_by_label("role", exact=True)).to_be_visible()
    page.wait_for_load_state("load")  # what counts while one builds is there only then
    page.get_by_label("role", exact=True).select_option("member")
    expect(count).to_contain_text(re.compile(r"\d+ people fit"))
    members = count.locator("strong").inner_text()
    page.get_by_label("role", exact=True).select_option("ambassador")
    expect(count.locator("strong")).not_to_have_text(members)
    fitting = int(re.match(r"\d+", count.locator("strong").inner_text())[0])
    expect(page.get_by_label("What do you call them?")).to_have_value("Those who help at the door")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Those who help at the door")
    expect(page.get_by_text("who are here as ambassador")).to_be_visible()
    for _look in range(60):  # whom it holds is a job's to find
        if page.get_by_text("as of").count():
            break
        page.reload()
    expect(page.locator(".row .person")).to_have_count(fitting)


def test_a_webhooks_mapping_is_tried_on_the_last_message(visit):
    from playwright.sync_api import expect

    page = visit("cleo")
    page.goto("/desk/events/webhooks/new/")
    page.get_by_label("Who sends it?").fill("The box office")
    page.get_by_label("in which header?").fill("X-Signature")
    page.get_by_role("button", name="Make the address").click()
    expect(page.get_by_text("Nothing has come yet")).to_be_visible()
    said = b'{"id":"t-1","customer":{"email":"ana@example.org"},"at":"2026-01-05T19:30:00Z"}'
    secret = page.get_by_label("Secret", exact=True).input_value()
    signed = hmac.new(secret.encode(), said, "sha256").hexdigest()
    address = page.get_by_label("Address", exact=True).input_value()
    sent = page.context.request.post(address, data=said, headers={"X-Signature": signed})
    assert sent.ok and sent.json()["success"]
    page.reload()
    expect(page.get_by_text("could not be read")).to_be_visible()
    held = page.get_by_role("region", name="What the last message holds")
    expect(held).to_contain_text("customer.email")
    page.get_by_label("What happened, in your words").fill("Ticket Bought")
    page.get_by_label("Where the person's address stands").fill("customer.email")
    page.get_by_label("Where the time stands").fill("at")
    page.get_by_role("button", name="Read it this way").click()
    expect(page.get_by_text("The last message reads:")).to_contain_text("ana@example.org did Ticket Bought")
    expect(page.get_by_text("The last message reads:")).to_contain_text("5 January 2026")
