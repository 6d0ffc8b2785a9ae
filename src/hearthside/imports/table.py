"""Tables as spreadsheets write them: any encoding and separator they use, packed or not, of any size."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from hearthside.imports.carrier import Report
from hearthside.imports.feed import opened

_SAMPLE = 1 << 20
_LONGEST_CELL = 128 * 1024


def look(path: Path, rows: int = 5) -> tuple[list[str], list[list[str]]]:
    """The header of a file and its first rows. ValueError where it is no table."""
    with opened(path) as (file, _position, _size):
        try:
            found = list(islice(reader(file), rows + 1))
        except (csv.Error, OSError, EOFError) as why:
            raise ValueError(f"it cannot be taken apart: {why}") from why
    if not found or not any(found[0]) or any("\0" in title for title in found[0]):
        raise ValueError("its first line names no columns")
    return found[0], found[1:]


def numbered(reader, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number, as a spreadsheet counts them; one that cannot be taken apart is reported."""
    number = 1
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as why:
            report.skip(f"row {number}", why)
        except (OSError, EOFError) as why:  # a packed file that breaks off
            report.skip(f"row {number}", f"the file cannot be read further: {why}")
            return


def checked(cells: list[str], width: int) -> list[str]:
    """The cells of a row under so many columns. ValueError where there are more, or in another encoding."""
    if len(cells) > width:
        raise ValueError(f"{len(cells)} cells under {width} columns")
    try:
        "".join(cells).encode()
    except UnicodeEncodeError as why:  # bytes that were no letters came in as half a surrogate
        raise ValueError("it is not UTF-8, as the beginning of the file is") from why
    return cells + [""] * (width - len(cells)) if len(cells) < width else cells


def reader(file):
    """The rows of an opened file, as lists of cells."""
    sample = file.read(_SAMPLE)
    encoding, errors = _encoding(sample)
    whole = _Joined(sample, file)
    text = io.TextIOWrapper(io.BufferedReader(whole, _SAMPLE), encoding=encoding, errors=errors, newline="")
    csv.field_size_limit(_LONGEST_CELL)
    return csv.reader(text, _dialect(sample.decode(encoding, errors)[: 64 * 1024]))


class _Joined(io.RawIOBase):
    """What was read as a sample, and then the rest of the file."""

    def __init__(self, begun: bytes, rest):
        self._begun, self._rest = io.BytesIO(begun), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        return self._begun.readinto(buffer) or self._rest.readinto(buffer)


def _encoding(sample: bytes) -> tuple[str, str]:
    """UTF-8 (with or without its mark), UTF-16 with its mark, else Western European; and what to do with wrong bytes."""
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16", "replace"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=len(sample) < _SAMPLE)
    except UnicodeDecodeError:
        return "cp1252", "replace"
    return "utf-8-sig", "surrogateescape"


def _dialect(text: str):
    """The separator that the header has most of; quotes as everybody writes them."""
    header = text.partition("\n")[0]
    bare = re.sub(r'"[^"]*"', "", header)
    mark = max(",;\t|", key=bare.count)

    class dialect(csv.excel):
        delimiter = mark

    return dialect
