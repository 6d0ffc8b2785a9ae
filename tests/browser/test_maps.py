"""A journey map is drawn on by mouse and keyboard, without leaving the page."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def names(page) -> list[str]:
    return page.locator("#map .map-head h3").all_inner_texts()


def test_a_touchpoint_is_moved_dragged_written_on_taken_off_and_put_back(visit):
    page = visit("cleo", width=1440)
    page.goto("/journeys/2/?draw=1")
    before = names(page)
    points = page.locator("[data-point]")
    page.locator('button[value="right:4"]').click()
    expect(points.nth(2)).to_have_attribute("data-point", "4")
    expect(page.locator('button[value="right:4"]')).to_be_focused()
    moved = names(page)
    assert moved[1:3] == [before[2], before[1]]
    page.drag_and_drop('[data-point="4"] .map-head', '[data-point="5"] .map-head')
    expect(points.nth(1)).to_have_attribute("data-point", "4")
    assert names(page) == before
    page.locator('[data-point="4"] .lane-goals .map-pen').click()
    expect(page.locator("textarea:focus")).to_be_visible()
    page.keyboard.type("To be surprised, ")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("To be surprised, ").wait_for()
    page.locator('button[value="remove:4"]').click()
    page.get_by_role("button", name="Put it back").click()
    page.get_by_text("To be surprised, ").wait_for()
    assert names(page) == before
