"""A journey map is drawn on by mouse and keyboard, without leaving the page."""

import pytest

pytestmark = pytest.mark.browser


def names(page) -> list[str]:
    return page.locator("#map .map-head h3").all_inner_texts()


def test_a_touchpoint_is_moved_dragged_written_on_taken_off_and_put_back(visit):
    page = visit("cleo", width=1440)
    page.goto("/journeys/2/?draw=1")
    before = names(page)
    page.wait_for_function("document.readyState === 'complete' && window.htmx")
    page.locator('button[value="right:4"]').click()
    page.wait_for_function("document.querySelectorAll('[data-point]')[2].dataset.point === '4'")
    page.wait_for_function("document.activeElement.value === 'right:4'")
    moved = names(page)
    assert moved[1:3] == [before[2], before[1]]
    page.drag_and_drop('[data-point="4"] .map-head', '[data-point="5"] .map-head')
    page.wait_for_function("document.querySelectorAll('[data-point]')[1].dataset.point === '4'")
    assert names(page) == before
    page.locator('[data-point="4"] .lane-goals .map-pen').click()
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    page.keyboard.type("To be surprised, ")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("To be surprised, ").wait_for()
    page.locator('button[value="remove:4"]').click()
    page.get_by_role("button", name="Put it back").click()
    page.get_by_text("To be surprised, ").wait_for()
    assert names(page) == before
