"""What importers of events share: one source a file, batches into the store, nothing twice, bounded memory."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from hearthside.events import store
from hearthside.events.models import Source
from hearthside.events.store import NewEvent
from hearthside.imports.carrier import Report
from hearthside.kit import clock

CHANNEL = "import"
MOST_BYTES = 256 * 1024  # one event's own JSON
LONGEST_ID = 500
_BATCH = 5_000
_KILO = 1024
_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class Feed:
    """Carries the events of one file into the store, under a source that bears the file's name.

    Message ids come from what the events say, so the same file a second time, or after a crash, adds only what is
    not there yet.
    """

    def __init__(self, path: Path, format: str, kind: str, *, dry_run: bool = False, progress=None):
        self.path = path
        self.report = Report(format)
        self._dry, self._progress = dry_run, progress
        self._batch: dict[str, list[NewEvent]] = {}
        self._waiting = 0
        self._received_us = to_us(clock.now())
        name = path.name[:80]
        self.source = Source.objects.filter(name=name, kind=kind).order_by("pk").first()
        if self.source is None and not dry_run:
            self.source = Source.objects.create(name=name, kind=kind)

    def add(
        self, *, message: str, us: int, type: str, name: str, subject: str, body: bytes, counted="event"
    ) -> None:
        """Take one event. ValueError where it is larger, or its names are longer, than the store wants."""
        if len(body) > MOST_BYTES:
            raise ValueError(f"larger than {MOST_BYTES // _KILO} kB")
        if len(subject) > LONGEST_ID or len(name) > LONGEST_ID:
            raise ValueError(f"a name or an id of more than {LONGEST_ID} characters")
        number = self.source.pk if self.source else 0
        self._batch.setdefault(counted, []).append(
            NewEvent(message, us, self._received_us, None, None, type, name, subject, number, CHANNEL, body)
        )
        self._waiting += 1
        if self._waiting >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Store what was taken so far."""
        for counted, events in self._batch.items():
            new = len(events) if self._dry else store.of_house().append(events)
            self.report.added[counted] += new
            self.report.known[counted] += len(events) - new
        self._batch.clear()
        self._waiting = 0

    def say(self, read: int, size: int) -> None:
        """Show how much of the file is read."""
        if self._progress:
            self._progress(min(read, size - 1) // _KILO, max(size // _KILO, 1), "kB read")

    def end(self) -> Report:
        """Store the rest; the report of the whole."""
        self.flush()
        if self._progress:
            size = max(self.path.stat().st_size // _KILO, 1)
            self._progress(size, size, "kB read")
        self.report.added, self.report.known = (
            +self.report.added,
            +self.report.known,
        )  # nothing is said of none
        return self.report


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, Callable[[], int], int]]:
    """A file to read, unpacked where it is gzip; how many of its bytes are read so far; its size on disk."""
    with path.open("rb") as raw:
        packed = raw.peek(2)[:2] == b"\x1f\x8b"
        yield (gzip.GzipFile(fileobj=raw) if packed else raw), raw.tell, path.stat().st_size


def to_us(moment: datetime) -> int:
    """Microseconds since 1970. ValueError for years in which nobody was anybody's customer."""
    if not _EARLIEST <= moment < _LATEST:
        raise ValueError(f"{moment:%Y-%m-%d} is not between {_EARLIEST:%Y} and {_LATEST:%Y}")
    return clock.us(moment)
