"""An evening at The Lantern as machines and a tablet saw it: visitors without a name, from the programme to the way home."""

import json
from datetime import timedelta

from hearthside.demo.lantern.asked.evening import ANSWERS, ASKED, QUESTIONS, TYPED
from hearthside.demo.lantern.story import Story
from hearthside.demo.lantern.telling.tickets import COMING
from hearthside.events import meanings, sources, store
from hearthside.events.store import NewEvent
from hearthside.kit import clock
from hearthside.listening import keeping
from hearthside.listening.questions import Form, Question

_OPENED = 86  # days back: when the tablet was screwed to the wall, and the website began to report
_VISITORS = 290
_STEPS = (  # what is done, as what, how many of a hundred go on to it, how many minutes later
    ("page", "Programme", 100, 0), ("track", "Seat Map Opened", 74, 4), ("track", "Ticket Bought", 71, 6),
    ("track", "Ticket Scanned", 94, 60 * 30), ("track", "Stayed To The End", 68, 140), ("track", "Friend Brought", 41, 60 * 24 * 9),
)  # fmt: skip
_MEANINGS = (
    ("Ticket Scanned", "The door", "regular_use", "came in at the door"),
    ("Stayed To The End", "The screen", "regular_use", "stayed to the end"),
    ("Friend Brought", "Word of mouth", "referral", "brought somebody along"),
)
_SURVEY = ("survey", "evening")


def tell_evening(story: Story) -> None:
    """What the website, the scanner at the door and the tablet report since twelve weeks."""
    opened = story.almanac.ago(_OPENED)
    events = [event for visitor in range(_VISITORS) for event in _visits(story, visitor)]
    events += [event for handle in COMING.split() for event in _evenings(story, handle)]
    story.then(opened, lambda: _open(story))
    story.then(story.almanac.ago(0.02), lambda: _report(events))
    typed = [(theme, words, mood) for theme, some in TYPED.items() for words, mood in some]
    for number in range(ANSWERS):
        draw = story.almanac.draw("evening", number)
        at = story.almanac.ago(draw.uniform(0.3, _OPENED - 3))
        told = typed[number] if number < len(typed) else None
        story.then(at, lambda number=number, draw=draw, told=told: _answer(story, number, draw, told))


def _open(story: Story) -> None:
    host = story.person("dora")
    story.made["source", "door"] = sources.make_source("The website and the door", by=story.person("cleo"))[0]
    for name, touchpoint, stage, words in _MEANINGS:
        meanings.set_meaning([("track", name)], by=story.person("cleo"), touchpoint=touchpoint, stage=stage, words=words)
    asked = [Question(key, "csat", {"en": words}, stage=stage, touchpoint=touchpoint)
             for key, words, stage, touchpoint, _likely in QUESTIONS]  # fmt: skip
    asked.append(Question("again", "nps", {"en": "How likely is it that you come again and bring somebody?"}))
    asked += [Question(f"about_{key}", "long_text", {"en": words}, touchpoint=touchpoint) for key, (words, touchpoint) in ASKED.items()]
    made = keeping.make_survey(by=host, name="On the way out", form=Form(questions=tuple(asked)), asks="anyone")
    survey = keeping.open_survey(made, by=host)
    story.made[_SURVEY] = survey, keeping.make_link(survey, by=host, name="The tablet by the door", channel="kiosk")


def _visits(story: Story, visitor: int):
    """One or two evenings of somebody whom nobody knows by name."""
    draw = story.almanac.draw("visitor", visitor)
    for evening in range(1 + (draw.random() < 0.3)):
        at = story.almanac.ago(draw.uniform(2.5, _OPENED - 2))
        for number, (type_, name, goes_on, minutes) in enumerate(_STEPS):
            at += timedelta(minutes=minutes * draw.uniform(0.5, 1.5))
            if draw.uniform(0, 100) > goes_on or at > story.almanac.ago(0.05):
                break
            yield _event(visitor, f"visit-{visitor}-{evening}-{number}", clock.us(at), type_, name)


def _evenings(story: Story, handle: str):
    """The scanner at the door knows the cards of those who come often."""
    draw = story.almanac.draw("scanned", handle)
    for evening in range(draw.randint(2, 5)):
        at = story.almanac.ago(draw.uniform(2.5, _OPENED - 2))
        stays = [("track", "Stayed To The End", 140)] if draw.random() < 0.7 else []
        for type_, name, minutes in [("track", "Ticket Scanned", 0), *stays]:
            us = clock.us(at + timedelta(minutes=minutes))
            message = f"scanned-{handle}-{evening}-{minutes}"
            body = json.dumps({"userId": handle, "messageId": message, "properties": {}})
            yield NewEvent(message, us, us, us, us, type_, name, f"u:{handle}", 0, "web", body.encode())


def _event(visitor: int, message: str, us: int, type_: str, name: str) -> NewEvent:
    anonymous = f"visitor-{visitor}"
    body = json.dumps({"anonymousId": anonymous, "messageId": message, "properties": {}})
    return NewEvent(message, us, us, us, us, type_, name, f"a:{anonymous}", 0, "web", body.encode())


def _report(events: list[NewEvent]) -> None:
    from msgspec.structs import replace

    from hearthside.events.models import Source

    source = Source.objects.get(name="The website and the door")
    store.of_house().append([replace(event, source=source.pk) for event in events])


def _answer(story: Story, number: int, draw, told) -> None:
    survey, link = story.made[_SURVEY]
    answers = {key: draw.choices((1, 2, 3, 4, 5), likely)[0] for key, _words, _stage, _touchpoint, likely in QUESTIONS}
    if told is not None:
        theme, words, mood = told
        answers[f"about_{theme}"] = words
        answers[{"tickets": "ticket", "screen": "film", "home": "home"}[theme]] = draw.choice(((1, 2), (3,), (4, 5))[mood])
    pull = 0.5 * answers["film"] + 0.95 * answers["home"] + 0.45 * answers["door"] + 0.3 * answers["ticket"] + 0.15 * answers["find"]
    answers["again"] = min(10, max(0, round(0.7 + pull + draw.gauss(0, 1.1))))
    keeping.keep_answers(
        survey, once=f"evening-{number}", answers=answers, link=link, channel=link.channel, language="en", complete=True
    )  # fmt: skip

