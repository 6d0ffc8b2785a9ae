"""Read an event log in XES (IEEE 1849) piece by piece, however large it is.

No DTD, so no entities and nothing fetched; memory is bounded by one chunk, one event and the attributes of one trace.
An attribute comes as `[tag, key, value]` with the words of the file, and a fourth entry where others are nested in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

CASE_NAME = "concept:name"
_CHUNK = 64 * 1024
_LONGEST_TAG = _LARGEST = 4 * 1024 * 1024
_MOST_ATTRIBUTES = 20_000
_DEEPEST = 32
_MOST_WAITING = 10_000


@dataclass(slots=True)
class LogHeader:
    """What stands before the traces: the log's own attributes, and its extensions, globals and classifiers."""

    facts: dict
    children: list


@dataclass(slots=True)
class LogEvent:
    """An event of a trace; `position` counts from 0 within its trace."""

    case: str
    position: int
    attributes: list


@dataclass(slots=True)
class LogTrace:
    """A trace that has ended, with its own attributes; `number` counts from 0 within the log."""

    case: str
    number: int
    attributes: list


@dataclass(slots=True)
class _Open:
    tag: str
    facts: dict
    children: list = field(default_factory=list)


def read(file: BinaryIO) -> Iterator[LogHeader | LogEvent | LogTrace]:
    """Header, events and traces as they end. ValueError where the file cannot be read further, with what went wrong."""
    reader = _Reader()
    fed = 0
    try:
        while chunk := file.read(_CHUNK):
            reader.feed(chunk)
            fed += len(chunk)
            yield from reader.taken()
            if fed - reader.parser.CurrentByteIndex > _LONGEST_TAG:
                raise ValueError(f"a single tag of more than {_LONGEST_TAG // 1024} kB")
        reader.feed(b"", last=True)
    except (ValueError, OSError, EOFError):
        yield from reader.taken()
        raise
    yield from reader.taken()


class _Reader:
    def __init__(self):
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.StartDoctypeDeclHandler = _refuse
        self._open: list[_Open] = []
        self._log: _Open | None = None
        self._trace: _Trace | None = None
        self._traces = self._attributes = self._size = 0
        self._out: list = []

    def feed(self, chunk: bytes, last: bool = False) -> None:
        try:
            self.parser.Parse(chunk, last)
        except expat.ExpatError as why:
            raise ValueError(str(why)) from why

    def taken(self) -> list:
        """What has ended since the last time."""
        out, self._out = self._out, []
        return out

    def _start(self, tag: str, facts: dict) -> None:
        tag = tag.rpartition(":")[2]
        if not self._open and tag != "log":
            raise ValueError(f"it begins with <{tag}>, not with <log>")
        node = _Open(tag, facts)
        if not self._open:
            self._log = node
        elif len(self._open) == 1 and tag == "trace":
            self._tell_header()
            self._trace = _Trace(node, self._traces)
            self._traces += 1
        self._open.append(node)
        self._count(node)

    def _count(self, node: _Open) -> None:
        if node.tag in ("trace", "event"):
            self._attributes = self._size = 0
        self._attributes += 1
        self._size += len(node.facts.get("value", ""))
        if (
            self._attributes > _MOST_ATTRIBUTES
            or self._size > _LARGEST
            or len(self._open) > _DEEPEST
            or len(self._open[-1].children) > _MOST_ATTRIBUTES
        ):
            raise ValueError("more attributes, or more deeply nested ones, than an event log has")

    def _end(self, tag: str) -> None:
        node = self._open.pop()
        depth = len(self._open)
        if depth == 0:
            self._tell_header()
        elif depth == 1 and node.tag == "trace":
            self._out += self._trace.ended()
            self._trace = None
        elif depth == 2 and node.tag == "event" and self._trace is not None:
            self._out += self._trace.event(node.children)
        elif depth == 1:
            if self._log is not None:  # after the first trace the header is told
                self._log.children.append([node.tag, node.facts, node.children])
        else:
            facts = node.facts
            attribute = [node.tag, facts.get("key", ""), facts.get("value", "")]
            self._open[-1].children.append([*attribute, node.children] if node.children else attribute)

    def _tell_header(self) -> None:
        if self._log is not None:
            self._out.append(LogHeader(self._log.facts, self._log.children))
            self._log = None


class _Trace:
    """A trace being read. Its events wait until its name is known, which is at its beginning in every usual log."""

    def __init__(self, node: _Open, number: int):
        self._node, self._number = node, number
        self._case: str | None = None
        self._waiting: list[list] = []
        self._position = 0

    def event(self, attributes: list) -> list[LogEvent]:
        self._waiting.append(attributes)
        self._case = self._case or value_of(self._node.children, CASE_NAME)
        if self._case is None and len(self._waiting) < _MOST_WAITING:
            return []
        return self._let_go()

    def ended(self) -> list[LogEvent | LogTrace]:
        self._case = self._case or value_of(self._node.children, CASE_NAME)
        events = self._let_go()
        return [*events, LogTrace(self._case, self._number, self._node.children)]

    def _let_go(self) -> list[LogEvent]:
        self._case = self._case or f"case-{self._number + 1}"
        told = [
            LogEvent(self._case, position, one) for position, one in enumerate(self._waiting, self._position)
        ]
        self._position += len(told)
        self._waiting.clear()
        return told


def value_of(attributes: list, key: str) -> str | None:
    """The value of an attribute, as the file has it; None where it is missing or empty."""
    return next((one[2] for one in attributes if one[1] == key), None) or None


def _refuse(*_facts) -> None:
    raise ValueError("it has a document type (DTD), which no event log needs")
