"""Make everybody's standing and every promise anew from the stream."""


def add(parser) -> None:
    """It takes no arguments of its own."""


def run(args) -> int:
    """Rebuild, and say that it is done."""
    from hearthside.interactions.rebuild import rebuild

    rebuild()
    print("Standing and promises are as the stream tells them.")
    return 0
