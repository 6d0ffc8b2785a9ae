"""What came of what people answered: somebody turned to them, something changed, and they were told."""

from datetime import timedelta

from hearthside.demo.lantern.asked.heard import ASKED, CHANGES, LETTERS, QUOTED
from hearthside.demo.lantern.story import Story
from hearthside.demo.lantern.telling.surveys import answered_at
from hearthside.features.asking import actions as asking
from hearthside.features.followups import actions, drawing, telling
from hearthside.features.followups.models import FollowUp
from hearthside.kit import clock
from hearthside.listening.models import Response
from hearthside.people import consent


def tell_following(story: Story) -> None:
    """Who may be asked; then each answer since hosts turn to people; then what the house changed."""
    _allow(story, ASKED, "research")
    _allow(story, QUOTED, "public_quote")
    story.then(story.almanac.ago(20), lambda: _ask_by_itself(story))
    for handle, days, wrote, by, words, outcome in LETTERS:
        key, answered = ("turned", handle, days), answered_at(story, "rounds", handle, days)
        story.then(answered + timedelta(minutes=5), lambda handle=handle: _draw(story.person(handle)), key=key)
        written = max(story.almanac.ago(wrote), answered + timedelta(hours=1))
        story.then(written, lambda key=key, by=by, words=words: _write(story, key, by, words))
        if outcome:
            later = written + timedelta(hours=20)
            story.then(later, lambda key=key, by=by, outcome=outcome: _record(story, key, by, outcome))
    for days, by, *facts in CHANGES:
        story.then(story.almanac.ago(days), lambda by=by, facts=facts: _change(story, by, *facts))


def _allow(story: Story, handles, purpose: str) -> None:
    for handle in handles:
        at = story.not_before(story.joined(handle), story.joined(handle), story.almanac.draw(purpose, handle))
        story.then(at, lambda one=handle: consent.choose(story.person(one), purpose, True, by=story.person(one)))


def _ask_by_itself(story: Story) -> None:
    survey, _link = story.made["survey", "rounds"]
    weekly = asking.fit_trigger(survey, "weekly", "house", share=2)
    asking.keep_trigger(weekly, by=story.person("cleo"))
    joined = asking.fit_trigger(survey, "happened", "house", name="ideas.received", wait_hours=24 * 14)
    asking.keep_trigger(joined, by=story.person("dora"))


def _draw(person) -> FollowUp | None:
    rows = Response.objects.filter(person=person, at__gte=clock.now() - timedelta(days=2)).order_by("-at")
    return drawing.draw(rows.select_related("version", "person")[0])


def _write(story: Story, key, by: str, words: str) -> None:
    row = story.made[key]
    if row and row.opened_at:  # chance may have held it out
        actions.write_to(row, by=story.person(by), text=story.almanac.plain(words))


def _record(story: Story, key, by: str, outcome: tuple) -> None:
    row = story.made[key]
    if row and row.opened_at:
        wrong, did, helped = outcome
        actions.record_outcome(row, by=story.person(by), wrong=wrong, did=did, helped=helped)


def _change(story: Story, by: str, title: str, said: str, did: str, survey: str, theme: str) -> None:
    asked, _link = story.made["survey", survey]
    host = story.person(by)
    change = telling.write_change(None, by=host, title=title, said=said, did=did, survey=asked, theme=theme)
    beyond = 0
    while beyond is not None:
        beyond = telling.gather_some(change, beyond)
    telling.publish_change(change, by=host)
    telling.tell_some(change)


