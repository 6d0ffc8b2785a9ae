"""Every page of the demonstration house, as its people open it."""

import pytest

pytestmark = pytest.mark.browser

WHO = {
    None: ["/", "/discussions/", "/ideas/", "/ideas/roadmap/", "/people/", "/accounts/login/code/", "/accounts/signup/",
           "/followups/"],
    "ana": [
        "/", "/story/", "/people/", "/people/ben/", "/discussions/", "/ideas/", "/ideas/new/", "/ideas/roadmap/",
        "/ideas/changelog/", "/notes/", "/notices/", "/notices/settings/", "/settings/", "/me/", "/search/?q=film",
        "/shoutouts/", "/groups/1/", "/groups/1/1/", "/gatherings/", "/rituals/1-sunday-lights-down/",
        "/pairings/", "/games/", "/games/1/", "/nowhere/",
    ],
    "cleo": [
        "/desk/", "/desk/people/", "/desk/people/ana/", "/desk/promises/", "/desk/care/", "/desk/jobs/",
        "/desk/events/", "/desk/events/new/", "/desk/events/webhooks/new/", "/desk/events/quarantine/",
        "/desk/events/upload/", "/desk/events/meanings/", "/desk/events/promises/", "/desk/events/export/",
        "/identity/conflicts/", "/identity/accounts/", "/identity/traits/", "/desk/segments/", "/desk/segments/new/",
        "/settings/house/", "/settings/rights/", "/settings/people/", "/settings/audit/", "/notices/outbox/",
        "/discussions/review/", "/surveys/", "/surveys/new/", "/surveys/2/", "/surveys/2/build/?open=missing",
        "/scores/", "/scores/2/likely/", "/scores/2/likely/answers/", "/drivers/", "/drivers/of/2/", "/desk/answers/upload/",
        "/surveys/2/links/", "/surveys/2/versions/", "/surveys/2/settings/", "/surveys/2/words/missing/",
        "/asking/", "/asking/2/", "/asking/2/now/", "/asking/2/new/happened/", "/asking/2/new/did/", "/asking/trigger/1/",
        "/followups/desk/", "/followups/desk/?show=done", "/followups/desk/value/", "/followups/written/",
        "/followups/written/1/", "/followups/written/new/", "/journeys/", "/journeys/1/?draw=1", "/journeys/personas/1/",
        "/groups/1/run/", "/groups/1/synthesis/", "/gatherings/new/", "/pairings/1/", "/towns/",
        "/journeys/staying/", "/health/", "/journeys/watching/", "/journeys/paths/", "/journeys/paths/friction/1/",
        "/pilots/", "/pilots/1/", "/pilots/new/",
    ],
}  # fmt: skip
CASES = [
    pytest.param(who, path, id=f"{who or 'visitor'} {path}") for who, paths in WHO.items() for path in paths
]
FIRST_OF = {
    "/discussions/": "main a[href*='/discussions/'][href*='-']",
    "/ideas/": "main a[href^='/ideas/'][href*='-']",
    "/gatherings/": "main a[href^='/gatherings/'][href*='-']",
}


def inner_pages(page, path: str) -> list[str]:
    """The page itself, and the first topic or idea it leads to."""
    if path not in FIRST_OF:
        return [path]
    page.goto(path)
    link = page.locator(FIRST_OF[path]).first
    return [path, link.get_attribute("href")] if link.count() else [path]


@pytest.mark.parametrize(("who", "path"), CASES)
def test_axe_finds_no_serious_fault(look, who, path):
    page = look(who)
    for address in inner_pages(page, path):
        for light in ("light", "dark"):
            page.emulate_media(color_scheme=light)
            page.goto(
                address
            )  # anew: colours that change under a page's eyes are half the old ones for a moment
            serious = faults(page)
            assert not serious, f"{address}, {light}\n" + "\n".join(serious)


def faults(page) -> list[str]:
    """What axe calls serious or critical on a page as it stands."""
    from axe_playwright_python.sync_playwright import Axe

    return [
        f"{fault['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for fault in Axe().run(page).response["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"][:3]
    ]


@pytest.mark.parametrize(("who", "path"), CASES)
def test_it_fits_a_phone_asks_no_other_origin_and_breaks_no_policy(look, lantern, who, path):
    page = look(who, width=360)
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for address in inner_pages(page, path):
        said.clear()
        page.goto(address)
        wide = page.evaluate("document.scrollingElement.scrollWidth")
        assert wide <= 360, f"{address} is {wide} px wide"
        said_wrong = [line for line in said if "404" not in line]
        assert not said_wrong, f"{address}: {said_wrong}"
    assert [url for url in asked if not url.startswith((lantern, "data:", "blob:"))] == []


@pytest.mark.parametrize(("who", "path"), CASES)
def test_it_reads_without_javascript(look, who, path):
    page = look(who, scripts=False)
    for address in inner_pages(page, path):
        page.goto(address)
        assert page.locator("h1").first.is_visible(), address
        assert page.locator("main").inner_text().strip()


def test_a_first_visit_is_light(chromium, lantern):
    """HTML, CSS and JS of the signed-in home: under 100 kB compressed, JS under 40 kB; fonts under 80 kB more."""
    context = chromium.new_context(base_url=lantern)
    context.request.post("/demo/sign-in", form={"person": "ana"})
    page = context.new_page()
    sizes: dict[str, int] = {}
    page.on(
        "requestfinished", lambda request: sizes.update({request.url: request.sizes()["responseBodySize"]})
    )
    page.goto("/", wait_until="networkidle")
    fonts = sum(size for url, size in sizes.items() if "woff2" in url)
    scripts = sum(size for url, size in sizes.items() if url.endswith(".js"))
    rest = sum(size for url, size in sizes.items() if not url.endswith((".woff2", ".webp", ".png", ".svg")))
    context.close()
    assert rest < 100_000 and scripts < 40_000 and fonts < 80_000, sizes
