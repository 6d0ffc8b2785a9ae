"""Make a key by which a program may report events, and print it alone."""

import sys

from hearthside.config.trouble import Trouble


def add(parser) -> None:
    """Whose key, and whether it will stand in a public page."""
    parser.add_argument("name", metavar="NAME", help="what reports with it, such as “the shop”")
    parser.add_argument(
        "--browser", action="store_true", help="a public key, for pages; what it claims is not believed"
    )
    parser.add_argument(
        "--origins", nargs="+", default=[], metavar="URL", help="with --browser: where the pages are"
    )
    parser.add_argument(
        "--rate", type=int, default=0, metavar="N", help="at most N events a second (no limit)"
    )


def run(args) -> int:
    """The key on stdout, once: the house keeps only its hash."""
    from hearthside.events.models import Source
    from hearthside.events.sources import make_source
    from hearthside.kit.refused import Refused

    kind = Source.Kind.BROWSER if args.browser else Source.Kind.SERVER
    if args.origins and not args.browser:
        raise Trouble("Only a browser's key has origins: give --browser with them.")
    try:
        _, key = make_source(args.name, kind=kind, origins=args.origins, rate=max(0, args.rate))
    except Refused as refused:
        raise Trouble(str(refused)) from refused
    print(key)
    print("Keep it: nobody can read it again here.", file=sys.stderr)
    return 0
