"""Tombstones: what an erased person was known by, kept as keyed hashes, so that nothing brings them back unasked.

A name is `<kind>:<name>`, such as `mail:ana@example.org`, `handle:ana` or `stackexchange:person:12`. What is
kept of it is its HMAC-SHA256 with the house's secret: the database alone does not tell whose it was, and
cannot be asked by trying addresses.
"""

from collections.abc import Iterable

from django.utils.crypto import salted_hmac

from hearthside.kit import clock
from hearthside.people.models import Tombstone

_CHUNK = 400


def digest(name: str) -> str:
    """The keyed hash of a name, capitals and outer blanks aside: 64 hexadecimal digits."""
    return salted_hmac("people.tombstone", name.strip().casefold(), algorithm="sha256").hexdigest()


def bury(names: Iterable[str]) -> list[str]:
    """Set a tombstone for each name; their digests, for the list of erasures."""
    digests = sorted({digest(name) for name in names})
    now = clock.now()
    Tombstone.objects.bulk_create([Tombstone(digest=one, at=now) for one in digests], ignore_conflicts=True)
    return digests


def of(*names: str) -> Tombstone | None:
    """The newest tombstone that any of these names has."""
    return Tombstone.objects.filter(pk__in=[digest(name) for name in names]).order_by("-at").first()


def buried(names: Iterable[str]) -> set[str]:
    """Those of `names` that have a tombstone."""
    wanted = {digest(name): name for name in names}
    found, digests = set(), sorted(wanted)
    for start in range(0, len(digests), _CHUNK):
        rows = Tombstone.objects.filter(pk__in=digests[start : start + _CHUNK])
        found |= {wanted[one] for one in rows.values_list("pk", flat=True)}
    return found


def lift(name: str) -> bool:
    """Take a tombstone away, as the person came back of their own will; whether there was one."""
    return bool(Tombstone.objects.filter(pk=digest(name)).delete()[0])


class Buried:
    """All tombstones at one moment, for an importer that asks very often."""

    def __init__(self):
        self._digests = set(Tombstone.objects.values_list("pk", flat=True))

    def __contains__(self, name: str) -> bool:
        return bool(self._digests) and digest(name) in self._digests
