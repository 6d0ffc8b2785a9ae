"""What somebody who is invited does: join or say no, write, change it, take it back, say how far it may go, leave."""

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.features.focus.models import Contribution, Group, Level, Participant, Prompt, Quote
from hearthside.features.focus.words import ALIASES, agreement
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.threads import limits

MOST_WORDS, MOST_UNDER = 50, 200  # contributions of one person to one prompt; answers under one contribution


@transaction.atomic
def join(participant: Participant, *, by, level: str = Level.INTERNAL) -> Participant:
    """Say yes to the words that the group's page shows, and how far one's own may go."""
    participant = _mine(participant, by)
    _require_open(participant.group)
    _require_level(participant.group, level)
    if not participant.is_in:
        participant.joined_at, participant.left_at, participant.declined_at = clock.now(), None, None
        participant.agreed_to, participant.level = agreement(participant.group), level
        if participant.group.pseudonyms and not participant.alias:
            participant.alias = _free_alias(participant.group)
        participant.save()
        record("focus.joined", actor=participant.person, about=participant.group.about)
    return participant


def _mine(participant: Participant, by) -> Participant:
    """The row anew, its group held: whoever else changes something in the group waits."""
    group = Group.objects.select_for_update().get(pk=participant.group_id)
    participant = Participant.objects.select_related("person").get(pk=participant.pk)
    participant.group = group
    if participant.person_id not in by.ids():
        raise Refused(_("Only those who are invited can do this."))
    return participant


def _free_alias(group: Group) -> str:
    taken = set(group.participants.values_list("alias", flat=True))
    return secrets.choice([one for one in ALIASES if one not in taken])


def levels(group: Group) -> list[tuple[str, str]]:
    """How far words may go: with a name only where people write under their own."""
    return [one for one in Level.choices if one[0] != Level.NAMED or not group.pseudonyms]


def _require_level(group: Group, level: str) -> None:
    if level not in dict(levels(group)):
        raise Refused(_("Choose how far your words may go."), "level")


def _require_open(group: Group) -> None:
    if not group.is_open:
        raise Refused(_("This group is over. Thank you; you can still read all of it."), "text")


@transaction.atomic
def decline(participant: Participant, *, by) -> None:
    """No, thank you. Nobody asks again for this group."""
    participant = _mine(participant, by)
    if participant.joined_at is None and participant.declined_at is None:
        Participant.objects.filter(pk=participant.pk).update(declined_at=clock.now())
        record("focus.declined", actor=participant.person, about=participant.group.about)


@transaction.atomic
def leave(participant: Participant, *, by, keep_words: bool) -> None:
    """Out of the group; one's words stay in it, or go."""
    participant = _mine(participant, by)
    if not participant.is_in:
        return
    if not keep_words:
        for one in participant.contributions.filter(removed_at=None).select_related("prompt__group"):
            _let_go(one, participant)
    Participant.objects.filter(pk=participant.pk).update(left_at=clock.now())
    record("focus.left", actor=participant.person, about=participant.group.about)


@transaction.atomic
def write(
    prompt: Prompt, *, by: Participant, text: str, under: Contribution | None = None, once: str | None = None
) -> Contribution:
    """Answer a prompt, or what somebody wrote to it. A second call with the same `once` returns the first."""
    participant = _mine(by, by.person)
    once = f"{participant.pk}:{once}"[:120] if once else None
    if once and (sent := Contribution.objects.filter(once=once).first()):
        return sent
    _require_may_write(prompt, participant, under)
    text = limits.fitting(text)
    limits.require_may_write(participant.person, text, "reply")
    made = Contribution.objects.create(
        prompt=prompt, under=top(under), participant=participant, text=text, level=participant.level,
        at=clock.now(), once=once,
    )  # fmt: skip
    kind = "focus.replied" if under is not None else "focus.said"
    record(
        kind,
        actor=speaks(participant),
        recipient=_spoken_to(under),
        about=participant.group.about,
        contribution=made.pk,
    )
    return made


def _require_may_write(prompt: Prompt, participant: Participant, under: Contribution | None) -> None:
    _require_open(participant.group)
    if not participant.is_in or prompt.group_id != participant.group_id or not prompt.is_open:
        raise Refused(_("There is nothing to write to here yet."), "text")
    mine = participant.contributions.filter(prompt=prompt)
    if under is not None:
        if under.prompt_id != prompt.pk or under.is_removed:
            raise Refused(_("What you answer is not here any more. Your words are below."), "text")
        if prompt.write_first and not has_written(prompt, participant):
            raise Refused(_("Here everybody writes their own first, before they read the others."), "text")
        if Contribution.objects.filter(under=top(under)).count() >= MOST_UNDER:
            raise Refused(
                _("There is a lot beneath this already. Begin anew with what you want to say."), "text"
            )
    if mine.count() >= MOST_WORDS:
        raise Refused(
            _("You have written a lot here, thank you. Could you put it into what stands already?"), "text"
        )


def has_written(prompt: Prompt, participant: Participant) -> bool:
    """Whether somebody has answered a prompt in words of their own that still stand."""
    return participant.contributions.filter(prompt=prompt, under=None, removed_at=None).exists()


def top(under: Contribution | None) -> Contribution | None:
    """What an answer stands under: one level deep, whoever it answers."""
    return under if under is None or under.under_id is None else under.under


def speaks(participant: Participant):
    """Who it was, for the stream: nobody where the group goes by pseudonyms."""
    return participant.shown


def _spoken_to(under: Contribution | None):
    if under is None:
        return None
    return under.host if under.by_host else speaks(under.participant)


@transaction.atomic
def change(contribution: Contribution, *, by, text: str) -> Contribution:
    """Other words. Quotes that are no longer word for word in it go."""
    contribution = _own(contribution, by)
    _require_open(contribution.prompt.group)
    text = limits.fitting(text)
    if text == contribution.text:
        return contribution
    if contribution.participant:
        limits.require_may_write(by, text, "edit")
    contribution.text, contribution.changed_at = text, clock.now()
    contribution.save(update_fields=["text", "changed_at"])
    gone = [quote.pk for quote in contribution.quotes.all() if quote.text not in one_line(text)]
    Quote.objects.filter(pk__in=gone).delete()
    _note("focus.changed", contribution)
    return contribution


def one_line(text: str) -> str:
    """The words with single spaces between them, as quotes keep them."""
    return " ".join(text.split())


def _own(contribution: Contribution, by) -> Contribution:
    rows = Contribution.objects.select_related("prompt__group", "participant__person", "host")
    contribution = rows.get(pk=contribution.pk)
    author = contribution.host_id if contribution.by_host else contribution.participant.person_id
    if author not in by.ids():
        raise Refused(_("Only the one who wrote this can change it."))
    if contribution.is_removed:
        raise Refused(_("This is not here any more."))
    return contribution


def _note(kind: str, contribution: Contribution) -> None:
    actor = contribution.host if contribution.by_host else speaks(contribution.participant)
    record(kind, actor=actor, about=contribution.prompt.group.about, contribution=contribution.pk)


@transaction.atomic
def take_back(contribution: Contribution, *, by) -> None:
    """The author takes their words back: nothing keeps them. Possible also when the group is over."""
    contribution = _own(contribution, by)
    _let_go(contribution, contribution.participant)


def _let_go(contribution: Contribution, participant: Participant | None) -> None:
    contribution.quotes.all().delete()
    contribution.text, contribution.removed_at = "", clock.now()
    contribution.removed_by = speaks(participant) if participant else contribution.host
    contribution.save(update_fields=["text", "removed_at", "removed_by"])
    _note("focus.taken_back", contribution)


@transaction.atomic
def let_go_as_far_as(contribution: Contribution, *, by, level: str) -> Contribution:
    """Its author lets it go further, or less far."""
    contribution = _own(contribution, by)
    if contribution.by_host:
        raise Refused(_("A host's own words stay in the group."))
    _require_level(contribution.prompt.group, level)
    if contribution.level != level:
        contribution.level = level
        contribution.save(update_fields=["level"])
        _note("focus.levelled", contribution)
    return contribution
