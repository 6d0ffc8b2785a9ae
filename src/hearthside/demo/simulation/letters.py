"""Words from one to one in a simulated house: greetings and notes."""

from hearthside.demo.simulation.words import city_of, html_of, name_of
from hearthside.features.greetings.models import Greeting
from hearthside.features.notes.models import Conversation, Note

_OPEN = 2000  # conversations that somebody may still write in: what memory holds


class Letters:
    """Writes greetings and notes into the book, as their actions would."""

    def __init__(self, book, words, chance):
        self._book, self._words, self._chance = book, words, chance
        self._known: set[tuple[int, int]] = set()
        self._open: list[Conversation] = []
        self.asked: list[Conversation] = []

    def greet(self, at, person: int, by: int) -> None:
        words = self._words.greeting(name_of(person).split()[0], city_of(person)[0])
        greeting = self._book.add(Greeting, by_id=by, person_id=person, words=words, at=at)
        self._book.record("greetings.greeted", at, by, person, greeting.about, words=words)

    def write(self, at, by: int, to: int, *, to_host: bool) -> bool:
        """The first note between two people."""
        pair = (min(by, to), max(by, to))
        if by == to or pair in self._known:
            return False
        self._known.add(pair)
        conversation = self._book.add(
            Conversation, low_id=pair[0], high_id=pair[1], begun_at=at, begun_by_id=by, last_at=at,
            last_by_id=by,
        )  # fmt: skip
        self._note(conversation, at, by, to, "notes.asked" if to_host else "notes.wrote")
        if to_host:
            self.asked.append(conversation)
        elif len(self._open) < _OPEN:
            self._open.append(conversation)
        else:
            self._open[self._chance.below(_OPEN)] = conversation
        return True

    def go_on(self, at) -> bool:
        """Somebody answers a note between members."""
        if not self._open:
            return False
        conversation = self._chance.one(self._open)
        by = _other(conversation)
        self._note(conversation, at, by, conversation.last_by_id, "notes.wrote")
        return True

    def answer(self, at) -> bool:
        """A host answers the member who waits longest."""
        if not self.asked:
            return False
        conversation = self.asked.pop(0)
        self._note(conversation, at, _other(conversation), conversation.last_by_id, "notes.answered")
        return True

    def _note(self, conversation, at, by: int, to: int, kind: str) -> None:
        text = self._words.note()
        note = self._book.add(
            Note, conversation_id=conversation.pk, sender_id=by, recipient_id=to, text=text, html=html_of(text),
            sent_at=at,
        )  # fmt: skip
        conversation.last_at, conversation.last_by_id, conversation.last_note = at, by, note.pk
        conversation.last_words = text[:160]
        setattr(conversation, "low_read" if by == conversation.low_id else "high_read", note.pk)
        self._book.touch(conversation)
        self._book.record(kind, at, by, to, f"conversation:{conversation.pk}", f"note:{note.pk}")


def _other(conversation: Conversation) -> int:
    """Whoever did not write last."""
    return conversation.high_id if conversation.last_by_id == conversation.low_id else conversation.low_id
