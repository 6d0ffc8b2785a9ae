"""Answers to a survey that were given elsewhere: in an app of your own, on the phone, at a counter."""

from ninja import Field, Router, Schema

from hearthside.api.rest.answers import TROUBLES, NotDone
from hearthside.api.rest.interactions import Short, Who
from hearthside.api.rest.tokens import Token
from hearthside.events import reads, sources, store
from hearthside.kit.refused import Refused
from hearthside.listening import keeping
from hearthside.listening.models import Survey
from hearthside.people.models import Person

router = Router(tags=["surveys"])


class Answered(Schema):
    """What somebody answered. The same `id` sent again is taken once; until `complete` it may be added to."""

    id: Short = Field(description="Your own id of this answer.")
    answers: dict = Field(description="By the short names of the questions; a question left out was skipped.")
    person: Who | None = Field(None, description="Who answered, where the house may know.")
    respondent: Short | None = Field(
        None, description="Who answered in your own words, for somebody it does not know."
    )
    language: Short | None = None
    version: int | None = Field(
        None, ge=1, description="The version that was asked; the present one if left out."
    )
    facts: dict[str, str] = {}
    complete: bool = True


class Kept(Schema):
    """It is on the disk."""

    success: bool = True
    complete: bool


@router.post(
    "/{survey}/responses",
    auth=Token(sources.ANSWERS),
    response={200: Kept, **TROUBLES},
    operation_id="answer_survey",
)
def answer(request, survey: int, told: Answered):
    """Keep an answer. Answers when it is on the disk; what does not fit is named by its question."""
    found = Survey.objects.select_related("version").filter(pk=survey, removed_at=None).first()
    if found is None:
        raise NotDone(404, "not_found", "There is no such survey.")
    version = found.versions.filter(number=told.version).first() if told.version else None
    if told.version and version is None:
        raise NotDone(422, "not_valid", "version: this survey never had such a version")
    try:
        kept = keeping.keep_answers(
            found, once=f"api:{request.auth.pk}:{told.id}", answers=told.answers, person=_person(told.person),
            respondent=told.respondent or _words(told.person), channel="api", language=told.language or "",
            facts=told.facts, version=version, complete=told.complete,
        )  # fmt: skip
    except keeping.Shut as shut:
        raise NotDone(403, "closed", shut.reason) from shut
    except Refused as refused:
        raise NotDone(
            422, "not_valid", f"{refused.field}: {refused.reason}" if refused.field else refused.reason
        ) from refused
    return {"success": True, "complete": kept.at is not None}


def _person(who: Who | None) -> Person | None:
    """Whom the house knows by this id, else by this address."""
    if who is None:
        return None
    known = store.of_house().known_subjects([f"u:{who.user_id}"]) if who.user_id else {}
    numbers = [number for number in reads.who_of(known.values()).values() if number > 0]
    if numbers:
        return Person.objects.get(pk=numbers[0])
    found = (
        Person.objects.select_related("merged_into").filter(email=who.email.lower()).first()
        if who.email
        else None
    )
    return found.merged_into or found if found else None


def _words(who: Who | None) -> str:
    return "" if who is None else who.user_id or who.email
