"""Make an export: choose the rows, write the file beside its place, put it there when it is whole.

One that breaks off leaves nothing behind and is begun anew: sorting and typing need all rows, so there is nothing
half done that could be gone on with.
"""

import gzip
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from hearthside.events import store
from hearthside.exports import cases, ocel, ocel_json, table, xes
from hearthside.exports.happenings import Selection, happenings
from hearthside.insight import parquet
from hearthside.people import audit

FORMATS = ("xes", "ocel-sqlite", "ocel-json", "csv", "parquet")
SUFFIXES = {
    "xes": ".xes.gz",
    "ocel-sqlite": ".sqlite",
    "ocel-json": ".json",
    "csv": ".csv",
    "parquet": ".parquet",
}


@dataclass
class Made:
    """What an export holds: counted, and how large the file is."""

    size: int
    counts: dict[str, int] = field(default_factory=dict)


def make(
    format: str,
    to: Path,
    *,
    case: str = "person",
    selection: Selection | None = None,
    by=None,
    progress: Callable[[int, int], None] | None = None,
) -> Made:
    """Write an export of `format` to the file `to` and note it in the audit log. `progress` hears how far it is.

    A name that ends in .gz is packed. Refused for a case that cannot be.
    """  # fmt: skip
    selection = selection or Selection()
    making = _Making(cases.choose(case), selection, progress, twice=format.startswith("ocel"))
    with _beside(to) as part:
        counts = getattr(making, format.replace("-", "_"))(part, packed=to.suffix == ".gz")
        size = part.stat().st_size
        audit.note(
            by, "export.made", None, format=format, case=case, private=selection.private, rows=making.rows
        )
        part.replace(to)
    return Made(size, {"rows": making.rows} | counts)


class _Making:
    def __init__(self, cases, selection: Selection, progress, *, twice: bool):
        self.cases, self.selection = cases, selection
        self.rows = 0
        self._progress, self._readings, self._begun = progress, 2 if twice else 1, 0
        self._upto = store.of_house().head()

    def all(self) -> Iterator:
        """Every row of the selection, up to what there was when the export began."""
        self.rows = 0
        for row in happenings(self.selection, upto=self._upto, progress=self._progress and self._say):
            self.rows += 1
            yield row
        self._begun += 1

    def _say(self, done: int, total: int) -> None:
        self._progress(self._begun * total + done, self._readings * total)

    def xes(self, part: Path, packed: bool) -> dict[str, int]:
        with _opened(part, packed) as file:
            return xes.write(self.all(), file, cases=self.cases, selection=self.selection, part=part)

    def ocel_sqlite(self, part: Path, packed: bool) -> dict[str, int]:
        return ocel.write(self.all, part)

    def ocel_json(self, part: Path, packed: bool) -> dict[str, int]:
        with _beside(part.with_name(f"{part.name}.sqlite")) as log:
            counts = ocel.write(self.all, log)
            with _opened(part, packed) as file:
                ocel_json.write(log, file)
        return counts

    def csv(self, part: Path, packed: bool) -> dict[str, int]:
        with _opened(part, packed) as file:
            table.write_csv(self.all(), file, cases=self.cases)
        return {}

    def parquet(self, part: Path, packed: bool) -> dict[str, int]:
        with _beside(part.with_name(f"{part.name}.csv")) as plain:
            table.write_plain(self.all(), plain, cases=self.cases)
            parquet.from_csv(plain, part, table.KINDS)
        return {}


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A file to write first, readable by its owner alone; gone when the block is over, unless it was put in place."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _opened(part: Path, packed: bool) -> Iterator[BinaryIO]:
    with part.open("wb") as raw:
        if packed:
            with gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=6, filename="") as file:
                yield file
        else:
            yield raw
        raw.flush()
        os.fsync(raw.fileno())
