"""What a person's data may be used for: asked here alone, by every room.

    consent.may(person, "analysis")           one person
    consent.among(rows, "analysis", "person") rows of those who may, by the name of their field of a person
    consent.left_out("analysis")              the numbers of those who may not, where there is no table to narrow
    consent.may_approach(person)              whether the house may turn to them at all

Somebody frozen (Art. 18: restriction) is kept and left alone: no purpose holds for them, whatever they chose.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights
from hearthside.people.models import Consent, Person


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """One use of people's data. `given` where nobody was asked; `wording` changes with `says` and is recorded."""

    name: str
    label: str
    says: str
    channel: str
    wording: str
    given: bool = False


PURPOSES = {
    purpose.name: purpose
    for purpose in (
        Purpose(
            name="analysis",
            label=gettext_lazy("Learn from what I do"),
            says=gettext_lazy(
                "What you do and answer counts in the house's figures, and may put you in a group that hosts look at."
                " It shows us what is in people's way. You may object at any time."
            ),
            channel="app",
            wording="2026-11",
            given=True,
        ),
        Purpose(
            name="research",
            label=gettext_lazy("Ask me about things"),
            says=gettext_lazy(
                "We may ask you now and then for a survey or a talk. You can always say no to one."
            ),
            channel="email",
            wording="2026-11",
        ),
        Purpose(
            name="public_quote",
            label=gettext_lazy("Quote me in public"),
            says=gettext_lazy("We may show a sentence of yours, with your name, outside this house."),
            channel="web",
            wording="2026-11",
        ),
        Purpose(
            name="post",
            label=gettext_lazy("Write to me on paper"),
            says=gettext_lazy("We may send you postcards and letters, to the address you give us for it."),
            channel="post",
            wording="2026-11",
        ),
    )
}
WAYS = {
    "phone": gettext_lazy("by phone"),
    "in_person": gettext_lazy("in person"),
    "letter": gettext_lazy("by letter"),
    "mail": gettext_lazy("by mail"),
}
_CHANNELS = {"phone": "phone", "in_person": "in_person", "letter": "post", "mail": "email"}
FREEZE = "restriction"
_FREEZE_WORDING = "2026-11"


@dataclass(frozen=True)
class Choice:
    """A purpose as it stands for one person; `row` is what they said last, if they ever did."""

    purpose: Purpose
    given: bool
    row: Consent | None


def choices(person: Person) -> list[Choice]:
    """Every purpose with what the person chose, in one query."""
    rows = {
        row.purpose: row for row in Consent.objects.filter(person=person, ended_at=None).select_related("by")
    }
    return [
        Choice(one, rows[one.name].given if one.name in rows else one.given, rows.get(one.name))
        for one in PURPOSES.values()
    ]


def may(person: Person, purpose: str) -> bool:
    """Whether this person's data may be used for this (KeyError for a purpose that nobody declared)."""
    declared = PURPOSES[purpose]
    if not may_approach(person):
        return False
    row = Consent.objects.filter(person=person, purpose=purpose, ended_at=None).first()
    return row.given if row else declared.given


def may_approach(person: Person) -> bool:
    """Whether the house may turn to this person of itself: word to them, lists, suggestions."""
    return person.frozen_at is None


def among(rows, purpose: str, person: str = ""):
    """Those of `rows` whose person may be used for this; `person` names the field, empty for people themselves."""
    said = Consent.objects.filter(purpose=purpose, ended_at=None)
    rows = rows.filter(**{f"{person}__frozen_at" if person else "frozen_at": None})
    field = f"{person or 'pk'}__in"
    if PURPOSES[purpose].given:
        return rows.exclude(**{field: said.filter(given=False).values("person")})
    return rows.filter(**{field: said.filter(given=True).values("person")})


def left_out(purpose: str) -> set[int]:
    """The numbers of those who objected to a purpose that holds unless one objects, and of the frozen."""
    if not PURPOSES[purpose].given:
        raise ValueError(f"{purpose} holds for those who said yes alone: ask among()")
    said = Consent.objects.filter(purpose=purpose, ended_at=None, given=False)
    frozen = Person.objects.exclude(frozen_at=None)
    return {*said.values_list("person", flat=True), *frozen.values_list("pk", flat=True)}


@transaction.atomic
def choose(person: Person, purpose: str, given: bool, *, by: Person, how: str = "own page") -> Consent:
    """Write down what a person said to a purpose: who, when, which wording, and how. The earlier word is kept."""
    declared = PURPOSES[purpose]
    _require(person, by)
    row = _say(person, purpose, given, declared.channel, declared.wording, str(declared.says), by, how)
    what = "consent.given" if given else "consent.withdrawn"
    audit.note(by, what, person, purpose=purpose, wording=declared.wording, how=how)
    return row


def said_by(people) -> dict[int, list[Consent]]:
    """What each of these people said to any purpose and still holds, in one query."""
    found: dict[int, list[Consent]] = {}
    rows = Consent.objects.filter(person__in=people, purpose__in=PURPOSES, ended_at=None)
    for row in rows.select_related("by").order_by("-at", "-pk"):
        found.setdefault(row.person_id, []).append(row)
    return found


@transaction.atomic
def note(
    person: Person, purpose: str, given: bool, *, by: Person, how: str, at: datetime, words: str = ""
) -> Consent:
    """Write down what somebody told a host, `how` (phone, in person…), at the time `at`, to which `words`.

    Without words it was the house's own wording. What was said later than `at` holds, so it is not noted over that.
    """
    declared = PURPOSES[purpose]
    rights.require(by, "door.edit_people")
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if by.pk == person.pk:
        raise Refused(_("What you say yourself is chosen on your own page."))
    if at > clock.now():
        raise Refused(_("This day has not come yet."), "day")
    held = Consent.objects.filter(person=person, purpose=purpose, ended_at=None).first()
    if held and held.at > at:
        raise Refused(_("They said something else later than this day, and that holds."), "day")
    words, wording = (words, "spoken") if words else (str(declared.says), declared.wording)
    row = _say(person, purpose, given, _CHANNELS.get(how, declared.channel), wording, words, by, how, at)
    audit.note(
        by,
        "consent.noted",
        person,
        purpose=purpose,
        given=given,
        wording=wording,
        how=how,
        day=at.isoformat(),
    )
    return row


@transaction.atomic
def freeze(person: Person, *, by: Person, how: str = "own page") -> None:
    """From now on the house keeps this person's data and does nothing else with it."""
    _require(person, by)
    if person.is_owner:
        raise Refused(_("You look after this house: make somebody else an owner first."))
    _set_frozen(person, True, by, how)


@transaction.atomic
def thaw(person: Person, *, by: Person, how: str = "own page") -> None:
    """The person lets the house use their data again, as their other choices say."""
    _require(person, by)
    _set_frozen(person, False, by, how)


def _set_frozen(person, frozen: bool, by, how: str) -> None:
    if frozen == (person.frozen_at is not None):
        return
    person.frozen_at = clock.now() if frozen else None
    person.save(update_fields=["frozen_at"])
    words = _("Stop using my data for anything but keeping it.")
    _say(person, FREEZE, frozen, "app", _FREEZE_WORDING, words, by, how)
    audit.note(by, "person.frozen" if frozen else "person.thawed", person, wording=_FREEZE_WORDING, how=how)


def _say(person, purpose, given, channel, wording, words, by, how, at=None) -> Consent:
    now = at or clock.now()
    Consent.objects.filter(person=person, purpose=purpose, ended_at=None).update(ended_at=now)
    facts = {"channel": channel, "wording": wording, "words": words, "how": how[:60]}
    return Consent.objects.create(person=person, purpose=purpose, given=given, at=now, by=by, **facts)


def _require(person: Person, by: Person) -> None:
    if by.pk != person.pk:
        rights.require(by, "door.edit_people")


def export(person: Person) -> list[dict]:
    """Everything the person ever said to a use of their data."""
    return [
        {
            "at": row.at.isoformat(),
            "purpose": row.purpose,
            "given": row.given,
            "channel": row.channel,
            "wording": f"{row.wording}: {row.words}",
            "how": row.how,
            "until": row.ended_at.isoformat() if row.ended_at else "",
        }
        for row in Consent.objects.filter(person=person).order_by("pk")
    ]


def forget(person: Person, keep_texts: bool) -> None:
    """Nothing is held that could be used: their tombstone is what keeps the house from writing to them."""
    Consent.objects.filter(person=person).delete()
