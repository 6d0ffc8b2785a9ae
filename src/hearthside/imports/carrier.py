"""What every importer shares: remember what is here already, skip what is broken by name, show how far it is."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from hearthside.imports.models import Imported
from hearthside.interactions.record import history, record_many
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import tombstones
from hearthside.people.former import former_member
from hearthside.people.models import Person

_BATCH = 200
_SKIPS_KEPT = 1_000
BROKEN = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    Refused,
    ValidationError,
    DatabaseError,
)


@dataclass
class Report:
    """What an import did: counted by kind of thing, who is left out as they were erased, and every skipped row
    with the reason. `reading` is how a table of answers was read, `survey` the number of the survey they are answers to."""

    format: str
    added: Counter = field(default_factory=Counter)
    known: Counter = field(default_factory=Counter)
    forgotten: set[str] = field(default_factory=set)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    more_skipped: int = 0
    reading: dict = field(default_factory=dict)
    survey: int | None = None

    def skip(self, what: str, why) -> None:
        """Remember a skipped row; of a file that is wrong throughout, the first thousand."""
        if len(self.skipped) < _SKIPS_KEPT:
            self.skipped.append((what, str(why) or type(why).__name__))
        else:
            self.more_skipped += 1


class Carrier:
    """Carries things of one source into the house. Keys are `<source>:<kind>:<id>`."""

    def __init__(self, source: str, progress: Callable[[int, int, str], None] | None = None):
        self.source = source
        self.report = Report(source)
        self._progress = progress
        self._here = dict(Imported.objects.filter(key__startswith=f"{source}:").values_list("key", "thing"))
        self._people: dict[int, Person] = {}
        self._buried = tombstones.Buried()
        self._brought: list[dict] = []
        self._fresh: list[
            tuple[str, str]
        ] = []  # what the batch at hand has carried: taken back where it breaks

    def here(self, kind: str, id_) -> int | None:
        """The number of the thing here, if it was carried already."""
        thing = self._here.get(f"{self.source}:{kind}:{id_}")
        return int(thing.partition(":")[2]) if thing else None

    def thing(self, kind: str, id_) -> str | None:
        """The thing here in full, such as `idea:12`."""
        return self._here.get(f"{self.source}:{kind}:{id_}")

    def carry(self, kind: str, id_, thing: str, **facts) -> None:
        """Remember that this was carried, and leave what our own tables have no place for in the stream."""
        key = f"{self.source}:{kind}:{id_}"
        Imported.objects.create(key=key, thing=thing)
        self._here[key] = thing
        self.report.added[kind] += 1
        self._fresh.append((kind, key))
        facts = {name: value for name, value in facts.items() if value not in (None, "", [])}
        if facts:
            facts |= {"source": self.source, "key": key}
            about = {"kind": "imports.brought", "actor": None, "about": thing, "at": clock.now()}
            self._brought.append(about | {"once": key, "facts": facts})

    def know(self, kind: str, id_, thing: str) -> None:
        """Remember a step of our own work that the report need not count."""
        Imported.objects.create(key=f"{self.source}:{kind}:{id_}", thing=thing)
        self._here[f"{self.source}:{kind}:{id_}"] = thing

    def person(self, id_) -> Person | None:
        """A person carried earlier."""
        number = self.here("person", id_)
        if number is not None and number not in self._people:
            self._people[number] = Person.objects.get(pk=number)
        return self._people.get(number)

    def is_buried(self, id_, *names: str) -> bool:
        """Whether this person was erased from this house: never brought in again, but named in the report."""
        own = f"{self.source}:person:{id_}"
        if not any(name in self._buried for name in (own, *names)):
            return False
        self.report.forgotten.add(own)
        return True

    def former(self) -> Person:
        """The one who stands for all whose account is gone."""
        return former_member()

    def each(self, rows: Iterable, carry: Callable, words: str, name: Callable) -> None:
        """Carry each row; a broken one is reported by name and skipped. Committed in batches, at its own time."""
        rows = list(rows)
        total = len(rows)
        with history(f"import:{self.source}"):
            done = 0
            for batch in _batches(rows):
                with transaction.atomic():
                    for row in batch:
                        self.attempt(name(row), partial(carry, row))
                    record_many(self._brought)
                self._brought.clear()
                self._fresh.clear()
                done += len(batch)
                if self._progress:
                    self._progress(done, total, words)

    def attempt(self, name: str, carry: Callable) -> None:
        """Carry one thing, or take back what it began and report it by name."""
        mark, brought = len(self._fresh), len(self._brought)
        try:
            with transaction.atomic():
                carry()
        except BROKEN as why:
            for kind, key in self._fresh[mark:]:
                del self._here[key]
                self.report.added[kind] -= 1
            del self._fresh[mark:]
            del self._brought[brought:]
            self.report.skip(name, why)


def _batches(rows: Iterable) -> Iterator[list]:
    batch: list = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
