"""Keep what people answer: once, whole or in part, in the version it was begun with."""

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.prepared import prepared
from hearthside.kit.refused import Refused
from hearthside.listening import questions
from hearthside.listening.links import Way, fit_facts
from hearthside.listening.models import Invitation, Link, Response, Score, Survey, Version
from hearthside.listening.questions import Form
from hearthside.people.models import Person

_LONGEST_ONCE = 80


class Shut(Refused):
    """This survey cannot be answered by this person, this way, now; whatever they wrote."""


class SignIn(Shut):
    """It asks people of the house, and nobody knows who this is."""


@transaction.atomic
def keep_answers(
    survey: Survey, *, once: str, answers: dict, person: Person | None = None, respondent: str = "",
    invitation: Invitation | None = None, link: Link | None = None, channel: str = "web", language: str = "",
    facts: dict | None = None, version: Version | None = None, complete: bool,
) -> Response:  # fmt: skip
    """Keep answers ({question: value, None takes one back}) beside those that came before under the same `once`.

    A complete response is final: sent again, it is returned as it is, and nothing counts twice. Raises Refused on
    the field of a question that an answer does not fit, and Shut where nothing can be answered at all.
    """
    person = whose(survey, person, invitation, link, respondent)
    key = key_of(survey, once, invitation, link)
    response = next(iter(_locked(key)), None)
    if response and response.person_id and (person is None or response.person_id not in person.ids()):
        raise Shut(_("These are somebody else's answers."))
    if response and response.at:
        return response
    refuse_shut(survey, invitation, link)
    if response is None:
        response = begin_response(
            survey, version, key, person=person, respondent=respondent, invitation=invitation, link=link,
            channel=channel, facts=facts,
        )  # fmt: skip
    form = questions.read(response.version.form)
    fill(response, form, answers, language=language, complete=complete)
    if not _written(response):
        return keep_answers(
            survey, once=once, answers=answers, person=person, respondent=respondent, invitation=invitation,
            link=link, channel=channel, language=language, facts=facts, version=version, complete=complete,
        )  # fmt: skip
    if invitation:
        _note(invitation, survey, answered=complete)
    if complete:
        _count(survey, response, form)
    return response


def begun(way: Way, once: str, person: Person | None) -> Response | None:
    """What was begun here before: under this key, by this invitation, or the last that this person left unfinished."""
    single = way.invitation and way.invitation.single_use and not way.survey.anonymous
    if once or single:
        found = next(iter(_known(key_of(way.survey, once, way.invitation, way.link))), None)
        others = found and found.person_id and (person is None or found.person_id not in person.ids())
        return None if others else found
    if person is None or way.survey.anonymous:
        return None
    rows = Response.objects.select_related("version").filter(survey=way.survey, person=person, at=None)
    return rows.filter(link=way.link, invitation=way.invitation).order_by("-pk").first()


@prepared
def _known(key):
    return Response.objects.select_related("version").filter(once=key)


@prepared
def _locked(key):
    return Response.objects.select_related("version").select_for_update(of=("self",)).filter(once=key)


def once_of(response: Response) -> str:
    """The key under which a page goes on with a response."""
    return response.once.partition(":")[2]


def whose(
    survey: Survey,
    person: Person | None,
    invitation: Invitation | None,
    link: Link | None,
    respondent: str = "",
) -> Person | None:
    """Who answers: the one who was invited, the one who is signed in, or nobody the house knows. Shut where they may not."""
    person = person if person is not None and person.is_authenticated else None
    if invitation:
        if person and person.canonical_id != invitation.person.canonical_id:
            raise Shut(_("This link was meant for somebody else: whoever it came to can answer by it."))
        person = invitation.person
        person = person.merged_into or person
    if link and link.channel == Link.Channel.KIOSK:
        person = None
    if person and not person.is_active:
        raise Shut(_("Only people who are here can answer this."))
    if person is None and survey.asks != Survey.Asks.ANYONE and not respondent:
        raise SignIn(_("Please sign in first: this survey asks people of the house."))
    if person and survey.asks == Survey.Asks.HOSTS and not person.is_host:
        raise Shut(_("This one asks the hosts of the house."))
    return person


def refuse_shut(survey: Survey, invitation: Invitation | None = None, link: Link | None = None) -> None:
    """Shut where nobody can answer now: not open yet, closed, full, or this way to it has ended."""
    now = clock.now()
    if survey.state == Survey.State.DRAFT or survey.version_id is None:
        raise Shut(_("This survey is not open yet."))
    if survey.state != Survey.State.OPEN or (survey.closes_at and survey.closes_at <= now):
        raise Shut(_("This survey is closed. Thank you for wanting to answer."))
    if link and link.ended_at:
        raise Shut(_("This way to the survey is closed. Thank you for wanting to answer."))
    if invitation and invitation.expires_at and invitation.expires_at <= now:
        raise Shut(_("This invitation has run out. Thank you for wanting to answer."))
    if invitation and invitation.answered_at and invitation.single_use:
        raise Shut(_("You have answered this already. Thank you."))
    if survey.most is not None and survey.answered >= survey.most:
        raise _full()


def _full() -> Shut:
    return Shut(_("As many people have answered as we hoped for, so we stopped asking. Thank you."))


def key_of(survey: Survey, once: str, invitation: Invitation | None, link: Link | None) -> str:
    """Under which the response is known for ever. A personal link that is good for one answer is one response."""
    if invitation and invitation.single_use and not survey.anonymous:
        return f"i:{invitation.pk}"
    if not once:
        raise Refused(_("Something is missing from this page. Please open it once more."))
    if len(once) > _LONGEST_ONCE:
        once = hashlib.sha256(once.encode()).hexdigest()
    return f"l{link.pk}:{once}" if link else f"s{survey.pk}:{once}"


def begin_response(
    survey: Survey, version: Version | None, key: str, *, person: Person | None, respondent: str = "",
    invitation: Invitation | None, link: Link | None, channel: str, facts: dict | None = None,
) -> Response:  # fmt: skip
    """A response that is not kept yet: of whom, by which way, with which facts, as far as its survey keeps these."""
    version = version or survey.version
    if version.survey_id != survey.pk:
        raise Refused(_("These questions are from another survey. Please open the link once more."))
    told = {**({} if survey.anonymous else facts or {}), **(link.facts if link else {})}
    return Response(
        survey=survey, version=version, once=key, started_at=clock.now(), link=link, channel=channel,
        person=None if survey.anonymous else person, invitation=None if survey.anonymous else invitation,
        respondent="" if survey.anonymous else respondent.strip()[:120], facts=fit_facts(told),
    )  # fmt: skip


def fill(response: Response, form: Form, answers: dict, *, language: str, complete: bool) -> None:
    """Let a response hold these answers beside those it has. Refused on the field of one that does not fit or is missing."""
    response.answers = _joined(form, response, answers)
    response.language, response.touched_at = language[:12], clock.now()
    if complete:
        questions.check_required(form, response.answers)
        response.answers = _on_their_way(form, response.answers)
        response.at = response.touched_at


def _joined(form: Form, response: Response, answers: dict) -> dict:
    kept, wrong = fitting(form, answers)
    if wrong:
        key, words = next(iter(wrong.items()))
        raise Refused(words, key)
    if response.survey.anonymous:
        kept = {
            key: value
            for key, value in kept.items()
            if form.question(key) is None or form.question(key).type != "hidden"
        }
    hidden = {one.key for one in form.questions if one.type == "hidden"}
    told = {key: value for key, value in response.facts.items() if key in hidden}
    joined = response.answers | told | kept
    return {key: value for key, value in joined.items() if value is not None}


def fitting(form: Form, answers: dict) -> tuple[dict, dict[str, str]]:
    """The answers as they would be kept (None: taken back), and what is wrong with those that do not fit."""
    kept, wrong = {}, {}
    others = {
        questions.other_key(one.key) for one in form.questions if any(option.other for option in one.options)
    }
    for key, value in answers.items():
        question = form.question(key)
        if question is None and key not in others:
            wrong[key] = _("This survey has no question called %(key)s.") % {"key": str(key)[:40]}
            continue
        try:
            kept[key] = questions.check_answer(question or questions.Question(key, "text", {}), value)
        except Refused as refused:
            wrong[key] = refused.reason
    return kept, wrong


def _on_their_way(form: Form, answers: dict) -> dict:
    """Only what was asked in the end: whoever changed their mind did not mean the answers of the other way."""
    asked = {one.key for one in questions.shown(form, answers)}
    return {
        key: value
        for key, value in answers.items()
        if key in asked
        or any(key == questions.other_key(one) and _chose_other(form, one, answers) for one in asked)
    }


def _chose_other(form: Form, key: str, answers: dict) -> bool:
    chosen = answers.get(key)
    chosen = chosen if isinstance(chosen, list) else [chosen]
    return any(option.other and option.key in chosen for option in form.question(key).options)


def _written(response: Response) -> bool:
    """Whether it is in the table now; False where the same began at the same moment elsewhere."""
    if response.pk:
        response.save(update_fields=["answers", "language", "touched_at", "at"])
        return True
    try:
        with transaction.atomic():
            response.save(force_insert=True)
    except IntegrityError:
        if not Response.objects.filter(once=response.once).exists():
            raise
        return False
    return True


def _note(invitation: Invitation, survey: Survey, *, answered: bool) -> None:
    """What became of the invitation. Of an anonymous survey only the day is kept, so that no times can be compared."""
    now = when(survey)
    known = {"shown_at": invitation.shown_at or now, "started_at": invitation.started_at or now}
    row = Invitation.objects.filter(pk=invitation.pk)
    if not answered:
        if invitation.started_at is None:
            row.filter(started_at=None).update(**known)
    elif not row.filter(answered_at=None).update(answered_at=now, **known) and invitation.single_use:
        raise Shut(_("You have answered this already. Thank you."))


def when(survey: Survey) -> datetime:
    """Now; of an anonymous survey the day alone."""
    now = clock.now()
    return now.replace(hour=0, minute=0, second=0, microsecond=0) if survey.anonymous else now


def _count(survey: Survey, response: Response, form: Form) -> None:
    room = Q(most=None) | Q(answered__lt=F("most"))
    if not Survey.objects.filter(room, pk=survey.pk).update(answered=F("answered") + 1):
        raise _full()
    Score.objects.bulk_create(scores_of(response, form))
    record(**answered(response))


def answered(response: Response) -> dict:
    """What the stream is told of a response that is complete; its words are found by `once` (see `saying`)."""
    return {
        "kind": "listening.answered", "actor": response.person, "about": f"survey:{response.survey_id}",
        "channel": response.channel, "at": response.at, "once": f"listening.answered:{response.pk}",
    }  # fmt: skip


def scores_of(response: Response, form: Form) -> list[Score]:
    """The measured answers of a response that has its number, as rows that are not kept yet."""
    person = response.person
    unit = (
        f"p:{person.canonical_id}"
        if person
        else f"r:{response.respondent}"
        if response.respondent
        else f"x:{response.pk}"
    )
    return [
        Score(
            response=response, survey_id=response.survey_id, question=one.key, measure=one.type, person=person,
            value=response.answers[one.key], unit=unit, stage=one.stage[:40], touchpoint=one.touchpoint[:80], at=response.at,
        )
        for one in form.questions
        if one.type in questions.SCALES and isinstance(response.answers.get(one.key), int)
    ]  # fmt: skip


@transaction.atomic
def note_shown(invitation: Invitation) -> None:
    """Somebody looks at the questions: a browser said so, which no mail scanner does."""
    Invitation.objects.filter(pk=invitation.pk, shown_at=None).update(shown_at=when(invitation.survey))


@transaction.atomic
def decline(
    survey: Survey, *, person: Person | None, invitation: Invitation | None = None, link: Link | None = None
) -> None:
    """Somebody would rather not answer. That is an answer too: they are not asked again by this invitation."""
    person = whose(survey, person, invitation, link)
    key = f"s{survey.pk}:{person.pk}" if person else ""
    if invitation:
        key = f"i{invitation.pk}"
        Invitation.objects.filter(pk=invitation.pk, declined_at=None, answered_at=None).update(
            declined_at=clock.now()
        )
    if key:
        record(
            "listening.declined", actor=person, about=f"survey:{survey.pk}", once=f"listening.declined:{key}"
        )
