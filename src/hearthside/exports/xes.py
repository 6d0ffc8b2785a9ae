"""Write an event log in XES (IEEE 1849), case by case. What came in as XES goes out in its own words."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from msgspec import json

from hearthside.events.models import Source
from hearthside.exports.happenings import Happening, Selection
from hearthside.exports.spool import Spool

NAME, TIME = "concept:name", "time:timestamp"
EXTENSIONS = [
    ["extension", {"name": name, "prefix": prefix, "uri": f"http://www.xes-standard.org/{prefix}.xesext"}, []]
    for name, prefix in (
        ("Concept", "concept"), ("Time", "time"), ("Lifecycle", "lifecycle"), ("Organizational", "org"),
    )
]  # fmt: skip
_GLOBAL_EVENT = [
    "global",
    {"scope": "event"},
    [["string", NAME, "UNKNOWN"], ["date", TIME, "1970-01-01T00:00:00Z"]],
]
_GLOBAL_TRACE = ["global", {"scope": "trace"}, [["string", NAME, "UNKNOWN"]]]
_CLASSIFIER = ["classifier", {"name": "Activity", "keys": NAME}, []]
_FACTS = {"xes.version": "1849-2016", "xes.features": "nested-attributes"}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(
    rows: Iterable[Happening], file: BinaryIO, *, cases, selection: Selection, part: Path
) -> dict[str, int]:
    """Sort the rows into cases and write them; how many cases and events there were, and how many without a case."""
    counts = {"cases": 0, "events": 0, "without a case": 0}
    logs: set[str] = set()
    with Spool(part.with_name(f"{part.name}.spool")) as spool:
        for row in rows:
            _take(row, spool, cases, counts)
            logs.add(row.source if row.words is not None else "")
        file.write(_header(logs))
        for name, attributes, events in spool.cases(also_without_events=selection.is_whole_time):
            counts["cases"] += 1
            file.write(b"  <trace>\n")
            file.write(_of_case(name, attributes))
            for event in events:
                counts["events"] += 1
                file.write(event)
            file.write(b"  </trace>\n")
        file.write(b"</log>\n")
        counts["without a case"] += spool.left_out
    return counts


def _take(row: Happening, spool: Spool, cases, counts: dict[str, int]) -> None:
    if row.state == "group" and row.account:
        spool.belongs(row.parties[0].key, row.account)
    if row.state in ("group", "alias"):
        return
    names = cases(row)
    if not names and not row.state:
        counts["without a case"] += 1
    words = row.words if row.words is not None else _own_words(row)
    payload = json.encode(words) if row.state else _of_event(words)
    source = row.source if row.words is not None else ""
    for name in names:
        spool.add(
            name,
            row.parties[0].key if row.parties else "",
            source,
            bool(row.state),
            row.place,
            row.us,
            payload,
        )


def _own_words(row: Happening) -> list[list]:
    """The attributes of a row that did not come from an event log."""
    words = [] if row.state else _standard_words(row)
    taken = {key for _tag, key, _value in words} | {NAME, TIME}
    return words + [
        _attribute(key, value) for key, value in row.facts.items() if value is not None and key not in taken
    ]


def _standard_words(row: Happening) -> list[list]:
    precision = "milliseconds" if row.us % 1000 == 0 else "microseconds"
    told = {"org:resource": row.by and row.by.label, "org:role": row.by and row.by.role}
    told |= {key: getattr(row, key) for key in ("about", "account", "channel", "direction", "good")}
    return [
        ["string", NAME, row.name],
        ["date", TIME, row.at.isoformat(timespec=precision)],
        ["string", "lifecycle:transition", "complete"],
        *(["string", key, value] for key, value in told.items() if value),
    ]


def _attribute(key: str, value) -> list:
    if isinstance(value, bool):
        return ["boolean", key, "true" if value else "false"]
    if isinstance(value, int):
        return ["int", key, str(value)]
    if isinstance(value, float):
        return ["float", key, repr(value)]
    return ["string", key, value if isinstance(value, str) else json.encode(value).decode()]


def _header(logs: set[str]) -> bytes:
    """The head of the log: its own where all came from one event log, else ours with what theirs extend."""
    headers = [source.header for source in Source.objects.filter(pk__in=[log for log in logs if log])]
    if len(logs) == 1 and headers and headers[0]:
        facts, children = headers[0]["facts"], headers[0]["children"]
    else:
        theirs = [one for header in headers for one in header.get("children", ()) if one[0] == "extension"]
        known = {one[1]["prefix"]: one for one in [*theirs, *EXTENSIONS] if "prefix" in one[1]}
        facts, children = _FACTS, [*known.values(), _GLOBAL_TRACE, _GLOBAL_EVENT, _CLASSIFIER]
    facts = {"xmlns": "http://www.xes-standard.org/"} | facts
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<log{_facts(facts)}>"]
    lines += [_element(tag, of, inside, "  ") for tag, of, inside in children]
    return ("\n".join(lines) + "\n").encode()


def _of_case(name: str, attributes: list) -> bytes:
    if not any(one[1] == NAME for one in attributes):
        attributes = [["string", NAME, name], *attributes]
    return ("\n".join(_words(one, "    ") for one in attributes) + "\n").encode()


def _of_event(attributes: list) -> bytes:
    lines = ["    <event>", *(_words(one, "      ") for one in attributes), "    </event>"]
    return ("\n".join(lines) + "\n").encode()


def _words(one: list, indent: str) -> str:
    """An attribute `[tag, key, value]` or `[tag, key, value, nested]`. Lists and their `values` have no value."""
    tag, key, value, *nested = one
    facts = (
        {}
        if tag == "values"
        else {"key": key}
        if tag in ("list", "container")
        else {"key": key, "value": value}
    )
    return _element(tag, facts, nested[0] if nested else (), indent)


def _element(tag: str, facts: dict, inside, indent: str) -> str:
    head = f"{indent}<{tag}{_facts(facts)}"
    if not inside:
        return f"{head}/>"
    return "\n".join([f"{head}>", *(_words(one, f"{indent}  ") for one in inside), f"{indent}</{tag}>"])


def _facts(facts: dict) -> str:
    return "".join(f" {key}={quoteattr(_NO_XML.sub('�', str(value)))}" for key, value in facts.items())
