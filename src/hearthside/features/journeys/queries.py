"""Maps and personas with what a page shows of them, in a number of questions that does not grow."""

from dataclasses import dataclass

from django.db.models import Case, Max, When

from hearthside.features.journeys.models import Figures, Map, Persona, Version
from hearthside.listening.heard.models import Voice
from hearthside.listening.heard.queries import seen_by
from hearthside.manifest import resolve
from hearthside.people import consent
from hearthside.people.models import Person

SHOWN_QUOTES = 2


def maps():
    """The maps of the house, the newest first; of two that stand beside each other, how it is comes first."""
    drawn = Case(When(what=Map.What.TO_BE, beside__isnull=False, then="beside__made_at"), default="made_at")
    rows = (
        Map.objects.filter(removed_at=None)
        .alias(drawn=drawn)
        .select_related("persona", "persona__picture", "beside", "made_by")
    )
    return rows.order_by("-drawn", "what", "-pk")


def personas():
    """The personas of the house, by name."""
    rows = Persona.objects.filter(removed_at=None).select_related("segment", "picture", "made_by")
    return rows.order_by("name", "pk")


def newest_versions(some: list[Map]) -> dict[int, Version]:
    """The newest version of each map, by the map's number."""
    wanted = {one.pk: one.number for one in some}
    rows = Version.objects.filter(map__in=wanted, number__in=set(wanted.values()))
    return {row.map_id: row for row in rows if row.number == wanted[row.map_id]}


def figures(abouts: list[str]) -> dict[str, tuple[Figures | None, Figures | None]]:
    """Of each thing its newest row of figures, and the newest that has an answer: two questions."""
    newest, answered = _newest(abouts, {}), _newest(abouts, {"body__isnull": False})
    return {about: (newest.get(about), answered.get(about)) for about in abouts}


def _newest(abouts: list[str], such: dict) -> dict[str, Figures]:
    rows = Figures.objects.filter(about__in=abouts, **such).values("about").annotate(newest=Max("pk"))
    return {row.about: row for row in Figures.objects.filter(pk__in=[one["newest"] for one in rows])}


@dataclass(frozen=True)
class Quote:
    """Words that `viewer` may read, and how far they may go: `public` with a name, or inside the house alone."""

    voice: Voice
    public: bool

    @property
    def who(self) -> str:
        """Whose words they are, as far as the house may say."""
        if self.voice.person:
            return self.voice.person.public_name
        return self.voice.name


def quotes(numbers: set[int], viewer) -> dict[int, Quote]:
    """Of these voices those that `viewer` may read; people who left or object to analysis are not among them."""
    rows = seen_by(viewer).filter(pk__in=numbers).exclude(person__in=consent.left_out("analysis"))
    found = {voice.pk: voice for voice in rows.select_related("person")}
    people = {voice.person_id for voice in found.values()} - {None}
    public = set(
        consent.among(Person.objects.filter(pk__in=people), "public_quote").values_list("pk", flat=True)
    )
    return {pk: Quote(voice, voice.person_id in public) for pk, voice in found.items()}


def ideas(abouts: set[str], viewer) -> dict:
    """The ideas among these that `viewer` may see."""
    return resolve(sorted(abouts), viewer)
