"""A Stack Exchange data dump: Users, Posts, Comments and Badges, as far as they are present.

Questions become topics; those tagged feature-request or bug, or given an official status, become ideas
with that status. Answers become replies, comments remarks on the post they stand under.
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from markdownify import markdownify

from hearthside.door.actions import join
from hearthside.features.discussions import actions as discussions
from hearthside.features.discussions.models import Space
from hearthside.features.ideas import actions as ideas
from hearthside.features.ideas.models import Idea
from hearthside.imports.carrier import Carrier, Report
from hearthside.interactions.record import record_many
from hearthside.kit import clock
from hearthside.kit.markdown import MAX_LENGTH
from hearthside.threads import actions as threads
from hearthside.threads.models import Post

SOURCE = "stackexchange"
IDEA_TAGS = {"feature-request", "bug"}
STATUS = {
    "status-completed": ("shipped", "Marked as completed where this came from."),
    "status-declined": ("declined", "Declined where this came from."),
    "status-bydesign": ("declined", "By design: it is meant to work this way."),
    "status-norepro": ("declined", "Not reproducible: it could not be made to happen again."),
}
QUESTION, ANSWER = "1", "2"


def import_stackexchange(folder: str | Path, progress=None) -> Report:
    """Import a folder of Posts.xml, Users.xml, Comments.xml and Badges.xml; any of them may be missing."""
    return _StackExchange(Path(folder), progress).run()


class _StackExchange:
    def __init__(self, folder: Path, progress):
        self.folder = folder
        self.carrier = Carrier(SOURCE, progress)
        self.report = self.carrier.report

    def run(self) -> Report:
        if not any((self.folder / name).exists() for name in ("Posts.xml", "Users.xml")):
            raise FileNotFoundError(f"{self.folder} holds neither Posts.xml nor Users.xml")
        each = self.carrier.each
        each(self.rows("Users.xml"), self.user, "people", lambda row: f"user {row.get('Id')}")
        written = sorted(
            [("post", row) for row in self.rows("Posts.xml") if row.get("PostTypeId") in (QUESTION, ANSWER)]
            + [("comment", row) for row in self.rows("Comments.xml")],
            key=lambda entry: (
                entry[1].get("CreationDate", ""),
                entry[0] == "comment",
                int(entry[1].get("Id", 0)),
            ),
        )
        written = _questions_first(written)
        each(written, self.write, "words", lambda entry: f"{entry[0]} {entry[1].get('Id')}")
        questions = [row for kind, row in written if kind == "post" and row["PostTypeId"] == QUESTION]
        each(questions, self.settle, "statuses", lambda row: f"status of post {row.get('Id')}")
        each(self.badge_batches(), self.badges, "badges", lambda rows: f"badges from {rows[0].get('Id')}")
        return self.report

    def rows(self, name: str):
        """The rows of one file. A file that breaks off is reported, and what stands before the break goes in.

        The DTD is never fetched, and a file that defines entities is refused.
        """
        path = self.folder / name
        if not path.exists():
            return
        try:
            for _event, element in iterparse(
                path, events=("end",), forbid_entities=True, forbid_external=True
            ):
                if element.tag == "row":
                    yield dict(element.attrib)
                    element.clear()
        except (ParseError, DefusedXmlException) as why:
            self.report.skip(name, f"the file cannot be read further: {why}")

    def user(self, row: dict) -> None:
        if self.carrier.here("person", row["Id"]):
            self.report.known["person"] += 1
            return
        if self.carrier.is_buried(row["Id"]):
            return
        with clock.at(_time(row["CreationDate"])):
            person = join(
                row["DisplayName"], source=f"{SOURCE}:user:{row['Id']}", city=row.get("Location", "")[:80]
            )
        self.carrier.carry("person", row["Id"], f"person:{person.pk}")

    def write(self, entry: tuple[str, dict]) -> None:
        kind, row = entry
        if self.carrier.here(kind, row["Id"]):
            self.report.known[kind] += 1
            return
        with clock.at(_time(row["CreationDate"])):
            if kind == "comment":
                post = self._comment(row)
            elif row["PostTypeId"] == QUESTION:
                post = self._question(row)
            else:
                post = self._answer(row)
        facts = {"score": int(row.get("Score") or 0), "views": int(row.get("ViewCount") or 0) or None}
        owner = row.get("OwnerUserId") or row.get("UserId")
        signed = row.get("OwnerDisplayName") or row.get("UserDisplayName")
        if owner and self.carrier.is_buried(owner):
            signed = None
        self.carrier.carry(kind, row["Id"], f"post:{post.pk}", tags=_tags(row), signed=signed, **facts)

    def _question(self, row: dict) -> Post:
        author, text = self._author(row.get("OwnerUserId")), _markdown(row["Body"])
        tags = set(_tags(row))
        if tags & (IDEA_TAGS | STATUS.keys()):
            idea = ideas.bring_idea(row["Title"], text, by=author, source=f"{SOURCE}:post:{row['Id']}")
            self.carrier.carry("idea", row["Id"], f"idea:{idea.pk}")
            return idea.thread.opening
        topic = discussions.open_topic(
            self._space(), by=author, title=row["Title"], text=text, is_question=True
        )
        self.carrier.carry("topic", row["Id"], f"topic:{topic.pk}")
        return topic.thread.opening

    def _answer(self, row: dict) -> Post:
        question = self._post("post", row["ParentId"])
        author = self._author(row.get("OwnerUserId"))
        return threads.reply(question.thread, by=author, text=_markdown(row["Body"]))

    def _comment(self, row: dict) -> Post:
        post = self._post("post", row["PostId"])
        author = self._author(row.get("UserId"))
        return threads.reply(post.thread, by=author, text=row["Text"], to=post, remark=True)

    def settle(self, row: dict) -> None:
        """Give an idea its status and a question its accepted answer, once everything is written."""
        here = self.carrier.here
        if here("settled", row["Id"]) or not here("post", row["Id"]):
            return
        if number := here("idea", row["Id"]):
            self._status(Idea.objects.get(pk=number), row)
        if accepted := here("post", row.get("AcceptedAnswerId")):
            answer = Post.objects.get(pk=accepted)
            with clock.at(answer.created_at):
                threads.accept(answer, by=answer.thread.opened_by)
        self.carrier.know("settled", row["Id"], self.carrier.thing("post", row["Id"]))

    def _status(self, idea, row: dict) -> None:
        named = next((STATUS[tag] for tag in _tags(row) if tag in STATUS), None)
        with clock.at(_time(row.get("LastActivityDate") or row["CreationDate"])):
            if named:
                ideas.carry_status(idea, status=named[0], words=named[1])
            elif idea.thread.answered_at:
                ideas.carry_status(idea, status="answered", words="Answered where this came from.")

    def badge_batches(self):
        """Badges of carried people, a hundred at a time."""
        rows = list(self.rows("Badges.xml"))
        return [rows[start : start + 100] for start in range(0, len(rows), 100)]

    def badges(self, rows: list[dict]) -> None:
        if self.carrier.here("badges", rows[-1]["Id"]):
            self.report.known["badge"] += len(rows)
            return
        made = record_many(
            {
                "kind": "imports.recognised",
                "actor": None,
                "recipient": person,
                "at": _time(row["Date"]),
                "once": f"{SOURCE}:badge:{row['Id']}",
                "facts": {"badge": row["Name"], "source": SOURCE},
            }
            for row in rows
            if (person := self.carrier.person(row["UserId"]))
        )
        self.carrier.know("badges", rows[-1]["Id"], f"interaction:{made[-1].pk}")
        self.report.added["badge"] += len(made)

    def _author(self, user_id: str | None):
        return self.carrier.person(user_id) or self.carrier.former() if user_id else self.carrier.former()

    def _post(self, kind: str, id_: str) -> Post:
        number = self.carrier.here(kind, id_)
        if number is None:
            raise LookupError(f"it belongs to post {id_}, which is not there")
        return Post.objects.select_related("thread").get(pk=number)

    def _space(self) -> Space:
        if not hasattr(self, "_kept_space"):
            self._kept_space = Space.objects.filter(slug="questions").first() or discussions.open_space(
                "Questions",
                by=None,
                says="Ask, and somebody who knows will answer.",
                reach="public",
                questions=True,
            )
        return self._kept_space


def _questions_first(written: list) -> list:
    """A reply never before what it replies to, even where the dump's clocks disagree."""
    order = {QUESTION: 0, ANSWER: 1}
    rank = [(order[row["PostTypeId"]] if kind == "post" else 2, (kind, row)) for kind, row in written]
    times = {row["Id"]: row.get("CreationDate", "") for kind, row in written if kind == "post"}

    def moment(entry):
        place, (kind, row) = entry
        parent = times.get(row.get("ParentId") or row.get("PostId"), "")
        return max(row.get("CreationDate", ""), parent), place

    return [entry for _, entry in sorted(rank, key=moment)]


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _tags(row: dict) -> list[str]:
    return re.findall(r"[^<>|]+", row.get("Tags", ""))


def _markdown(body: str) -> str:
    text = markdownify(body, heading_style="ATX", bullets="-").strip() or "(no words)"
    if len(text) > MAX_LENGTH:
        raise ValueError(f"longer than {MAX_LENGTH:,} characters")
    return text
