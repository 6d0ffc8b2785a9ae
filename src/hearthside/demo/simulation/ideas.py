"""Ideas of a simulated house: brought, voted for, answered, decided, and their people credited."""

from dataclasses import dataclass, field

from hearthside.demo.simulation.talks import Talk
from hearthside.demo.simulation.words import html_of
from hearthside.features.ideas.models import DECIDED, Credit, Idea, Status, Step, Vote

_NEXT = {
    "received": ("answered",),
    "answered": ("considering", "considering", "planned", "declined", "declined"),
    "considering": ("planned", "planned", "declined"),
    "planned": ("piloting", "shipped"),
    "piloting": ("shipped", "shipped", "declined"),
}


@dataclass
class Living:
    """An idea that the house is not done with, and who voted for it or has a part in it."""

    idea: Idea
    voters: set[int] = field(default_factory=set)
    parts: dict[int, str] = field(default_factory=dict)


class Ideas:
    """Writes ideas into the book, as the actions of ideas would."""

    def __init__(self, book, words, chance, talks):
        self._book, self._words, self._chance, self._talks = book, words, chance, talks

    def bring(self, at, by: int, wanted: int) -> tuple[Living, Talk]:
        title, text = self._words.idea()
        slug = title.lower().replace(",", "").replace(" ", "-")[:80].strip("-")
        idea = self._book.add(Idea, title=title, slug=slug, author_id=by, created_at=at, status_at=at)
        talk = self._talks.begin(at, by, idea.about, title, text, "ideas.received", "public", "ideas", wanted)
        idea.thread_id = talk.thread.pk
        living = Living(idea)
        self._credit(living, at, by, Credit.As.AUTHOR)
        return living, talk

    def _credit(self, living, at, person: int, part) -> None:
        if living.parts.setdefault(person, part) == part:
            self._book.add(Credit, idea_id=living.idea.pk, person_id=person, part=part, by_id=person, at=at)

    def vote(self, living: Living, at, by: int) -> bool:
        """Once a person, and never for one's own."""
        idea = living.idea
        if by == idea.author_id or by in living.voters:
            return False
        living.voters.add(by)
        why = self._words.why() if self._chance.of(0.3) else ""
        self._book.add(Vote, idea_id=idea.pk, person_id=by, why=why, at=at)
        idea.votes += 1
        self._book.touch(idea)
        self._book.record("ideas.voted", at, by, idea.author_id, idea.about, f"ideas.voted:{idea.pk}:{by}")
        if why:
            once = f"ideas.would_help:{idea.pk}:{by}"
            self._book.record("ideas.would_help", at, by, idea.author_id, idea.about, once, why=why)
        return True

    def step(self, living: Living, at, by: int) -> bool:
        """The next step of an idea, told to all whom it concerns; True where it was the last."""
        idea = living.idea
        status = self._chance.one(_NEXT[idea.status])
        words = self._words.step(status)
        step = self._book.add(
            Step, idea_id=idea.pk, status=status, before=idea.status, by_id=by, at=at, words=words,
            html=html_of(words),
        )  # fmt: skip
        idea.status, idea.status_at, idea.steps_made = status, at, idea.steps_made + 1
        idea.answered_at = idea.answered_at or at
        idea.decided_at = (idea.decided_at or at) if status in DECIDED else None
        self._book.touch(idea)
        if status == Status.ANSWERED and by not in living.parts:
            self._credit(living, at, by, Credit.As.ANSWERED)
        self._tell(living, step, at, by)
        return status in (Status.SHIPPED, Status.DECLINED)

    def _tell(self, living, step, at, by: int) -> None:
        idea, words = living.idea, step.words[:280]
        self._book.record(f"ideas.{step.status}", at, by, idea.author_id, idea.about, words=words)
        facts = {"step": str(Status(step.status).label), "words": words}
        for person in sorted((living.voters | set(living.parts)) - {idea.author_id, by}):
            once = f"ideas.told:{step.pk}:{person}"
            self._book.record("ideas.told", at, by, person, idea.about, once, **facts)
        if step.status == Status.SHIPPED:
            self._credit_all(living, at, by)

    def _credit_all(self, living, at, by: int) -> None:
        idea = living.idea
        for person, part in living.parts.items():
            if person != by:
                once = f"ideas.credited:{idea.pk}:{person}:shipped:{part}"
                self._book.record(
                    "ideas.credited", at, by, person, idea.about, once, part=f"shipped:{part}", words=""
                )
