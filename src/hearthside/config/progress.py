"""How far a command is, in one line that stands still."""

import sys

_WIDTH = 28


def bar(done: int, total: int, words: str) -> None:
    """Draw the bar anew; where nobody watches, only its end."""
    if not sys.stderr.isatty() and done < total:
        return
    filled = _WIDTH * done // total if total else _WIDTH
    end = "\n" if done >= total else ""
    print(
        f"\r  {words:<10} {'█' * filled}{'░' * (_WIDTH - filled)} {done:>7,} of {total:,}",
        end=end,
        file=sys.stderr,
    )
