"""Lighthouse on the pages people open most, at a phone and at a desk; the median of three runs.

Needs node, npm and Chromium. Lighthouse itself, in the version that package.json names, is installed here at the first run. What a page scores
under 95 in performance, accessibility or best practices fails the run. The reports stay in bench/out/lighthouse.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path
from statistics import median

from bench import house, table

HERE = Path(__file__).parent
OUT = HERE.parent / "out" / "lighthouse"
AIM, RUNS = 95, 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FORMS = {"phone": [], "desk": ["--preset=desktop"]}
# Who opens what; `topic` is the first one that the list of discussions leads to.
PAGES = (
    ("welcome", None, "/"), ("topic", None, "topic"), ("ideas", None, "/ideas/"),
    ("home", "ana", "/"), ("topic", "ana", "topic"), ("ideas", "ana", "/ideas/"),
    ("desk", "cleo", "/desk/"),
)  # fmt: skip


def run() -> None:
    """Measure and print; ends with an error where a page falls short."""
    _install()
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="hearthside-bench-") as folder, house.served(Path(folder)) as (port, _):
        rows, short = [], []
        address = f"http://127.0.0.1:{port}"
        for name, who, path in PAGES:
            cookie = _sign_in(address, who) if who else ""
            url = address + (_first_topic(address) if path == "topic" else path)
            for form, options in FORMS.items():
                print(f"  {name} as {who or 'visitor'}, {form}…", file=sys.stderr)
                scores, paint = _measure(url, cookie, options, OUT / f"{name}-{who or 'visitor'}-{form}")
                rows.append([name, who or "visitor", form, *scores.values(), paint])
                short += [f"{name} ({form})"] if min(list(scores.values())[:3]) < AIM else []
                if who:
                    rows[-1][6] = "·"  # no search engine comes where one must sign in
    table.show(
        f"Lighthouse, median of {RUNS}: scores to 100; largest paint in ms (simulated throttling)",
        ["page", "as", "on", *CATEGORIES, "paint"],
        rows,
    )
    if short:
        sys.exit(f"Under {AIM}: {', '.join(short)}")


def _install() -> None:
    if not (HERE / "node_modules" / "lighthouse").is_dir():
        print("  installing Lighthouse (once)…", file=sys.stderr)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=HERE, check=True)


def _measure(url: str, cookie: str, options: list[str], kept: Path) -> tuple[dict[str, int], int]:
    """Median scores by category and median largest paint in ms; the reports are kept beside one another."""
    reports = [_report(url, cookie, options, Path(f"{kept}-{number}.json")) for number in range(1, RUNS + 1)]
    scores = {
        name: round(100 * median(report["categories"][name]["score"] for report in reports)) for name in CATEGORIES
    }
    paint = median(report["audits"]["largest-contentful-paint"]["numericValue"] for report in reports)
    return scores, round(paint)


def _report(url: str, cookie: str, options: list[str], kept: Path) -> dict:
    command = [
        HERE / "node_modules" / ".bin" / "lighthouse", url, "--quiet", "--output=json", f"--output-path={kept}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu", "--throttling-method=simulate",
        f"--only-categories={','.join(CATEGORIES)}", f"--extra-headers={json.dumps({'Cookie': cookie} if cookie else {})}",
        *options,
    ]  # fmt: skip
    chrome = os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("google-chrome") or ""
    subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": chrome})
    return json.loads(kept.read_text())


def _sign_in(address: str, who: str) -> str:
    """The session of somebody at The Lantern, as a Cookie header."""
    wanted = urllib.request.Request(f"{address}/demo/sign-in", urllib.parse.urlencode({"person": who}).encode())
    opener = urllib.request.build_opener(_StaysHere)
    try:
        answer = opener.open(wanted)
    except urllib.error.HTTPError as turned:
        answer = turned
    return answer.headers["Set-Cookie"].partition(";")[0]


def _first_topic(address: str) -> str:
    with urllib.request.urlopen(f"{address}/discussions/") as page:
        main = page.read().decode().partition("<main")[2]
    return re.search(r'href="(/discussions/[^"]*?\d+-[^"]+?/)"', main)[1]


class _StaysHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None
