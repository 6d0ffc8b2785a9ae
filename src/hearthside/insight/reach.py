"""How far the copy reaches, and what waits behind it: light enough to be asked every few minutes."""

from hearthside.events import store
from hearthside.events.models import Attribution
from hearthside.insight import engines
from hearthside.insight.models import Sealed, Segment
from hearthside.interactions import reads

WORTH_IT = 50_000  # fewer rows than these are read from where they lie


def sealed() -> Sealed:
    """How far the copy reaches; an empty one begins with who everybody is now."""
    row = Sealed.objects.filter(pk=1).first()
    if row is None:
        new = {"place": engines.place(), "attributions": attributions()}
        row = Sealed.objects.get_or_create(pk=1, defaults=new)[0]
    return row


def attributions() -> int:
    """The newest change of whose a subject is."""
    return Attribution.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def heads() -> tuple[int, int]:
    """The newest event and the newest interaction."""
    return store.of_house().head(), reads.head()


def backlog(reached: Sealed | None = None) -> int:
    """About how many events and interactions are not in segments yet."""
    reached = reached or sealed()
    events, interactions = heads()
    return max(0, events - reached.events) + max(0, interactions - reached.interactions)


def live() -> list[Segment]:
    """The segments that count, months in order."""
    return list(Segment.objects.filter(retired_at=None).order_by("month", "first", "pk"))


def is_empty() -> bool:
    """Whether nothing was ever sealed, as in a house with little in it."""
    return not Segment.objects.exists()
