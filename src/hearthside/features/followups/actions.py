"""What hosts do with an answer that somebody should be turned to about."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside import house
from hearthside.features.followups import drawing
from hearthside.features.followups.models import FollowUp, Word
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening.models import Response
from hearthside.people import audit, consent, rights
from hearthside.people.models import Person

RUN, DECIDE = "followups.run", "followups.decide"
_LONGEST = 4000


@transaction.atomic
def write_to(row: FollowUp, *, by: Person, text: str, once: str | None = None) -> Word:
    """A host's own words to the person about their answer. It keeps the promise."""
    rights.require(by, RUN)
    row = _locked(row)
    if once and (known := Word.objects.filter(once=once, followup=row).first()):
        return known
    _require_words(text, "text", _("Write a few words, as you would say them."))
    if row.person is None or not consent.may_approach(row.person):
        raise Refused(
            _("They want to be left alone now. Your words are still here, if you need them."), "text"
        )
    word = Word.objects.create(followup=row, by=by, text=text.strip()[:_LONGEST], once=once)
    row.reached_at = row.reached_at or word.at
    row.save(update_fields=["reached_at"])
    record(
        "followups.written", actor=by, recipient=row.person, about=row.about, once=f"{row.about}:word:{word.pk}",
        words=word.text,
    )  # fmt: skip
    return word


@transaction.atomic
def record_outcome(row: FollowUp, *, by: Person, wrong: str, did: str, helped: str) -> FollowUp:
    """What was wrong, what we did, whether it helped. Whoever knows more later says it again; the last words stand."""
    rights.require(by, RUN)
    row = _locked(row)
    _require_words(did, "did", _("Say in a few words what you did, also if it was nothing."))
    again = row.ended_at is not None
    row.wrong, row.did, row.helped = wrong.strip()[:_LONGEST], did.strip()[:_LONGEST], FollowUp.Helped(helped)
    row.ended_at, row.ended_by = clock.now(), by
    row.save(update_fields=["wrong", "did", "helped", "ended_at", "ended_by"])
    if not again:
        record(
            "followups.recorded",
            actor=by,
            recipient=row.person,
            about=row.about,
            once=f"{row.about}:recorded",
        )
    return row


@transaction.atomic
def open_anyway(response: Response, *, by: Person, why: str) -> FollowUp:
    """A host turns to somebody of their own accord, and says why. Whoever was held out stays counted as held out."""
    rights.require(by, RUN)
    _require_words(why, "why", _("Say why you want to turn to them: it is kept beside the figures."))
    response = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    if response.person is None:
        raise Refused(_("Nobody knows who gave this answer, so nobody can be turned to."), "why")
    person = response.person.merged_into or response.person
    if not consent.may_approach(person):
        raise Refused(_("They want to be left alone now."), "why")
    row = FollowUp.objects.filter(response=response).first()
    if row and row.opened_at:
        return row
    audit.note(by, "followups.opened_anyway", person, response=response.pk, why=why.strip()[:300])
    if row:
        drawing.cross(row, why.strip(), by=by)
        return row
    score = drawing.telling_score(response)
    row = FollowUp.objects.create(
        response=response, survey_id=response.survey_id, person=person, at=response.at or clock.now(),
        tone=drawing.tone_of(score) if score else FollowUp.Tone.OTHER, measure=score.measure if score else "",
        value=score.value if score else None, arm=FollowUp.Arm.CHOSEN, crossed_why=why.strip()[:300],
    )  # fmt: skip
    drawing.open_on_desk(row, by=by)
    return row


@transaction.atomic
def set_share(percent: int, *, by: Person) -> None:
    """How many of a hundred answers are held out from now on; those that were drawn stay as they are."""
    rights.require(by, DECIDE)
    before = house.get("followups.holdout")
    house.put("followups.holdout", percent)
    audit.note(by, "followups.share", before=before, now=percent)


def _locked(row: FollowUp) -> FollowUp:
    """The row, held; not found where it is not on the desk: nobody writes to somebody they were not told of."""
    found = FollowUp.objects.select_for_update(of=("self",)).select_related("person")
    return found.get(pk=row.pk, opened_at__isnull=False)


def _require_words(text: str, field: str, reason: str) -> None:
    if len(text.strip()) < 3:
        raise Refused(reason, field)
