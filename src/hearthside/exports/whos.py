"""Under which names people and subjects leave the house: handles and the ids of sources, never names or addresses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hearthside.events import store
from hearthside.events.models import Identifier
from hearthside.people import consent
from hearthside.people.models import Person

_AT_ONCE = 500
_MOST_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody as an export names them. `key` is one for one person, whatever they are called: `p:12`, `s:7`.

    Whoever `objects` does not want to be learned from: no row of theirs leaves the house.
    """

    key: str
    label: str
    role: str = ""
    joined: str = ""
    subject: str = ""
    is_gone: bool = False
    objects: bool = False

    @property
    def is_known(self) -> bool:
        return self.key.startswith("p:")

    @property
    def is_host(self) -> bool:
        return self.role in (Person.Role.HOST, Person.Role.OWNER)


class Whos:
    """Looks people up in hundreds at a time, and remembers some. Whoever was erased bears their meaningless handle."""

    def __init__(self, *, with_private: bool = False):
        self._private = with_private
        self._people: dict[int, Who] = {}
        self._objecting = consent.left_out("analysis")

    def of_people(self, ids: Iterable[int | None]) -> dict[int, Who]:
        """Everybody by their id; whoever was merged is the person they turned out to be."""
        wanted = {id_ for id_ in ids if id_}
        self._read(wanted - self._people.keys())
        return {id_: self._people[id_] for id_ in wanted if id_ in self._people}

    def of_subjects(self, numbers: Iterable[int]) -> dict[int, Who]:
        """Whom each subject of events is: a person where it is linked to one, else itself."""
        wanted = sorted(set(numbers))
        linked: dict[int, int] = {}
        for some in _pieces(wanted):
            linked |= dict(
                Identifier.objects.filter(subject__in=some, person__isnull=False).values_list(
                    "subject", "person"
                )
            )
        people, keys = self.of_people(linked.values()), store.of_house().keys(wanted)
        return {
            number: self._subject(number, keys.get(number, ""), people.get(linked.get(number)))
            for number in wanted
        }

    def _subject(self, number: int, key: str, person: Who | None) -> Who:
        kind, _, told = key.partition(":")
        if kind not in ("u", "a") or ("@" in told and not self._private):
            told = f"customer-{number}"
        if person is None:
            return Who(f"s:{number}", told, subject=told)
        return person if person.is_gone else replace(person, subject=told)

    def _read(self, ids: set[int]) -> None:
        if len(self._people) + len(ids) > _MOST_REMEMBERED:
            self._people.clear()
        for some in _pieces(sorted(ids)):
            for person in Person.objects.filter(pk__in=some).select_related("merged_into"):
                who = _who(person.merged_into or person)
                objects = bool(self._objecting & {person.pk, person.canonical_id})
                self._people[person.pk] = replace(who, objects=objects)


def _who(person: Person) -> Who:
    gone = person.state == Person.State.ERASED
    joined = "" if gone else person.joined_at.isoformat()
    return Who(f"p:{person.pk}", person.handle, person.role, joined, is_gone=gone)


def _pieces(values: list) -> Iterable[list]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))
