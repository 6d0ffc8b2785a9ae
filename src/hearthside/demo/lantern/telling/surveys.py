"""What the house asked: the night the doors opened again, and how people stand to it, twice and since."""

from datetime import datetime

from hearthside.demo.lantern.asked import NIGHT, ROUNDS
from hearthside.demo.lantern.story import Story
from hearthside.listening import keeping, library

_NIGHT, _ROUNDS = ("survey", "night"), ("survey", "rounds")
OPENED = {_NIGHT: 252.5, _ROUNDS: 188}  # days ago


def tell_surveys(story: Story) -> None:
    """Two surveys of the library, opened by hosts, answered by the people they asked."""
    story.then(_opened(story, _NIGHT), lambda: _ask(story, _NIGHT, "After the re-opening night", "gathering", "dora"))
    for handle, days, satisfied, met, words in NIGHT:
        _answer(story, _NIGHT, handle, days, {"satisfied": satisfied, "met": met, "keep": words or None})
    story.then(story.almanac.ago(238), lambda: keeping.close_survey(story.made[_NIGHT][0], by=story.person("dora")))
    story.then(_opened(story, _ROUNDS), lambda: _ask(story, _ROUNDS, "How people stand to us", "relationship", "cleo"))
    for handle, days, likely, words in ROUNDS:
        why = "missing" if likely <= 6 else "more" if likely <= 8 else "loved"
        _answer(story, _ROUNDS, handle, days, {"likely": likely, why: words or None})


def _ask(story: Story, key: tuple, name: str, ready: str, by: str) -> None:
    host = story.person(by)
    made = keeping.make_survey(by=host, name=name, form=library.READY[ready].form)
    survey = keeping.open_survey(made, by=host)
    story.made[key] = survey, keeping.make_link(survey, by=host, name="The Sunday letter")


def _opened(story: Story, key: tuple) -> datetime:
    return story.almanac.ago(OPENED[key])


def answered_at(story: Story, survey: str, handle: str, days: float) -> datetime:
    """When somebody answers so many days ago: at an hour of theirs, and never before they are asked."""
    key = ("survey", survey)
    return story.answering(_opened(story, key), handle, *key, handle, days, ago=days)


def _answer(story: Story, key: tuple, handle: str, days: float, answers: dict) -> None:
    at = answered_at(story, key[1], handle, days)

    def answer():
        survey, link = story.made[key]
        speaks = story.person(handle).languages
        keeping.keep_answers(
            survey, once=f"{handle}-{days}", answers=answers, person=story.person(handle), link=link, channel=link.channel,
            language=next((one for one in speaks if one in library.LANGUAGES), "en"), complete=True,
        )  # fmt: skip

    story.then(at, answer)
