"""The rooms, and what is said in them."""

from datetime import timedelta

from hearthside.demo.lantern.script import Say, Topic
from hearthside.demo.lantern.story import Story
from hearthside.demo.lantern.talk import ROOMS, TOPICS, VOLUNTEERS
from hearthside.features.discussions import actions as discussions
from hearthside.threads import actions as threads


def tell_talk(story: Story) -> None:
    """Open the rooms on the first day, and hold every conversation."""
    first_day = max(story.joined(handle) for handle in ("cleo", "sunita")) + timedelta(minutes=30)
    for order, room in enumerate(ROOMS):
        story.then(
            first_day, lambda room=room, order=order: _open_room(story, room, order), ("room", room.slug)
        )
    _let_in(story, first_day)
    for topic in TOPICS:
        _tell_topic(story, topic)


def _open_room(story: Story, room, order: int):
    return discussions.open_space(
        room.name, by=story.person("cleo"), says=room.says, reach=room.reach, questions=room.questions,
        slug=room.slug, order=order * 10,
    )  # fmt: skip


def _let_in(story: Story, first_day) -> None:
    hosts = [handle for handle, who in story.who.items() if who.role == "host"]
    for handle in (*hosts, *VOLUNTEERS):
        moment = story.answering(first_day, handle, "let in", hours=1)
        story.then(moment, lambda handle=handle: _let_into_booth(story, handle))


def _let_into_booth(story: Story, handle: str) -> None:
    discussions.let_in(story.made["room", "booth"], story.person(handle), by=story.person("cleo"))


def _tell_topic(story: Story, topic: Topic) -> None:
    key = ("topic", topic.title)
    opened = story.then(story.opening(topic.ago, topic.by, *key), lambda: _open_topic(story, topic, key), key)
    story.mark((*key, 0), opened, topic.by, topic)
    tell_replies(story, key, opened, topic.by, topic.replies)
    if topic.pinned:
        by = topic.pinned
        pin = story.answering(opened, by, "pin", *key, hours=0.2)
        story.then(pin, lambda: discussions.pin_topic(story.made[key], by=story.person(by)))
    if topic.closed:
        by, ago = topic.closed
        close = story.answering(opened, by, "close", *key, ago=ago)
        story.then(close, lambda: discussions.close_topic(story.made[key], by=story.person(by)))


def _open_topic(story: Story, topic: Topic, key):
    made = discussions.open_topic(
        story.made["room", topic.room], by=story.person(topic.by), title=story.almanac.words(topic.title),
        text=story.almanac.words(topic.text),
    )  # fmt: skip
    story.made[*key, 0] = made.thread.opening
    return made


def tell_replies(story: Story, key, opened, opener: str, replies: tuple[Say, ...]) -> None:
    """The replies under what is made under `key`, which has a thread; each after the one it answers."""
    said = [(opener, opened)]
    for number, say in enumerate(replies, 1):
        answered = _answered(said, say, key)
        moment = story.answering(
            said[-1][1], say.by, *key, number, hours=say.after, ago=say.ago, least=said[answered][1]
        )
        mine = (*key, number)
        to = (*key, answered) if say.to else None
        story.then(moment, lambda say=say, to=to: _say(story, key, say, to), mine)
        story.mark(mine, moment, say.by, say)
        if say.accepted:
            _tell_accepted(story, mine, moment, say.accepted)
        said.append((say.by, moment))


def _answered(said, say: Say, key) -> int:
    """The place of the latest words of whom this answers; the opening where it answers nobody by name."""
    if not say.to:
        return 0
    places = [place for place, (by, _moment) in enumerate(said) if by == say.to]
    if not places:
        raise ValueError(f"{say.by} answers {say.to} in {key[-1]}, who has said nothing yet")
    return places[-1]


def _say(story: Story, key, say: Say, to):
    return threads.reply(
        story.made[key].thread, by=story.person(say.by), text=story.almanac.words(say.text),
        to=story.made[to] if to else None, remark=say.remark,
    )  # fmt: skip


def _tell_accepted(story: Story, key, moment, by: str) -> None:
    at = story.answering(moment, by, "accept", *key)
    story.then(at, lambda: threads.accept(story.made[key], by=story.person(by)))
