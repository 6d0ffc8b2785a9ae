"""./hearthside bench [NAME ...]: the project's own benchmarks."""

import sys
from importlib import import_module
from pathlib import Path

OPENS = "nothing"
ROOT = Path(__file__).resolve().parents[4]
NAMES = ("start", "pages", "replies", "reads", "intake", "answers", "live")
# Only by name: they need more programs (node, Chromium, PostgreSQL's own), large houses, or many minutes.
ASKED_FOR = (
    "lighthouse",
    "stream",
    "sizing",
    "crash",
    "trouble",
    "clients",
    "memory",
    "grouping",
    "designs",
    "journeys",
    "calendars",
)


def add(parser) -> None:
    parser.description = "Measure this house's software on this machine; prints tables of figures."
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES + ASKED_FOR))


def run(args) -> int:
    unknown = [name for name in args.names if name not in NAMES + ASKED_FOR]
    if unknown or not (ROOT / "bench").is_dir():
        print(
            f"There is no benchmark called {unknown[0]}." if unknown else "bench/ is not here.",
            file=sys.stderr,
        )
        return 2
    sys.path.insert(0, str(ROOT))
    for name in args.names or NAMES:
        import_module(f"bench.{name}").run()
    return 0
