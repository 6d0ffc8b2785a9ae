"""Phil’s quiz of the interval: written one afternoon, played that evening."""

from datetime import timedelta

from hearthside.demo.lantern.story import Story
from hearthside.demo.lantern.together import games as told
from hearthside.features.games import actions, playing
from hearthside.kit import clock

_HOST = "cleo"


def tell_games(story: Story) -> None:
    """One quiz, with its questions, and one sitting to the end."""
    written = story.almanac.ago(9)
    story.then(written, lambda: _write(story), key="interval quiz")
    story.then(written + timedelta(hours=5), lambda: _play(story))


def _write(story: Story):
    host = story.person(_HOST)
    quiz = actions.make_quiz(by=host, **told.QUIZ)
    for text, choices, right in told.QUESTIONS:
        actions.put_question(quiz, by=host, text=text, choices=list(choices), right=right)
    return quiz


def _play(story: Story):
    host = story.person(_HOST)
    sitting = playing.open_sitting(story.made["interval quiz"], by=host)
    seats = [playing.join_sitting(sitting, by=story.person(handle)) for handle, _choices in told.ANSWERS]
    asked = None
    for place in range(len(told.QUESTIONS)):
        asked = playing.ask_next(sitting, by=host, after=asked.pk if asked else 0)
        for number, (seat, (_handle, choices)) in enumerate(zip(seats, told.ANSWERS, strict=True)):
            with clock.at(asked.begins_at + timedelta(seconds=3 + number)):
                playing.answer(asked, by=seat, choice=choices[place])
        playing.show_right(sitting, by=host, asked=asked.pk)
    playing.end_sitting(sitting, by=host)
    return sitting
