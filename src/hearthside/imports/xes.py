"""An event log in XES: cases become subjects, events what they did, with every attribute kept as it stood."""

import math
from collections import Counter
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

from msgspec import json

from hearthside.events.models import Source
from hearthside.imports.carrier import Report
from hearthside.imports.feed import Feed, opened, to_us
from hearthside.imports.xes_file import LogEvent, LogHeader, LogTrace, read, value_of

NAME, TIME = "concept:name", "time:timestamp"
_LARGEST = 2**53  # larger numbers lose digits in most readers of JSON
_SAID_EVERY = 1_000


def import_xes(path: str | Path, progress=None, dry_run: bool = False) -> Report:
    """Import the log at `path`, packed by gzip or not. An event without a name or a time is reported and skipped.

    A file that breaks off is reported, and what stands before the break goes in. ValueError where it is no log.
    """
    path = Path(path)
    feed = Feed(path, "xes", Source.Kind.XES, dry_run=dry_run, progress=progress)
    importer = _Xes(feed)
    with opened(path) as (file, position, size):
        try:
            for number, item in enumerate(read(file)):
                importer.take(item)
                if number % _SAID_EVERY == 0:
                    feed.say(position(), size)
        except (ValueError, OSError, EOFError) as why:
            if not importer.begun:
                raise ValueError(f"{path.name} is not an event log in XES: {why}") from why
            feed.report.skip(path.name, f"the file cannot be read further: {why}")
    return feed.end()


class _Xes:
    def __init__(self, feed: Feed):
        self.feed = feed
        self.begun = False
        self._seen: Counter = Counter()
        self._first_us: int | None = None

    def take(self, item: LogHeader | LogEvent | LogTrace) -> None:
        self.begun = True
        if isinstance(item, LogHeader):
            self._header(item)
        elif isinstance(item, LogEvent):
            self._attempt(f"event {item.position + 1} of case {item.case}", self._event, item)
        else:
            self._attempt(f"case {item.case}", self._trace, item)
            self._seen.clear()
            self._first_us = None

    def _attempt(self, name: str, carry, item) -> None:
        try:
            carry(item)
        except ValueError as why:
            self.feed.report.skip(name[:200], why)

    def _header(self, header: LogHeader) -> None:
        if self.feed.source is not None:
            self.feed.source.header = {"facts": header.facts, "children": header.children}
            self.feed.source.save(update_fields=["header"])

    def _event(self, event: LogEvent) -> None:
        name, at = value_of(event.attributes, NAME), value_of(event.attributes, TIME)
        if name is None or at is None:
            raise ValueError(f"it has no {NAME if name is None else TIME}")
        us = to_us(moment(at))
        self._first_us = us if self._first_us is None else min(us, self._first_us)
        message = self._message(event.case, event.attributes)
        body = {
            "type": "track",
            "event": name,
            "userId": event.case,
            "messageId": message,
            "timestamp": at,
            "properties": _plain(event.attributes, {NAME, TIME}),
            "xes": {"position": event.position, "attributes": event.attributes},
        }
        self._add("track", name, event.case, us, message, body)

    def _trace(self, trace: LogTrace) -> None:
        """The facts of a case are what is known of the subject; a case without events is known from then on, too."""
        message = self._message(trace.case, ["trace", trace.attributes])
        body = {
            "type": "identify",
            "userId": trace.case,
            "messageId": message,
            "traits": _plain(trace.attributes, {NAME}),
            "xes": {"position": trace.number, "attributes": trace.attributes},
        }
        self._add("identify", "", trace.case, self._first_us or 0, message, body, "case")

    def _add(self, type, name, case: str, us: int, message: str, body: dict, counted="event") -> None:
        subject, told = f"u:{case}", json.encode(body)
        self.feed.add(
            message=message, us=us, type=type, name=name, subject=subject, body=told, counted=counted
        )

    def _message(self, case: str, attributes: list) -> str:
        """The same for the same event of the same case; the second of two equal ones is another event."""
        told = blake2b(json.encode([case, attributes]), digest_size=16).hexdigest()
        self._seen[told] += 1
        return f"xes:{told}:{self._seen[told]}" if self._seen[told] > 1 else f"xes:{told}"


def moment(text: str) -> datetime:
    """A time as XES writes it; one without a zone is taken as UTC."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _plain(attributes: list, without: set[str]) -> dict:
    """Attributes as JSON has them, for questions; nested ones stay in the words of the file alone."""
    return {one[1]: _value(one[0], one[2]) for one in attributes if one[1] not in without}


def _value(tag: str, text: str):
    try:
        if tag == "int" and abs(int(text)) < _LARGEST:
            return int(text)
        if tag == "float" and math.isfinite(float(text)):
            return float(text)
    except ValueError:
        return text
    return {"true": True, "false": False}.get(text.lower(), text) if tag == "boolean" else text
