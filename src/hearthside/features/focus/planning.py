"""What a host does before and around a focus group: plan it, write its prompts, invite, open it, close it."""

import re
from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hearthside.features.focus.models import Group, Participant, Prompt
from hearthside.features.focus.words import ALIASES
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening import eligibility
from hearthside.people import audit, consent, rights
from hearthside.people.models import Person
from hearthside.segments import keeping
from hearthside.threads import limits

HOSTS = (Person.Role.HOST, Person.Role.OWNER)
MOST_PROMPTS, MOST_PARTICIPANTS = 40, len(ALIASES)


@transaction.atomic
def plan_group(*, by, title: str, says: str, closes_at: datetime, pseudonyms: bool = False) -> Group:
    """A focus group, which nobody sees before it is opened."""
    rights.require(by, "focus.run")
    group = Group(made_by=by, made_at=clock.now())
    _set(group, title=title, says=says, closes_at=closes_at, pseudonyms=pseudonyms)
    group.save()
    record("focus.planned", actor=by, about=group.about)
    return group


@transaction.atomic
def change_group(group: Group, *, by, title: str, says: str, closes_at: datetime, pseudonyms: bool) -> Group:
    """Other words, another end. Under which names people write stands once it is open: they were told."""
    rights.require(by, "focus.run")
    group = _locked(group)
    if group.closed_at:
        raise Refused(_("It is over. Plan another one."))
    if group.opened_at and pseudonyms != group.pseudonyms:
        raise Refused(_("People were told under which names they write. That stands."), "pseudonyms")
    _set(group, title=title, says=says, closes_at=closes_at, pseudonyms=pseudonyms)
    group.save()
    record("focus.planned", actor=by, about=group.about)
    return group


def _set(group: Group, *, title: str, says: str, closes_at: datetime, pseudonyms: bool) -> None:
    if closes_at <= clock.now():
        raise Refused(_("It has to end some day that is still to come."), "closes_at")
    group.title, group.says = " ".join(title.split())[:120], limits.fitting(says, "says")
    group.closes_at, group.pseudonyms = closes_at, pseudonyms


def _locked(group: Group) -> Group:
    return Group.objects.select_for_update().get(pk=group.pk)


@transaction.atomic
def add_prompt(group: Group, *, by, text: str, opens_at: datetime, write_first: bool = False) -> Prompt:
    """Ask something of everybody in the group, from a moment on."""
    rights.require(by, "focus.run")
    group, text = _locked(group), limits.fitting(text)
    if group.closed_at:
        raise Refused(_("It is over. Plan another one."))
    _require_within(group, opens_at)
    if group.prompts.count() >= MOST_PROMPTS:
        raise Refused(_("Forty prompts are a lot for one group. Which matter most?"), "text")
    number = (group.prompts.aggregate(last=Max("number"))["last"] or 0) + 1
    return Prompt.objects.create(
        group=group, number=number, text=text, opens_at=opens_at, write_first=write_first
    )


def _require_within(group: Group, opens_at: datetime) -> None:
    if opens_at >= group.closes_at:
        raise Refused(_("The group has ended by then."), "opens_at")


@transaction.atomic
def change_prompt(prompt: Prompt, *, by, text: str, opens_at: datetime, write_first: bool) -> Prompt:
    """Other words or another moment, as long as nobody was asked."""
    rights.require(by, "focus.run")
    _require_unasked(prompt)
    _require_within(prompt.group, opens_at)
    prompt.text, prompt.opens_at, prompt.write_first = limits.fitting(text), opens_at, write_first
    prompt.save(update_fields=["text", "opens_at", "write_first"])
    return prompt


@transaction.atomic
def drop_prompt(prompt: Prompt, *, by) -> None:
    """Not to be asked after all."""
    rights.require(by, "focus.run")
    _require_unasked(prompt)
    prompt.delete()


def _require_unasked(prompt: Prompt) -> None:
    if prompt.group.opened_at and prompt.is_open:
        raise Refused(_("It was asked already. Ask on beneath it, or with another prompt."), "text")


@transaction.atomic
def open_group(group: Group, *, by) -> Group:
    """From now on those who are invited hear of it, and whoever joins may write."""
    rights.require(by, "focus.run")
    group = _locked(group)
    if not group.prompts.exists():
        raise Refused(_("What would you ask first? Write a prompt."))
    if group.closes_at <= clock.now():
        raise Refused(_("Its last day has passed. Choose another one."))
    if group.opened_at is None:
        group.opened_at = clock.now()
        group.save(update_fields=["opened_at"])
        record("focus.opened", actor=by, about=group.about)
    return group


@transaction.atomic
def invite(group: Group, people, *, by) -> Counter:
    """Put people down as invited; how many for each reason why not ("" where they are). Once is enough.

    Refused where more come together than a group holds.
    """
    rights.require(by, "focus.run")
    group, people = _locked(group), list({person.pk: person for person in people}.values())
    if group.closed_at:
        raise Refused(_("It is over. Plan another one."))
    known = set(group.participants.values_list("person", flat=True))
    why = {person.pk: _why_not(person) for person in people if person.pk not in known}
    willing = set(
        consent.among(Person.objects.filter(pk__in=why), eligibility.PURPOSE).values_list("pk", flat=True)
    )
    why = {pk: one or ("" if pk in willing else "consent") for pk, one in why.items()}
    fresh = [pk for pk, one in why.items() if not one]
    if len(known) + len(fresh) > MOST_PARTICIPANTS:
        raise Refused(_("A group holds sixty people. Fewer talk better."), "people")
    Participant.objects.bulk_create(
        Participant(group=group, person_id=pk, invited_by=by, invited_at=clock.now()) for pk in fresh
    )
    return Counter(why.values())


def _why_not(person) -> str:
    if not person.is_active or person.is_host:
        return "audience"
    return "" if consent.may_approach(person) else "frozen"


def named(text: str) -> list[Person]:
    """The people whose handles stand in a text. Refused with those whom nobody knows."""
    handles = {word.lstrip("@").lower() for word in re.split(r"[\s,;]+", text) if word.strip("@")}
    found = list(Person.objects.filter(handle__in=handles, state=Person.State.ACTIVE))
    if unknown := handles - {person.handle for person in found}:
        raise Refused(_("Nobody here is called %s.") % ", ".join(sorted(unknown)[:5]), "people")
    return found


def drawn(segment, group: Group, how_many: int) -> list[Person]:
    """So many of a segment, as chance has it, of those who may be asked and are not in the group yet."""
    rows = Person.objects.filter(pk__in=keeping.members(segment), state=Person.State.ACTIVE, frozen_at=None)
    rows = consent.among(rows.exclude(role__in=HOSTS), eligibility.PURPOSE)
    return list(rows.exclude(pk__in=group.participants.values("person")).order_by("?")[: max(0, how_many)])


@transaction.atomic
def close_group(group: Group, *, by=None) -> Group:
    """Nobody writes any more: a host ends it, or its day has come (`by` is None)."""
    if by is not None:
        rights.require(by, "focus.run")
    group = _locked(group)
    if group.closed_at is None and group.opened_at is not None:
        group.closed_at = clock.now()
        group.save(update_fields=["closed_at"])
        record("focus.closed", actor=by, about=group.about)
        if by is not None:
            audit.note(by, "focus.closed", None, group=group.pk)
    return group
