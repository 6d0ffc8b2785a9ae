"""What people did at the till and on the website: reported as events, recognised, given a meaning, promised upon."""

import json
from datetime import datetime, timedelta
from itertools import pairwise

from msgspec.structs import replace

from hearthside.demo.lantern.story import Story
from hearthside.events import meanings, promising, sources, store
from hearthside.events.models import Source
from hearthside.events.store import NewEvent
from hearthside.features.notes.actions import write_note
from hearthside.features.paths.actions import keep_study
from hearthside.identity import linking, turn
from hearthside.identity.models import Link
from hearthside.interactions.happenings import follow
from hearthside.kit import clock
from hearthside.segments import keeping

OPENED, PROMISED = 130, 70  # days back: when the till began to report, and when the promise was made
_TELLS = (61.9, 49.9, 40.9, 29.9, 16.9, 8.9, 1.1)  # days back: when the till told what happened since the time before
COMING = "ana ben ruth paul stan derek harriet tomasz emeka priya frank beth phil joan kwame tilly hilda peter maud agnes"
_FILMS = ("Cléo from 5 to 7", "Tokyo Story", "Petite Maman", "Rear Window", "Ikiru", "The Gleaners and I", "Paddington 2")
_RENEWED = {"ruth": 62, "harriet": 50, "joan": 41, "maud": 30, "ben": 17, "stan": 9, "paul": 1.2, "hilda": 90, "peter": 110}
_THANKED = (
    ("ruth", "dora", 61, "Another year with you in row C, Ruth. Your card is at the door, and so is my thanks."),
    ("harriet", "sunita", 48.4, "Your renewal came in with the biscuits for the volunteers. You think of everything. Thank you."),
    ("joan", "gethin", 36, "Joan, I am late with this: thank you for staying on. The ginger is kept for you."),
    ("maud", "dora", 29, "Maud, you walked in with exact change and a joke. Both went in the book. Thank you."),
    ("ben", "cleo", 16.2, "You renewed before I could ask, as ever. Row F stays yours, Ben. Thank you."),
    ("stan", "wilf", 8.1, "One more year of you telling me when the focus drifts. I would miss it, Stan."),
)
_MEANINGS = (
    (("track", "Ticket Bought"), "Box office", "purchase", "bought a ticket"),
    (("track", "Membership Renewed"), "Box office", "renewal", "renewed a membership"),
    (("track", "Seat Map Opened"), "Website", "exploration", "looked for a seat"),
    (("page", "Programme"), "Website", "exploration", "read the programme"),
)
_WORDS = "Whoever renews their membership is thanked by one of us within three days."
_SEGMENTS = {
    "Often at the box office": [{"kind": "did", "name": "Ticket Bought", "times": 3, "days": 120}],
    "Came for a film, gone quiet here": [
        {"kind": "did", "name": "Ticket Bought", "times": 1, "days": 120}, {"kind": "stands", "how": "quiet"},
    ],
}  # fmt: skip


_WATCHED = {
    "outcome": ["track:Ticket Bought"], "endings": [], "missing": True, "within_days": None, "least": 20,
}  # fmt: skip


def tell_tickets(story: Story) -> None:
    """The till reports since four months; hosts gave it words, one promise and two segments."""
    told = sorted(_told(story), key=lambda event: event.us)
    opened, promised = story.almanac.ago(OPENED), story.almanac.ago(PROMISED)
    before = [event for event in told if event.us < clock.us(promised)]
    story.then(opened, lambda: _open_till(story, before))
    story.then(opened + timedelta(days=2), lambda: _say_what_it_means(story))
    story.then(promised, lambda: _promise(story))
    rest, moments = told[len(before) :], [*map(story.almanac.ago, _TELLS), story.almanac.now]
    for since, until in pairwise([promised, *moments]):
        some = [event for event in rest if clock.us(since) <= event.us < clock.us(until)]
        story.then(until, lambda some=some: _report(some))
    for to, by, days, words in _THANKED:
        story.then(
            story.almanac.ago(days),
            lambda to=to, by=by, words=words: write_note(story.person(to), by=story.person(by), text=words),
        )


def _told(story: Story):
    for handle in COMING.split():
        draw = story.almanac.draw("tickets", handle)
        for evening in range(draw.randint(2, 6)):
            at = story.almanac.some_hour(draw.uniform(1, OPENED - 5), story.who[handle], draw)
            yield from _evening(handle, evening, at, draw)
    for handle, days in _RENEWED.items():
        plan = {"plan": "patron" if handle == "ruth" else "friend", "total": 45}
        yield _event(handle, f"renewed-{handle}", story.almanac.ago(days), "track", "Membership Renewed", plan)


def _evening(handle: str, evening: int, at: datetime, draw):
    """Somebody reads the programme, looks for a seat, and buys one."""
    film, minutes = draw.choice(_FILMS), 0.0
    steps = [("page", "Programme", {"title": "What's on", "url": "https://lantern.example/programme/"})]
    steps *= draw.randint(1, 3)
    steps += [("track", "Seat Map Opened", {"film": film})] * draw.randint(0, 2)
    seats = draw.randint(1, 3)
    steps += [("track", "Ticket Bought", {"film": film, "seats": seats, "total": 9.5 * seats})] * (draw.random() < 0.8)
    for number, (type_, name, properties) in enumerate(steps):
        minutes += draw.uniform(0.4, 4)
        message = f"{handle}-{evening}-{number}"
        yield _event(handle, message, at + timedelta(minutes=minutes), type_, name, properties)


def _event(handle: str, message: str, at: datetime, type_: str, name: str, properties: dict) -> NewEvent:
    us = clock.us(at)
    body = json.dumps({"userId": handle, "messageId": message, "properties": properties}, ensure_ascii=False)
    return NewEvent(message, us, us, us, us, type_, name, f"u:{handle}", 0, "web", body.encode())


def _open_till(story: Story, events: list[NewEvent]) -> None:
    till, _key = sources.make_source("The box office", by=story.person("cleo"))
    _store(till, events)
    subjects = store.of_house().subjects([f"u:{handle}" for handle in COMING.split()])
    turn.take()
    linking.link_many(
        [
            Link(
                subject=subjects[f"u:{handle}"], key=f"u:{handle}", person=story.person(handle),
                how=Link.How.IDENTIFY, us=clock.us(story.almanac.ago(OPENED)), source=till,
            )
            for handle in COMING.split()
        ]
    )  # fmt: skip


def _store(till: Source, events: list[NewEvent]) -> None:
    store.of_house().append([replace(event, source=till.pk) for event in events])


def _report(events: list[NewEvent]) -> None:
    _store(Source.objects.get(name="The box office"), events)
    follow()


def _say_what_it_means(story: Story) -> None:
    for key, touchpoint, stage, words in _MEANINGS:
        meanings.set_meaning([key], by=story.person("cleo"), touchpoint=touchpoint, stage=stage, words=words)
    for name, conditions in _SEGMENTS.items():
        rule = {"match": "all", "groups": [{"match": "all", "conditions": conditions}]}
        keeping.keep_segment(None, by=story.person("cleo"), name=name, rule=rule)
    keep_study(by=story.person("cleo"), name="Never at the box office", asked=_WATCHED)


def _promise(story: Story) -> None:
    promising.make_promise(by=story.person("cleo"), name="Membership Renewed", hours=72, words=_WORDS)
    follow()
