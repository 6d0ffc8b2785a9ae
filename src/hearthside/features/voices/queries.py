"""The inbox: voices newest first, a page at a time however many there are."""

from datetime import datetime

from django.db.models import Q
from django.http import Http404

from hearthside.kit import clock
from hearthside.listening.heard.models import By, Sentiment, Topic, Voice
from hearthside.listening.heard.queries import seen_by
from hearthside.people.models import Person

PAGE = 30
SEARCHED = 20_000  # the newest voices that a search looks through: its cost has a bound
SHOWS = ("open", "asks", "mine", "all")
SURE = (By.TAUGHT, By.HOST)
# Sources whose rooms see to unhappy words themselves. Of surveys, following up draws who is turned to and who is held
# out: if voices brought their answers to a desk, nobody could tell what following up is worth.
_SEEN_TO = ("idea", "topic", "survey")


def unhappy() -> Q:
    """Those of which we know that somebody is unhappy and no other room sees to it: a mere guess is never acted on."""
    return Q(sentiment=Sentiment.NEGATIVE, sentiment_by__in=SURE) & ~Q(source__in=_SEEN_TO)


def inbox(viewer, asked: dict, before: tuple[datetime, int] | None = None) -> list[Voice]:
    """The voices that are asked for, newest first, one more than a page.

    `asked` holds show (`SHOWS`), source, sentiment, language, stage, topic (id), host (id), person (handle) and q,
    each empty for any. `before` is the (time, id) of the last of the page before.
    """
    rows = _narrowed(seen_by(viewer), viewer, asked)
    at, pk = ("filed__at", "filed__voice") if asked["topic"] else ("at", "pk")
    if asked["topic"]:
        rows = rows.filter(filed__topic=asked["topic"])
    if before is not None:
        rows = rows.filter(Q(**{f"{at}__lt": before[0]}) | Q(**{at: before[0], f"{pk}__lt": before[1]}))
    if words := asked["q"].split()[:8]:
        rows = _containing(rows, words)
    return list(with_all(rows.order_by(f"-{at}", f"-{pk}"))[: PAGE + 1])


def _narrowed(rows, viewer, asked: dict):
    for name in ("source", "sentiment", "language", "stage"):
        if asked[name]:
            rows = rows.filter(**{name: asked[name]})
    if asked["show"] != "all":
        rows = rows.filter(closed_at=None)
    if asked["show"] == "asks":
        rows = rows.filter(unhappy())
    if asked["show"] == "mine":
        rows = rows.filter(assigned_to=viewer)
    if asked["host"]:
        rows = rows.filter(assigned_to=asked["host"])
    if asked["person"]:
        found = Person.objects.filter(handle=asked["person"].lower()).first()
        rows = rows.filter(person__in=found.ids() if found else ())
    return rows


def _containing(rows, words: list[str]):
    newest = Voice.objects.order_by("-at", "-pk").values("pk")[:SEARCHED]
    rows = rows.filter(pk__in=newest)
    for word in words:
        rows = rows.filter(Q(text__icontains=word) | Q(title__icontains=word) | Q(name__icontains=word))
    return rows


def with_all(rows):
    """With everything that a row of the inbox shows, in two queries."""
    return rows.select_related("person", "assigned_to").prefetch_related("filed__topic")


def voice_for(viewer, pk: int) -> Voice:
    """One voice with its people, if `viewer` may read it; otherwise not found."""
    found = with_all(seen_by(viewer).select_related("closed_by", "taught")).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def asking(host, limit: int) -> list[Voice]:
    """Open voices of people we know that ask this host for an answer: given to them, or unhappy and nobody's."""
    rows = seen_by(host).filter(closed_at=None, person__isnull=False, person__frozen_at=None)
    mine = rows.filter(assigned_to=host)
    free = rows.filter(unhappy(), assigned_to=None)
    found = [*mine.select_related("person").order_by("at", "pk")[:limit]]
    found += free.select_related("person").order_by("-at", "-pk")[: limit - len(found)]
    return found


def of_people(people, viewer) -> dict:
    """For each person the latest that they said, wherever it was."""
    shown: dict[int, list[Voice]] = {person.pk: [] for person in people}
    rows = seen_by(viewer).filter(Q(person__in=shown) | Q(person__merged_into__in=shown))
    for voice in rows.select_related("person").order_by("-at", "-pk")[: 40 * len(shown)]:
        if len(shown[voice.person.canonical_id]) < 4:
            shown[voice.person.canonical_id].append(voice)
    return {pk: {"voices": voices} if voices else None for pk, voices in shown.items()}


def hosts():
    """Those who can look after a voice."""
    roles = (Person.Role.HOST, Person.Role.OWNER)
    return Person.objects.filter(role__in=roles, state=Person.State.ACTIVE).order_by("name", "pk")


def topics():
    """The topics by which the inbox is narrowed."""
    return Topic.objects.filter(ended_at=None).order_by("name", "pk")


def place_of(voice: Voice) -> str:
    """Where the next page begins after this one: `<microseconds>.<id>`."""
    return f"{clock.us(voice.at)}.{voice.pk}"


def place(text: str) -> tuple[datetime, int] | None:
    """The place that an address names; None where it names none."""
    us, _dot, pk = text.partition(".")
    number = us.removeprefix("-")
    if not (number.isdecimal() and pk.isdecimal() and len(number) < 18 and len(pk) < 19):
        return None
    return clock.moment(int(us)), int(pk)
