"""./hearthside demo: furnish an empty house: The Lantern, or a simulated one of any size for figures."""

import sys
from time import perf_counter

from hearthside.config.trouble import Trouble

LANTERN = 120  # the members of The Lantern


def add(parser) -> None:
    """How large the house is."""
    parser.description = "Furnish an empty data folder with a demonstration house."
    parser.add_argument("--members", type=int, default=LANTERN, help="how many; 120 are The Lantern's")
    parser.add_argument("--interactions", type=int, help="simulate a house with so many (20 a member)")
    parser.add_argument("--months", type=int, default=18, help="how many months of history (18)")
    parser.add_argument("--seed", type=int, default=7, help="the same seed makes the same house (7)")


def run(args) -> int:
    """Furnish the house and say what is in it."""
    from hearthside.people.models import Person

    _check(args)
    if Person.objects.exists():
        raise Trouble("Somebody lives here already. Name an empty data folder with --data DIR.")
    began = perf_counter()
    done = _lantern(args) if _is_lantern(args) else _simulated(args)
    took = perf_counter() - began
    print(f"Furnished: {Person.objects.count():,} people, {done:,} things happened; {took:.0f} s.")
    return 0


def _check(args) -> None:
    if args.members < 1 or args.months < 1 or (args.interactions is not None and args.interactions < 1):
        raise Trouble("Members, months and interactions are numbers from 1 on.")


def _is_lantern(args) -> bool:
    return args.members == LANTERN and args.interactions is None


def _lantern(args) -> int:
    from hearthside.demo.lantern import furnish

    return furnish(seed=args.seed, progress=_progress)


def _simulated(args) -> int:
    from hearthside.demo.simulator import simulate

    interactions = args.interactions or 20 * args.members
    return simulate(args.members, interactions, months=args.months, seed=args.seed, progress=_progress)


def _progress(done: int, total: int) -> None:
    if not sys.stderr.isatty() and done < total:
        return
    width = 28
    filled = width * done // total if total else width
    end = "\n" if done >= total else ""
    bar = "█" * filled + "░" * (width - filled)
    print(f"\r  {bar} {done:>9,} of {total:,}", end=end, file=sys.stderr, flush=True)
