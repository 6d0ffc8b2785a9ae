"""Make everybody's standing and every promise anew from the stream; or, with --insight, its columnar copy."""

import sys


def add(parser) -> None:
    """What to make anew."""
    parser.add_argument("--insight", action="store_true", help="the copy that questions are asked of")


def run(args) -> int:
    """Rebuild, and say that it is done."""
    return _insight() if args.insight else _standing()


def _standing() -> int:
    from hearthside.interactions.rebuild import rebuild

    rebuild()
    print("Standing and promises are as the stream tells them.")
    return 0


def _insight() -> int:
    from hearthside.insight import upkeep

    print(f"The copy is made anew: {upkeep.rebuild(_progress):,} steps.")
    return 0


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r  {done:>12,} of {total:,}", end="\n" if done >= total else "", file=sys.stderr)
