"""Takes JSON apart without understanding it, where one event of many is too odd for a strict reader.

Half a surrogate pair or brackets nested by the thousand break the reading of a whole batch; the events around
them are sound. So the batch is cut at its commas, and each event has its own verdict.
"""

import re

import msgspec

_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},]', re.DOTALL)
_NAME = re.compile(rb'\s*("[^"\\]*(?:\\.[^"\\]*)*")\s*:', re.DOTALL)
_OPEN, _CLOSE = b"[{", b"]}"


class Broken(Exception):
    """This is no JSON, however kindly one looks."""


def members(raw: bytes) -> dict[str, bytes]:
    """The values of an object as they came, by their names; the last one of a name counts."""
    found = {}
    for piece in _cut(raw, b"{"):
        name = _NAME.match(piece)
        if name is None:
            raise Broken
        try:
            found[msgspec.json.decode(name[1], type=str)] = piece[name.end() :].strip()
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue  # a name that is no text is nobody's
    return found


def elements(raw: bytes) -> list[bytes]:
    """The elements of a list as they came."""
    return _cut(raw, b"[")


def depth(raw: bytes) -> int:
    """How deep the brackets are nested at most."""
    deepest = now = 0
    for token in _TOKEN.finditer(raw):
        first = token[0][:1]
        now += (first in _OPEN) - (first in _CLOSE)
        deepest = max(deepest, now)
    return deepest


def _cut(raw: bytes, opening: bytes) -> list[bytes]:
    """The slices between the commas of the outermost brackets."""
    raw = raw.strip()
    if not raw.startswith(opening):
        raise Broken
    pieces, begin, now, end = [], 1, 0, None
    for token in _TOKEN.finditer(raw):
        first = token[0][:1]
        now += (first in _OPEN) - (first in _CLOSE)
        if first == b"," and now == 1:
            pieces.append(raw[begin : token.start()].strip())
            begin = token.end()
        elif now == 0 and first in _CLOSE:
            end = token.start()
            break
    if end is None or raw[end + 1 :].strip() or raw[end] != raw[0] + 2:
        raise Broken
    last = raw[begin:end].strip()
    if pieces or last:
        pieces.append(last)
    return pieces
