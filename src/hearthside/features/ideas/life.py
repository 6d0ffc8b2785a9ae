"""The life of an idea: every step is dated, signed, and told at once to all whom it concerns."""

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from hearthside.features.ideas.crediting import credited, first_parts, keep_credit
from hearthside.features.ideas.models import DECIDED, Credit, Idea, Status, Step, Vote
from hearthside.interactions.record import is_quiet, record, record_many
from hearthside.kit import clock, markdown
from hearthside.kit.refused import Refused
from hearthside.people import reach, rights
from hearthside.people.models import Person

_FORWARD = (Status.CONSIDERING, Status.PLANNED, Status.PILOTING, Status.SHIPPED)
LONGEST = 10_000


class Overtaken(Refused):
    """Another host was quicker. `steps` are theirs; `seen` is the count that a second sending carries."""

    def __init__(self, steps, seen):
        super().__init__(
            _("Somebody answered while you were writing. Read it first; your words are kept below.")
        )
        self.steps = steps
        self.seen = seen


def possible(idea) -> list[Status]:
    """Where an idea can go from here."""
    if idea.removed_at or idea.merged_into_id:
        return []
    if idea.status == Status.DECLINED:
        return list(_FORWARD)
    if idea.status == Status.SHIPPED:
        return [Status.CONSIDERING, Status.PLANNED, Status.PILOTING]
    return [status for status in (*_FORWARD, Status.DECLINED) if status != idea.status]


def is_back(idea, status: str) -> bool:
    """Whether this step takes something back that the house has said."""
    if idea.status == Status.DECLINED:
        return True
    return (
        idea.status in _FORWARD
        and status in _FORWARD
        and _FORWARD.index(status) < _FORWARD.index(idea.status)
    )


@transaction.atomic
def answer_idea(idea, *, by, text: str, seen_answers: int | None = None, once: str | None = None) -> Step:
    """A host's answer, in words. `seen_answers`: the steps they had seen; Overtaken where there are more."""
    rights.require(by, "ideas.answer")
    idea = _hold(idea)
    if known := _known(once, by):
        return known
    if len(text.split()) < 2:
        raise Refused(_("An answer takes a few words at least."), "text")
    _notice_others(idea, by, seen_answers)
    status = Status.ANSWERED if idea.status in (Status.RECEIVED, Status.ANSWERED) else idea.status
    step = add_step(idea, status, by, text, once)
    keep_credit(idea, by, Credit.As.ANSWERED, by)
    tell_step(idea, step, by, "ideas.answered")
    return step


@transaction.atomic
def move_idea(
    idea,
    *,
    by,
    status: str,
    words: str = "",
    built=(),
    seen_answers: int | None = None,
    once: str | None = None,
) -> Step:
    """A step in the life of an idea. Declining, and going back on a step, take at least a sentence."""
    rights.require(by, "ideas.decide")
    idea = _hold(idea)
    if known := _known(once, by):
        return known
    _notice_others(idea, by, seen_answers)
    _refuse_move(idea, status, words)
    reopened = idea.status in DECIDED and status not in DECIDED
    step = add_step(idea, status, by, words, once)
    for person in built:
        keep_credit(idea, person, Credit.As.BUILT, by)
    tell_step(idea, step, by, f"ideas.{status}")
    if reopened and not idea.author.is_host:
        record("ideas.undecided", actor=by, recipient=idea.author, about=idea.about)
    if status == Status.SHIPPED:
        _credit_all(idea, by)
    return step


def _refuse_move(idea, status, words) -> None:
    if status not in possible(idea):
        raise Refused(_("From here the idea cannot go there."), "status")
    if status == Status.DECLINED and not is_sentence(words):
        raise Refused(
            _("Say why, in plain words: at least a sentence. They took the trouble to tell us."), "words"
        )
    if is_back(idea, status) and not is_sentence(words):
        raise Refused(_("The house said otherwise before. Say in a sentence what changed."), "words")


def is_sentence(words: str) -> bool:
    return len(words.split()) >= 5 and len(words.strip()) >= 20


@transaction.atomic
def carry_status(idea, *, status: str, words: str = "", by=None) -> Step | None:
    """Give an imported idea the status it had where it came from. It is told to nobody."""
    if not is_quiet():
        raise RuntimeError("carry_status is for what happened elsewhere: use it inside history()")
    if status == idea.status:
        return None
    return add_step(_hold(idea), status, by, words, None)


def _hold(idea) -> Idea:
    """The idea as it is now, held until this transaction ends, so that two hosts come one after the other."""
    held = Idea.objects.select_for_update(of=("self",)).select_related("author", "thread").get(pk=idea.pk)
    if held.removed_at or held.merged_into_id:
        raise Refused(_("This idea is part of another now, or was taken away."))
    return held


def _known(once, by) -> Step | None:
    return Step.objects.filter(once=_token(once, by)).first() if once else None


def _token(once, by) -> str | None:
    """A key is its sender's own: nobody else's key can be taken for it."""
    return f"{by.pk}:{once}" if once else None


def _notice_others(idea, by, seen) -> None:
    if seen is None or idea.steps_made <= seen:
        return
    fresh = list(idea.steps.select_related("by").order_by("id")[seen:])
    others = [step for step in fresh if step.by_id != by.pk]
    if others:
        raise Overtaken(others, idea.steps_made)


def add_step(idea, status, by, words, once) -> Step:
    """Keep one thing the house did or said about an idea, and where it stands since."""
    now, words = clock.now(), words.strip()[:LONGEST]
    links = reach.mentions(markdown.mentioned(words)) if words else {}
    step = Step.objects.create(
        idea=idea,
        status=status,
        before=idea.status,
        by=by,
        at=now,
        words=words,
        html=markdown.render(words, links) if words else "",
        once=_token(once, by),
    )
    idea.status, idea.status_at = status, now
    idea.answered_at = idea.answered_at or now
    idea.decided_at = (idea.decided_at or now) if status in DECIDED else None
    idea.steps_made = F("steps_made") + 1
    idea.save(update_fields=["status", "status_at", "answered_at", "decided_at", "steps_made"])
    idea.refresh_from_db(fields=["steps_made"])
    return step


def tell_step(idea, step, by, kind: str, said: str = "") -> None:
    """The author in person; helpers and voters each a line of their own, which makes no tie. `said`: what the step is
    called, where it is not how the idea stands since."""
    words = markdown.plain(step.words, 280)
    record(kind, actor=by, recipient=_other(idea, by), about=idea.about, words=words)
    facts = {"step": said or str(Status(step.status).label), "words": words}
    others = concerned(idea).exclude(pk__in=[idea.author_id, by.pk]).order_by("pk")
    record_many(
        [
            {
                "kind": "ideas.told",
                "actor": by,
                "recipient": person,
                "about": idea.about,
                "once": f"ideas.told:{step.pk}:{person.pk}",
                "facts": facts,
            }
            for person in others.iterator()
        ]
    )


def concerned(idea):
    """Everybody who voted for an idea or has a part in it, and is still here."""
    voted = Vote.objects.filter(idea=idea).values("person")
    helped = Credit.objects.filter(idea=idea).values("person")
    return Person.objects.filter(Q(pk__in=voted) | Q(pk__in=helped), state=Person.State.ACTIVE)


def _credit_all(idea, by) -> None:
    """Shipping credits everybody in the chain, once each and by the first of their parts."""
    record_many(
        [
            credited(idea, row.person, by, f"shipped:{row.part}", row.words)
            for row in first_parts(idea).values()
            if row.person_id != by.pk and row.person.is_active
        ]
    )


def _other(idea, by):
    return idea.author if idea.author_id != by.pk else None
