"""Discourse topics, as its own `/t/<id>.json` serves them: a folder with one file a topic."""

import json
import re
from datetime import datetime
from pathlib import Path

from markdownify import markdownify

from hearthside.door.actions import join
from hearthside.features.discussions import actions as discussions
from hearthside.features.discussions.models import Space, Topic
from hearthside.imports.carrier import Carrier, Report
from hearthside.kit import clock
from hearthside.kit.markdown import MAX_LENGTH
from hearthside.threads import actions as threads
from hearthside.threads.models import Post

SOURCE = "discourse"
_LIKE = 2  # Discourse's number for "like" in actions_summary
_SYSTEM = -1


def import_discourse(folder: str | Path, progress=None) -> Report:
    """Import every `*.json` below `folder`. A broken file or post is reported by name and skipped."""
    files = sorted(Path(folder).rglob("*.json"), key=lambda path: (len(path.stem), path.stem))
    if not files:
        raise FileNotFoundError(f"{folder} holds no .json files")
    importer = _Discourse(Carrier(SOURCE, progress))
    importer.carrier.each(files, importer.file, "topics", lambda path: path.name)
    return importer.carrier.report


class _Discourse:
    def __init__(self, carrier: Carrier):
        self.carrier = carrier

    def file(self, path: Path) -> None:
        topic = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(topic, dict) or "post_stream" not in topic:
            raise ValueError("this is not a topic as Discourse serves it")
        posts = sorted(topic["post_stream"]["posts"], key=lambda post: post["post_number"])
        if not posts:
            raise ValueError("a topic without posts")
        for post in posts:
            self._post_or_report(topic, post)
        self._accept(topic, posts)

    def _post_or_report(self, topic: dict, post: dict) -> None:
        """A broken reply is skipped by name; a broken opening takes its topic with it."""
        name = f"topic {topic['id']} post {post.get('post_number')}"
        if self.carrier.here("post", f"{topic['id']}.{post.get('post_number')}"):
            self.carrier.report.known["post"] += 1
        elif post.get("post_number") == 1 or self.carrier.here("topic", topic["id"]):
            self.carrier.attempt(name, lambda: self._post(topic, post))
        else:
            self.carrier.report.skip(name, "its topic could not be opened")

    def _post(self, topic: dict, post: dict) -> None:
        author, text = self._person(post), self._text(post)
        with clock.at(_time(post["created_at"])):
            made = (
                self._open(topic, author, text)
                if post["post_number"] == 1
                else self._reply(topic, post, author, text)
            )
        likes = _likes(post)
        self.carrier.carry(
            "post", f"{topic['id']}.{post['post_number']}", f"post:{made.pk}", likes=likes or None
        )
        self._same_here(made, post)

    def _open(self, topic: dict, author, text: str) -> Post:
        question = bool(topic.get("accepted_answer")) or topic["title"].rstrip().endswith("?")
        made = discussions.open_topic(
            self._space(topic), by=author, title=topic["title"], text=text, is_question=question
        )
        facts = {"tags": _tags(topic), "views": topic.get("views")}
        self.carrier.carry("topic", topic["id"], f"topic:{made.pk}", **facts)
        return made.thread.opening

    def _reply(self, topic: dict, post: dict, author, text: str) -> Post:
        thread = Topic.objects.select_related("thread").get(pk=self.carrier.here("topic", topic["id"])).thread
        to_number = self.carrier.here("post", f"{topic['id']}.{post.get('reply_to_post_number')}")
        to = Post.objects.get(pk=to_number) if to_number else None
        return threads.reply(thread, by=author, text=text, to=to)

    def _same_here(self, made: Post, post: dict) -> None:
        """Likes whose givers are named become the nearest thing we have: somebody said "same here"."""
        for giver in post.get("actors") or post.get("post_action_users") or ():
            person = self._person(giver)
            if person.pk != made.author_id:
                with clock.at(_time(giver.get("created_at") or post["created_at"])):
                    threads.say_same_here(made, by=person)

    def _accept(self, topic: dict, posts: list[dict]) -> None:
        named = topic.get("accepted_answer") or {}
        number = named.get("post_number") or next(
            (p["post_number"] for p in posts if p.get("accepted_answer")), None
        )
        pk = self.carrier.here("post", f"{topic['id']}.{number}")
        if pk and not self.carrier.here("accepted", topic["id"]):
            answer = Post.objects.select_related("thread").get(pk=pk)
            with clock.at(answer.created_at):
                threads.accept(answer, by=answer.thread.opened_by)
            self.carrier.know("accepted", topic["id"], f"post:{pk}")

    def _person(self, post: dict):
        """The author. Discourse's staff come as hosts: they cannot sign in before an owner gives them an address."""
        username = post["username"]
        known = self.carrier.person(username)
        if known is not None:
            return known
        if self.carrier.is_buried(username, f"{SOURCE}:user:{username}"):
            return self.carrier.former()
        if post.get("user_deleted") or post.get("user_id") is None and post.get("id") is None:
            return self.carrier.former()
        staff = bool(post.get("staff") or post.get("admin") or post.get("moderator"))
        with clock.at(_time(post["created_at"]) if post.get("created_at") else clock.now()):
            person = join(
                post.get("name") or username, handle=username, source=f"{SOURCE}:user:{username}",
                role="host" if staff and post.get("user_id") != _SYSTEM else "member",
            )  # fmt: skip
        self.carrier.carry("person", username, f"person:{person.pk}", trust=post.get("trust_level"))
        return person

    def _text(self, post: dict) -> str:
        text = (post.get("raw") or _markdown(post.get("cooked") or "")).strip() or "(no words)"
        text += "".join(_poll(poll) for poll in post.get("polls") or ())
        if len(text) > MAX_LENGTH:
            raise ValueError(f"longer than {MAX_LENGTH:,} characters")
        return text

    def _space(self, topic: dict) -> Space:
        id_ = topic.get("category_id") or 0
        number = self.carrier.here("space", id_)
        if number:
            return Space.objects.get(pk=number)
        name = topic.get("category_name") or (f"Category {id_}" if id_ else "Uncategorised")
        space = discussions.open_space(name, by=None, says="", reach="members")
        self.carrier.carry("space", id_, f"space:{space.pk}")
        return space


def _markdown(cooked: str) -> str:
    mentions = re.sub(r"""<a[^>]*class=["']mention["'][^>]*>(@[^<]+)</a>""", r"\1", cooked)
    return markdownify(mentions, heading_style="ATX", bullets="-")


def _poll(poll: dict) -> str:
    """A poll's result as a table; its votes are counts, not people."""
    rows = "".join(
        f"| {_markdown(option.get('html', '')).strip()} | {int(option.get('votes') or 0)} |\n"
        for option in poll.get("options", ())
    )
    return f"\n\n| Poll: {int(poll.get('voters') or 0)} people | votes |\n|---|---|\n{rows}"


def _tags(topic: dict) -> list[str]:
    return [tag["name"] if isinstance(tag, dict) else str(tag) for tag in topic.get("tags") or ()]


def _likes(post: dict) -> int:
    counted = next((a.get("count", 0) for a in post.get("actions_summary") or () if a.get("id") == _LIKE), 0)
    return int(post.get("like_count") or counted or 0)


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
