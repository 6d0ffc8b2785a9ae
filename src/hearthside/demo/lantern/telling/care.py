"""Greetings, letters, what is remembered, introductions and thanks said out loud."""

from datetime import timedelta

from hearthside.algorithms.texts.days import When
from hearthside.demo.lantern.care import DAYS, GREETINGS, INTRODUCTIONS, LETTERS, MEMOS, SHOUT_OUTS, TUESDAYS
from hearthside.demo.lantern.script import Day, Greeting, Letters
from hearthside.demo.lantern.story import Story
from hearthside.features.greetings.actions import greet, introduce
from hearthside.features.memos.actions import write_memo
from hearthside.features.moments.actions import keep_moment
from hearthside.features.notes.actions import write_note
from hearthside.features.shoutouts.actions import shout_out
from hearthside.interactions import promises, reads

_SAME_DAY = 22.0  # hours: who greets without saying when, greets within the day that is promised


def tell_care(story: Story) -> None:
    """Everything that people did for one another besides talking."""
    for greeting in GREETINGS:
        _tell_greeting(story, greeting)
    for letters in (*LETTERS, *TUESDAYS):
        _tell_letters(story, letters)
    _tell_remembered(story)
    _tell_arrangements(story)


def _tell_greeting(story: Story, greeting: Greeting) -> None:
    words = story.almanac.plain(greeting.text)
    story.then(
        _greeted(story, greeting),
        lambda: greet(story.person(greeting.to), by=story.person(greeting.by), text=words),
    )


def _greeted(story: Story, greeting: Greeting):
    base, host = story.joined(greeting.to), story.who[greeting.by]
    draw = story.almanac.draw("greeting", greeting.to)
    if greeting.after is not None:
        return story.almanac.after(base, greeting.after, host, draw)
    for _try in range(40):
        moment = base + timedelta(hours=draw.uniform(0.5, _SAME_DAY))
        if story.almanac.awake(moment, host, draw) == moment:
            break
    return story.not_before(story.joined(greeting.by), moment, draw)


def _tell_letters(story: Story, letters: Letters) -> None:
    pair = (letters.one, letters.other)
    moment = story.opening(letters.ago, letters.one, "letters", *pair)
    moment = max(moment, story.joined(letters.other) + timedelta(minutes=30))
    for number, text in enumerate(letters.texts):
        by, to = pair if number % 2 == 0 else pair[::-1]
        if number:
            moment = story.answering(moment, by, "letters", *pair, letters.ago, number)
        words = story.almanac.words(text)
        story.then(
            moment,
            lambda by=by, to=to, words=words: write_note(story.person(to), by=story.person(by), text=words),
        )


def _tell_remembered(story: Story) -> None:
    words = story.almanac.plain
    for memo in MEMOS:
        at = story.answering(story.joined(memo.about), memo.by, "memo", memo.about, memo.ago, ago=memo.ago)
        story.then(
            at,
            lambda memo=memo: write_memo(
                story.person(memo.about), by=story.person(memo.by), text=words(memo.text), asked=memo.asked
            ),
        )
    for day in DAYS:
        at = story.answering(story.joined(day.about), day.by, "day", day.about, day.ago, ago=day.ago)
        story.then(at, lambda day=day: _remember(story, day))
    for both in INTRODUCTIONS:
        known = max(story.joined(both.one), story.joined(both.other))
        at = story.answering(known, both.by, "introduced", both.one, both.other, ago=both.ago)
        story.then(
            at,
            lambda both=both: introduce(
                story.person(both.one),
                story.person(both.other),
                by=story.person(both.by),
                words=words(both.words),
            ),
        )
    for thanks in SHOUT_OUTS:
        at = story.answering(story.joined(thanks.to), thanks.by, "shout", thanks.to, ago=thanks.ago)
        story.then(
            at,
            lambda thanks=thanks: shout_out(
                story.person(thanks.to), by=story.person(thanks.by), reason=words(thanks.reason)
            ),
        )


def _remember(story: Story, day: Day) -> None:
    first = story.almanac.now.date() + timedelta(days=day.day)
    last = first if day.until is None else story.almanac.now.date() + timedelta(days=day.until)
    when = When(first, last, "", (first.month, first.day) if day.yearly else None)
    keep_moment(story.person(day.about), by=story.person(day.by), text=day.text, when=when, concerns=day.concerns)


def _tell_arrangements(story: Story) -> None:
    """What hosts arranged among themselves about promises that are still open."""
    story.then(story.almanac.ago(1.1), lambda: _hand_over(story))
    story.then(story.almanac.ago(0.9), lambda: _put_off(story))


def _hand_over(story: Story) -> None:
    noor, dora = story.person("noor"), story.person("dora")
    promise = _open_promise(story.person("idris"), "notes.answer")
    promises.hand_over(promise, by=noor, to=dora, reason="It's your door, so it's yours to say.")


def _put_off(story: Story) -> None:
    idea = story.made["idea", "A wall for other people's letters"]
    promise = _open_promise(idea.author, "ideas.decision")
    until = story.almanac.now + timedelta(days=3)
    promises.snooze(promise, by=story.person("cleo"), until=until, reason="Waiting for Giulia about the damp")


def _open_promise(person, name: str):
    return next(promise for promise in reads.promises_to([person.pk]) if promise.name == name)
