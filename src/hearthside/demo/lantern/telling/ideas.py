"""Ideas: brought, wished for, answered, decided, made real, and credited."""

from datetime import datetime, timedelta

from hearthside.demo.lantern.ideas import IDEAS
from hearthside.demo.lantern.script import Idea, Merged
from hearthside.demo.lantern.story import Story
from hearthside.demo.lantern.telling.talk import tell_replies
from hearthside.features.ideas import actions as ideas

_TRIES = 40


def tell_ideas(story: Story) -> None:
    """Every idea with its whole life."""
    for idea in IDEAS:
        _tell_idea(story, idea)


def _tell_idea(story: Story, idea: Idea) -> None:
    key = ("idea", idea.title)
    opened = story.then(_opening(story, idea, key), lambda: _bring(story, idea, key), key)
    if idea.recorded_by and idea.confirmed:
        story.then(
            opened + timedelta(minutes=20),
            lambda: ideas.confirm_idea(story.made[key], by=story.person(idea.by)),
        )
    _tell_answer(story, idea, key, opened)
    last = _tell_moves(story, idea, key, opened)
    decided = idea.merged or (idea.moves and idea.moves[-1].status in ("shipped", "declined"))
    _tell_votes(story, idea, key, opened, last if decided else story.almanac.now)
    _tell_credits(story, idea, key, opened, last)
    story.mark((*key, 0), opened, idea.by, idea.marks)
    tell_replies(story, key, opened, idea.by, idea.comments)


def _opening(story: Story, idea: Idea, key) -> datetime:
    """An hour for the idea at which, so many hours later, the host who answers it is at work."""
    if not idea.answer:
        return story.opening(idea.ago, idea.by, *key)
    host, hours = story.who[idea.answer.by], timedelta(hours=idea.answer.after)
    for number in range(_TRIES):
        moment = story.opening(idea.ago, idea.by, *key, number)
        if story.almanac.awake(moment + hours, host, story.almanac.draw(*key)) == moment + hours:
            break
    return moment


def _bring(story: Story, idea: Idea, key):
    made = ideas.bring_idea(
        idea.title, story.almanac.words(idea.text), by=story.person(idea.by),
        recorded_by=story.person(idea.recorded_by) if idea.recorded_by else None,
    )  # fmt: skip
    story.made[*key, 0] = made.thread.opening
    return made


def _tell_answer(story: Story, idea: Idea, key, opened) -> None:
    if answer := idea.answer:
        at = story.almanac.after(
            opened, answer.after, story.who[answer.by], story.almanac.draw("answer", *key)
        )
        text = story.almanac.words(answer.text)
        story.then(at, lambda: ideas.answer_idea(story.made[key], by=story.person(answer.by), text=text))


def _tell_moves(story: Story, idea: Idea, key, opened) -> datetime:
    """Each step after the one before; gives the moment of the last."""
    last = opened + timedelta(hours=idea.answer.after if idea.answer else 0)
    for move in idea.moves:
        last = story.answering(last, move.by, move.status, *key, ago=move.ago)
        story.then(last, lambda move=move: _move(story, key, move))
    if idea.merged:
        last = story.answering(last, idea.merged.by, "merged", *key, ago=idea.merged.ago)
        story.then(last, lambda: _merge(story, key, idea.merged))
    return last


def _move(story: Story, key, move) -> None:
    words = story.almanac.words(move.words)
    story.made[key].refresh_from_db()
    ideas.move_idea(story.made[key], by=story.person(move.by), status=move.status, words=words)


def _merge(story: Story, key, merged: Merged) -> None:
    words = story.almanac.words(merged.words)
    into = story.made["idea", merged.into]
    ideas.merge_ideas(story.made[key], into=into, by=story.person(merged.by), words=words)


def _tell_votes(story: Story, idea: Idea, key, opened, end) -> None:
    """Most in the first days, some later, none once it is decided or before the voter came in."""
    for handle, why in idea.votes.items():
        first = max(opened + timedelta(minutes=25), story.joined(handle) + timedelta(minutes=15))
        draw = story.almanac.draw("vote", handle, *key)
        at = opened + timedelta(days=idea.over) * draw.betavariate(1.0, 2.4)
        at = story.almanac.awake(max(at, first), story.who[handle], draw)
        if at >= end:
            at = first + (end - first) * draw.uniform(0.1, 0.9)
        if at < first:
            raise ValueError(f"{handle} came too late to vote for {idea.title}")
        story.then(at, lambda handle=handle, why=why: _vote(story, key, handle, why))


def _vote(story: Story, key, handle: str, why: str) -> None:
    ideas.vote(story.made[key], by=story.person(handle), why=story.almanac.plain(why))


def _tell_credits(story: Story, idea: Idea, key, opened, last) -> None:
    """Named before it ships, so that shipping thanks everybody; otherwise once it is on its way."""
    if not idea.credits:
        return
    step = idea.moves[-1]
    start = max(opened, last - timedelta(hours=30)) if step.status == "shipped" else last
    end = last if step.status == "shipped" else min(story.almanac.now, last + timedelta(hours=30))
    for place, credit in enumerate(idea.credits, 1):
        at = start + (end - start) * place / (len(idea.credits) + 1)
        by = step.by if credit.role == "built" else idea.by  # authors themselves name who made it better
        story.then(
            max(at, story.joined(credit.who)), lambda by=by, credit=credit: _credit(story, key, by, credit)
        )


def _credit(story: Story, key, by: str, credit) -> None:
    idea, person = story.made[key], story.person(credit.who)
    ideas.credit(idea, person, by=story.person(by), as_=credit.role, words=story.almanac.plain(credit.words))
