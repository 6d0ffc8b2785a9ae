"""The focus group that runs just now: who is in it, what was asked, and what they wrote to one another."""

from datetime import timedelta

from hearthside.demo.lantern.asked import talked
from hearthside.demo.lantern.story import Story
from hearthside.features.focus import moderating, planning, taking_part
from hearthside.kit import clock

_BEGAN, _LASTS = 7.2, 15


def tell_focus(story: Story) -> None:
    """It is planned and opened; people join; then everybody writes in the order of time."""
    ago = story.almanac.ago
    story.then(ago(_BEGAN), lambda: _open(story), key="focus")
    for number, handle in enumerate(talked.INVITED.split()):
        story.then(ago(_BEGAN - 0.1 - number * 0.06), lambda one=handle: _answer(story, one))
    for place, (prompt, days, by, level, words, beneath) in enumerate(talked.SAID):
        key = ("focus", place)
        story.then(ago(days), lambda prompt=prompt, by=by, level=level, words=words: _write(story, prompt, by, words, level), key=key)
        for later, other, answer in beneath:
            story.then(
                ago(later),
                lambda prompt=prompt, other=other, answer=answer, key=key: _write(story, prompt, other, answer, under=story.made[key]),
            )  # fmt: skip
    story.then(ago(0.9), lambda: _learn(story))


def _open(story: Story):
    host = story.person(talked.BY)
    group = planning.plan_group(
        by=host, title=talked.TITLE, says=talked.SAYS, closes_at=clock.now() + timedelta(days=_LASTS)
    )
    for days, write_first, words in talked.PROMPTS:
        opens_at = clock.now() + timedelta(days=_BEGAN - days)
        planning.add_prompt(group, by=host, text=words, opens_at=opens_at, write_first=write_first)
    planning.open_group(group, by=host)
    planning.invite(group, [story.person(handle) for handle in talked.INVITED.split()], by=host)
    return group


def _answer(story: Story, handle: str) -> None:
    participant = _part(story, handle)
    if handle == talked.SAID_NO:
        taking_part.decline(participant, by=participant.person)
    else:
        taking_part.join(participant, by=participant.person)


def _part(story: Story, handle: str):
    rows = story.made["focus"].participants.select_related("person", "group")
    return rows.get(person=story.person(handle))


def _write(story: Story, number: int, by: str, words: str, level: str = "", under=None):
    prompt = story.made["focus"].prompts.get(number=number)
    if by == talked.BY:
        return moderating.answer(prompt, by=story.person(by), text=words, under=under)
    made = taking_part.write(prompt, by=_part(story, by), text=words, under=under)
    return taking_part.let_go_as_far_as(made, by=story.person(by), level=level) if level else made


def _learn(story: Story) -> None:
    host = story.person(talked.BY)
    for place, (_prompt, _days, by, _level, words, _beneath) in enumerate(talked.SAID):
        if talked.QUOTED.get(by, "") in words and by in talked.QUOTED:
            moderating.quote(story.made["focus", place], by=host, text=talked.QUOTED[by])
    moderating.learn(story.made["focus"], by=host, learnt="", prompts=talked.LEARNT)
