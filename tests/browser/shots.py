"""Pictures of every page of the demonstration house: `make shots` (into bench/out/shots), and the README's own.

python -m tests.browser.shots [--out FOLDER] [--address http://127.0.0.1:8000] [--readme]
"""

import argparse
import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.browser.test_every_page import WHO, inner_pages
from tests.conftest import FLAGS
from tests.house_process import House, free_port

ROOT = Path(__file__).resolve().parents[2]
README = {
    "home": ("ana", "/"),
    "desk": ("cleo", "/desk/"),
    "ideas": ("ana", "/ideas/"),
    "person": ("cleo", "/desk/people/ana/"),
    "journey": ("cleo", "/journeys/1/"),
}


@contextmanager
def lantern(address: str | None):
    """The demonstration house at `address`, or one of our own for as long as this is open."""
    if address:
        yield address
        return
    with TemporaryDirectory(prefix="hearthside-shots-") as folder:
        port = free_port()
        with House(Path(folder), ["-m", "hearthside", "up", "--port", str(port)], port) as house:
            house.until("Ctrl+C closes the house")
            yield house.address
            house.stop()


def take(browser, address: str, out: Path, pages, widths=(360, 1440), themes=("light", "dark")) -> None:
    """One picture a page, width and theme."""
    for who, paths in pages.items():
        for width in widths:
            for theme in themes:
                context = browser.new_context(
                    base_url=address,
                    viewport={"width": width, "height": 900},
                    color_scheme=theme,
                    reduced_motion="reduce",
                )
                if who:
                    context.request.post("/demo/sign-in", form={"person": who})
                page = context.new_page()
                for path in [inner for asked in paths for inner in inner_pages(page, asked)]:
                    page.goto(path)
                    name = re.sub(r"[^a-z0-9]+", "-", path).strip("-")[:40] or "home"
                    page.screenshot(
                        path=out / f"{who or 'visitor'}-{name}-{width}-{theme}.png", full_page=True
                    )
                context.close()


def main() -> None:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "bench" / "out" / "shots")
    parser.add_argument("--address")
    parser.add_argument("--only", default="", help="only paths that hold this")
    parser.add_argument(
        "--readme", action="store_true", help="the pictures of the README, into docs/pictures"
    )
    args = parser.parse_args()
    out = ROOT / "docs" / "pictures" if args.readme else args.out
    out.mkdir(parents=True, exist_ok=True)
    with lantern(args.address) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        if args.readme:
            for name, (who, path) in README.items():
                context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 860})
                context.request.post("/demo/sign-in", form={"person": who})
                page = context.new_page()
                page.goto(path)
                page.screenshot(path=out / f"{name}.png")
                context.close()
        else:
            wanted = {who: [path for path in paths if args.only in path] for who, paths in WHO.items()}
            take(browser, address, out, wanted)
        browser.close()


if __name__ == "__main__":
    main()
