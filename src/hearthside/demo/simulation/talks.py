"""Conversations of a simulated house: topics, posts, and what people do with posts."""

from dataclasses import dataclass, field

from hearthside.demo.simulation.words import html_of, name_of
from hearthside.features.discussions.models import Space, SpaceMember, Topic
from hearthside.threads.models import Following, Post, ReadByHost, SameHere, Thanks, Thread

NEVER_ANSWERED = 53  # every so-manieth person writes into silence


@dataclass
class Talk:
    """A conversation while people are in it. `posts`: (number, author, place) of those people respond to."""

    thread: Thread
    wanted: int
    posts: list[tuple[int, int, int]] = field(default_factory=list)
    following: dict[int, Following] = field(default_factory=dict)
    done: set = field(default_factory=set)

    @property
    def is_over(self) -> bool:
        return self.thread.replies >= self.wanted


class Talks:
    """Writes conversations into the book, as the actions of threads and discussions would."""

    def __init__(self, book, words, chance):
        self._book, self._words, self._chance = book, words, chance
        self.spaces: list[Space] = []

    def open_space(self, at, by: int, slug, name, says, reach, questions) -> None:
        order = 10 * (len(self.spaces) + 1)
        space = self._book.add(
            Space, slug=slug, name=name, says=says, reach=reach, questions=questions, order=order,
            created_at=at,
        )  # fmt: skip
        self.spaces.append(space)
        if space.is_private:
            self._book.add(SpaceMember, space_id=space.pk, person_id=by, by_id=by, at=at)
        self._book.record("discussions.space_opened", at, by, about=space.about)

    def open_topic(self, at, by: int, wanted: int) -> Talk:
        """A topic in one of the spaces that everybody can write in."""
        space = self.spaces[self._chance.below(len(self.spaces) - 1)]
        title, text = self._words.question() if space.questions else self._words.talk()
        topic = self._book.add(
            Topic, space_id=space.pk, title=title, slug=_slug(title), author_id=by, created_at=at,
            is_question=space.questions,
        )  # fmt: skip
        kind = "discussions.asked" if space.questions else "discussions.opened"
        talk = self.begin(at, by, topic.about, title, text, kind, space.thread_reach, space.about, wanted)
        topic.thread_id, talk.thread.asks = talk.thread.pk, space.questions
        return talk

    def begin(self, at, by, about, title, text, kind, reach, shelf, wanted) -> Talk:
        """The thread of anything with its opening post; it can be found as the thing itself."""
        thread = self._book.add(
            Thread, about=about, title=title, reach=reach, shelf=shelf, opened_by_id=by, created_at=at,
            last_post_at=at, last_by_id=by, numbers=1, places=1, version=1,
        )  # fmt: skip
        talk = Talk(thread, wanted)
        self._write(talk, at, by, text, number=1, place=0, role="opening")
        self._book.record(kind, at, by, about=about)
        self._book.find(about, title, text, name_of(by), at, reach)
        return talk

    def _write(self, talk, at, by, text, *, number, place, role, to=None) -> Post:
        thread = talk.thread
        post = self._book.add(
            Post, thread_id=thread.pk, author_id=by, number=number, place=place, role=role, to_id=to,
            text=text, html=html_of(text), created_at=at,
        )  # fmt: skip
        if role != "remark" and by % NEVER_ANSWERED:
            talk.posts.append((post.pk, by, place))
        self._follow(talk, by, number)
        return post

    def _follow(self, talk, by: int, number: int) -> None:
        mine = talk.following.get(by)
        if mine is None:
            mine = talk.following[by] = self._book.add(
                Following, thread_id=talk.thread.pk, person_id=by, state="follow"
            )
        mine.read_number = number
        self._book.touch(mine)

    def reply(self, talk: Talk, at, by: int) -> None:
        """A reply to the whole, or to one of the posts; remarks stand under a post."""
        remark = self._chance.of(0.1)
        to = self._chance.one(talk.posts) if remark or self._chance.of(0.35) else None
        text = self._words.remark() if remark else self._words.reply()
        thread, place = talk.thread, to[2] if remark else talk.thread.places
        role = "remark" if remark else "reply"
        post = self._write(
            talk, at, by, text, number=thread.numbers + 1, place=place, role=role, to=to and to[0]
        )
        under = {"under": to[0]} if remark and to[2] else {}
        self._count(thread, post, at, by, to_opening=not under)
        heard = to[1] if to else thread.opened_by_id
        kind = "threads.remarked" if remark else "threads.replied"
        self._book.record(kind, at, by, heard, thread.about, post=post.pk, **under)
        self._book.find(post.about, thread.title, text, name_of(by), at, thread.reach)

    def _count(self, thread, post, at, by, *, to_opening: bool) -> None:
        thread.numbers, thread.last_post_at, thread.last_by_id = post.number, at, by
        if not post.is_remark:
            thread.places += 1
            thread.replies += 1
        if thread.answered_at is None and by != thread.opened_by_id and to_opening:
            thread.answered_at = at
        self._changed(thread)

    def _changed(self, thread) -> None:
        thread.version += 1
        self._book.touch(thread)

    def mark(self, talk: Talk, at, by: int, model) -> bool:
        """Thank, say "same here", or sign that one read a post: once a person and post."""
        post, author, _place = self._chance.one(talk.posts)
        if author == by or (model, post, by) in talk.done:
            return False
        talk.done.add((model, post, by))
        kind, key = _MARKS[model]
        facts = {"reason": self._words.thanks()} if model is Thanks else {}
        self._book.add(model, post_id=post, by_id=by, at=at, **facts)
        self._book.record(kind, at, by, author, talk.thread.about, f"{key}:{post}:{by}", post=post, **facts)
        self._changed(talk.thread)
        return True

    def accept(self, talk: Talk, at) -> bool:
        """The one who asked says which post answers."""
        by = talk.thread.opened_by_id
        answers = [post for post in talk.posts[1:] if post[1] != by]
        if not talk.thread.asks or talk.thread.accepted_id or not answers:
            return False
        post, author, _place = self._chance.one(answers)
        talk.thread.accepted_id = post
        self._book.record(
            "threads.accepted", at, by, author, talk.thread.about, f"accepted:{post}:{by}", post=post
        )
        self._changed(talk.thread)
        return True


_MARKS = {
    Thanks: ("threads.thanked", "thanks"),
    SameHere: ("threads.same_here", "same-here"),
    ReadByHost: ("threads.read", "read"),
}


def _slug(title: str) -> str:
    """The grammar's titles hold letters, spaces and commas alone."""
    return title.lower().replace(",", "").replace(" ", "-")[:80].strip("-")
