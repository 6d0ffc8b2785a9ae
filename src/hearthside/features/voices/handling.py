"""What hosts do with a voice: give it to somebody, answer it, tie it to an idea, say whose it is, let it rest."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening.heard.models import Mention, Voice
from hearthside.manifest import resolve
from hearthside.people import rights


def _locked(voice: Voice, by) -> Voice:
    rights.require(by, "voices.answer")
    return Voice.objects.select_for_update(of=("self",)).select_related("person").get(pk=voice.pk)


@transaction.atomic
def assign_voice(voice: Voice, *, by, to) -> Voice:
    """Give a voice to a host, who finds it on their desk; to nobody, and it is everybody's again."""
    voice = _locked(voice, by)
    if to is not None and not (to.is_host and to.is_active):
        raise Refused(_("Only a host can look after this."), "to")
    if voice.assigned_to_id == (to.pk if to else None):
        return voice
    voice.assigned_to, voice.assigned_by = to, by if to else None
    voice.assigned_at = clock.now() if to else None
    voice.save(update_fields=["assigned_to", "assigned_by", "assigned_at"])
    if to is not None and to.pk != by.pk:
        record("voices.assigned", actor=by, recipient=to, about=voice.ref)
    return voice


@transaction.atomic
def note_answer(voice: Voice, *, by, words: str = "", where: str = "") -> Voice:
    """Somebody was answered: in what words and where. It counts as heard for whoever is known to have said it."""
    voice, words, where = _locked(voice, by), words.strip(), where.strip()
    if voice.person is None and not (words and where):
        raise Refused(_("Note what was answered, and where: others will want to know."), "words")
    _close(voice, by, Voice.Outcome.ANSWERED, answer=words[:2000], answered_where=where[:200])
    record(
        "voices.answered",
        actor=by,
        recipient=voice.person,
        about=voice.ref,
        words=words[:2000],
        where=where[:200],
    )
    return voice


def _close(voice: Voice, by, outcome: str, **facts) -> None:
    """Nobody needs to see to it any more; what it has become stays to be read."""
    for name, value in facts.items():
        setattr(voice, name, value)
    voice.closed_at, voice.closed_by, voice.outcome = clock.now(), by, outcome
    voice.save(update_fields=["closed_at", "closed_by", "outcome", *facts])


@transaction.atomic
def close_voice(voice: Voice, *, by) -> Voice:
    """It was read, and asks for nothing more. Twice is once."""
    voice = _locked(voice, by)
    if voice.closed_at is None:
        _close(voice, by, Voice.Outcome.DONE)
        record("voices.closed", actor=by, about=voice.ref)
    return voice


@transaction.atomic
def reopen_voice(voice: Voice, *, by) -> Voice:
    """It waits for somebody again."""
    voice = _locked(voice, by)
    if voice.closed_at is not None:
        voice.closed_at, voice.closed_by, voice.outcome = None, None, ""
        voice.save(update_fields=["closed_at", "closed_by", "outcome"])
        record("voices.reopened", actor=by, about=voice.ref)
    return voice


@transaction.atomic
def link_idea(voice: Voice, *, by, idea: str) -> Voice:
    """What was said belongs to an idea (`idea:12`), whose people may read it there."""
    voice = _locked(voice, by)
    if idea not in resolve([idea], by):
        raise Refused(_("We do not find that idea. Its number stands in its address."), "idea")
    if voice.idea != idea:
        voice.idea = idea
        voice.save(update_fields=["idea"])
        if voice.closed_at is None:
            _close(voice, by, Voice.Outcome.IDEA)
        record("voices.linked", actor=by, recipient=voice.person, about=idea, voice=voice.pk)
    return voice


@transaction.atomic
def recognise(voice: Voice, *, by, person) -> Voice:
    """A host knows who said this outside. From now on it stands on that person's page; with None, no longer."""
    voice = _locked(voice, by)
    prefix, _colon, number = voice.key.partition(":")
    if prefix != "mention":
        raise Refused(_("Who said this is known already."), "person")
    Mention.objects.filter(pk=number).update(person=person)
    voice.person = person
    voice.save(update_fields=["person"])
    if person is not None:
        record("voices.recognised", actor=by, recipient=person, about=voice.ref)
    return voice
