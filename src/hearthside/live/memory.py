"""What was said on each channel lately, so that whoever comes back hears what they missed."""

from collections import OrderedDict, deque
from typing import NamedTuple

EACH = 200  # words of a channel
MOST = 16_000_000  # characters of all channels together


class Word(NamedTuple):
    """One thing that was said: `number` counts all words of this process."""

    number: int
    channel: str
    event: str
    data: str


class Memory:
    """The last words of every channel; the channels that were silent for longest are forgotten first."""

    def __init__(self):
        self._said: OrderedDict[str, deque[Word]] = OrderedDict()
        self._lost: dict[str, int] = {}  # the last word that a channel forgot
        self._lost_whole = 0  # the last word of channels that were forgotten altogether
        self._size = 0

    def keep(self, word: Word) -> None:
        """Remember a word; the oldest make room."""
        said = self._said.setdefault(word.channel, deque())
        self._said.move_to_end(word.channel)
        said.append(word)
        self._size += _weight(word)
        if len(said) > EACH:
            self._forget(word.channel)
        while self._size > MOST:
            self._forget(next(iter(self._said)))

    def since(self, number: int, channels: frozenset[str]) -> list[Word] | None:
        """What was said on these channels after `number`, in order; None where some of it is forgotten."""
        lost = max((self._lost.get(channel, 0) for channel in channels), default=0)
        if number < max(lost, self._lost_whole):
            return None
        said = (word for channel in channels for word in self._said.get(channel, ()) if word.number > number)
        return sorted(said)

    def _forget(self, channel: str) -> None:
        said = self._said[channel]
        word = said.popleft()
        self._size -= _weight(word)
        self._lost[channel] = word.number
        if not said:
            del self._said[channel]
            self._lost_whole = max(self._lost_whole, self._lost.pop(channel))


def _weight(word: Word) -> int:
    return len(word.data) + 200
