"""The copy as Parquet files of this machine, and DuckDB over them."""

import hashlib
import os
import secrets
import time
from functools import cache
from pathlib import Path

import numpy as np

from hearthside.insight import cases, duck
from hearthside.insight.models import Segment
from hearthside.insight.schema import COLUMNS

_NAMES = ", ".join(COLUMNS)
_OPTIONS = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880"
_ORPHAN_SECONDS = 3600


class Files:
    """Each segment is a file, written whole or not at all, sorted by (who, us, id), known by its digest."""

    # Writing: what is written is on the disk when it returns, and counts from when its row is committed.

    def write(self, month: str, columns: dict) -> Segment:
        """These rows as a segment of a month; its row of the manifest, not saved."""
        cursor = duck.cursor()
        cursor.register("rows", columns)
        return self._write(cursor, month, "SELECT * FROM rows")

    def rewrite(
        self, month: str, segments: list[Segment], links: dict[int, int], forgotten: list[int]
    ) -> Segment:
        """These segments as one, with every subject who it is by `links` and no words of the forgotten."""
        return self._write(_knowing(links, forgotten), month, _as_now(scan(segments)))

    def is_wrong(self, segments: list[Segment], links: dict[int, int], forgotten: list[int]) -> bool:
        """Whether `rewrite` would change anything but their number."""
        differs = f"""SELECT 1 FROM ({scan(segments)}) s LEFT JOIN links l USING (subject)
            WHERE s.subject > 0 AND s.who <> coalesce(l.person, -s.subject)
            OR s.props <> '' AND s.subject IN (FROM forgotten) LIMIT 1"""
        return bool(_knowing(links, forgotten).execute(differs).fetchall())

    def _write(self, cursor, month: str, select: str) -> Segment:
        place = duck.folder() / f"month={month}"
        place.mkdir(parents=True, exist_ok=True)
        part = place / f"{secrets.token_hex(6)}.part"
        ordered = f"SELECT {_NAMES} FROM ({select}) ORDER BY who, us, id"
        cursor.execute(f"COPY ({ordered}) TO {_quoted(part)} ({_OPTIONS})").fetchall()
        told = cursor.execute(f"SELECT min(id), max(id), count(*) FROM read_parquet({_quoted(part)})")
        first, last, rows = told.fetchall()[0]
        digest, size = _fingerprint(part), part.stat().st_size
        path = part.with_name(f"seg-{first}-{last}-{part.stem}.parquet")
        _settle(part, path)
        name = str(path.relative_to(duck.folder()))
        return Segment(month=month, path=name, first=first, last=last, rows=rows, bytes=size, sha256=digest)

    # Keeping

    def is_whole(self, segment: Segment) -> bool:
        """Whether the file is what was written."""
        path = duck.folder() / segment.path
        return path.is_file() and _fingerprint(path) == segment.sha256

    def are_there(self, segments: list[Segment]) -> bool:
        """Whether no file is missing."""
        return all((duck.folder() / segment.path).is_file() for segment in segments)

    def discard(self, segments: list[Segment]) -> None:
        """Take away what counts for nothing."""
        for segment in segments:
            (duck.folder() / segment.path).unlink(missing_ok=True)

    def discard_orphans(self, known: set[str]) -> int:
        """Take away what a writing that was cut off has left, once it is old enough to be sure; how many files."""
        orphans = [
            path
            for path in duck.folder().glob("month=*/*")
            if str(path.relative_to(duck.folder())) not in known and _is_old(path)
        ]
        for path in orphans:
            path.unlink(missing_ok=True)
        return len(orphans)

    # Asking

    def ask(self, expression, stream, among: np.ndarray | None = None, scope=None) -> dict[str, np.ndarray]:
        """The columns of an expression's answer. `among`: the people it names so, if it does.

        With a `scope`, the stream is that of its cases (see `cases`).
        """
        cursor = duck.cursor()
        cursor.register("tail", stream.tail)
        if among is not None:
            cursor.register("among", {"who": among})
        rows = _rows(cursor, stream)
        if scope is not None:
            rows = cases.rows(cursor, rows, scope)
        cursor.execute(f"CREATE TEMP VIEW stream AS {rows}").fetchall()
        found = cursor.execute(_compiler().to_sqlglot(expression).sql(dialect="duckdb")).fetchnumpy()
        return {name: np.asarray(values) for name, values in found.items()}


def in_cases(stream, scope) -> dict[str, np.ndarray]:
    """The steps in scope, in no order: who (the case), us, id, activity, and owner, whose step it is."""
    cursor = duck.cursor()
    cursor.register("tail", stream.tail)
    found = cursor.execute(cases.rows(cursor, _rows(cursor, stream), scope)).fetchnumpy()
    return {name: np.asarray(values) for name, values in found.items()}


def properties(stream, newest: int) -> dict[str, int]:
    """The properties that so many of the newest events have, and how many of these have each."""
    cursor = duck.cursor()
    cursor.register("tail", stream.tail)
    return dict(cursor.execute(cases.names(_rows(cursor, stream), newest)).fetchall())


def scan(segments: list[Segment]) -> str:
    """SQL that reads these files, at least one."""
    paths = ", ".join(_quoted(duck.folder() / segment.path) for segment in segments)
    return f"SELECT {_NAMES} FROM read_parquet([{paths}], hive_partitioning=false)"


def _rows(cursor, stream) -> str:
    """SQL of the whole stream, everybody being who they are now, without those who are left out."""
    parts = [f"SELECT {_NAMES} FROM tail"]
    if stream.segments:
        parts.append(scan(stream.segments))
    rows, changes = " UNION ALL ".join(parts), stream.changes
    for name, key, changed in (("links", "subject", changes.subjects), ("merges", "who", changes.people)):
        if changed:
            cursor.register(name, {"was": _array(changed), "now": _array(changed.values())})
            rows = f"""SELECT s.* REPLACE (coalesce(c.now, s.who) AS who) FROM ({rows}) s
                LEFT JOIN {name} c ON c.was = s.{key}"""
    cursor.register("left_out", {"who": _array(changes.left_out)})
    return f"SELECT * FROM ({rows}) s WHERE s.who NOT IN (FROM left_out)"


def _knowing(links: dict[int, int], forgotten: list[int]):
    """A connection that knows who is linked to whom, and who is forgotten."""
    cursor = duck.cursor()
    cursor.register("links", {"subject": _array(links), "person": _array(links.values())})
    cursor.register("forgotten", {"subject": _array(forgotten)})
    return cursor


def _as_now(rows: str) -> str:
    return f"""SELECT s.* REPLACE (
            CASE WHEN s.subject > 0 THEN coalesce(l.person, -s.subject) ELSE s.who END AS who,
            CASE WHEN s.subject IN (FROM forgotten) THEN '' ELSE s.props END AS props)
        FROM ({rows}) s LEFT JOIN links l USING (subject)"""


@cache
def _compiler():
    from ibis.backends.sql.compilers import DuckDBCompiler

    return DuckDBCompiler()


def _array(values) -> np.ndarray:
    return np.fromiter(values, np.int64, len(values))


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _is_old(path: Path) -> bool:
    return path.is_file() and time.time() - path.stat().st_mtime > _ORPHAN_SECONDS


def _settle(part: Path, path: Path) -> None:
    """Give a whole file its name, and let both be on the disk."""
    _flush(part)
    part.replace(path)
    _flush(path.parent)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
