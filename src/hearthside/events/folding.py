"""One sitting at a time: what somebody did again and again is one line, and nothing said is hidden behind it."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

SITTING_US = 30 * 60 * 1_000_000  # a longer pause than half an hour begins another sitting
_KEYS = 12  # different things in one sitting; more begin another, so that a page is never long


@dataclass
class Run:
    """The same thing, done once or often in one sitting; `steps` are `(us, id, activity)`, newest first."""

    key: Hashable
    steps: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass
class Sitting:
    """What was done without a pause; given steps newest first, it tells where it ends."""

    runs: dict[Hashable, Run] = field(default_factory=dict)
    last_us: int = 0

    def takes(self, step: tuple[int, int, int], key: Hashable) -> bool:
        """Whether a step belongs to this sitting still."""
        if not self.runs:
            return True
        near = self.last_us - step[0] <= SITTING_US
        return near and (key in self.runs or len(self.runs) < _KEYS)

    def add(self, step: tuple[int, int, int], key: Hashable) -> None:
        """Put a step to the others of its key."""
        self.runs.setdefault(key, Run(key)).steps.append(step)
        self.last_us = step[0]


def fold(newest_first: list, key_of: Callable, limit: int) -> tuple[list, int]:
    """Fold a merged stream, newest first: `(lines, how many items they cover)`.

    Items whose key is None stand for themselves, and end a sitting. Whole sittings are taken until there are
    at least `limit` lines, so that the next page begins where a sitting does.
    """
    lines, sitting = [], Sitting()
    for number, item in enumerate(newest_first):
        key = key_of(item)
        if key is None or not sitting.takes(item, key):
            lines += sitting.runs.values()
            sitting = Sitting()
            if len(lines) >= limit:
                return lines, number
        if key is None:
            lines.append(item)
        else:
            sitting.add(item, key)
    return lines + list(sitting.runs.values()), len(newest_first)
