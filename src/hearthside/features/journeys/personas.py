"""Describe personas: a narrative tied to a live segment, with words that people said."""

from django.db import transaction
from django.utils.translation import gettext as _

from hearthside.features.journeys import working
from hearthside.features.journeys.actions import DRAW, Stale
from hearthside.features.journeys.models import Persona
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening.heard.queries import seen_by
from hearthside.media import actions as media
from hearthside.people import audit, rights
from hearthside.segments.models import Segment

TEXTS = ("name", "line", "story", "goals", "values", "pains")
MOST, MOST_QUOTES = 60, 8


@transaction.atomic
def describe(
    persona: Persona | None, *, by, segment: Segment | None = None, quotes: list[int] | None = None, number: int | None = None,
    **texts: str,
) -> Persona:  # fmt: skip
    """Make a persona, or change one that its host saw as `number`; Stale where somebody else changed it since.

    `quotes` are numbers of voices that `by` may read (None: as they are). What is worked out about it begins at once.
    """
    rights.require(by, DRAW)
    made = persona is None
    if made:
        if Persona.objects.filter(removed_at=None).count() >= MOST:
            raise Refused(_("Sixty personas are more than anybody can keep in mind. Take one down first."))
        persona = Persona(made_by=by, number=0)
    else:
        persona = _fresh(persona, number)
    for name in TEXTS:
        setattr(persona, name, _fit(name, texts.get(name, "")))
    persona.segment = segment
    if quotes is not None:
        readable = set(seen_by(by).filter(pk__in=quotes).values_list("pk", flat=True))
        persona.quotes = [pk for pk in dict.fromkeys(quotes) if pk in readable][:MOST_QUOTES]
    persona.number += 1
    persona.save()
    audit.note(by, "journeys.described", persona=persona.pk, name=persona.name)
    working.refresh(persona.about)
    return persona


def _fresh(persona: Persona, number: int | None) -> Persona:
    now = Persona.objects.select_for_update().filter(pk=persona.pk, removed_at=None).first()
    if now is None:
        raise Refused(_("This persona was taken down."))
    if number is not None and number != now.number:
        raise Stale(now)
    return now


def _fit(name: str, text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if name == "name" and not text:
        raise Refused(_("Give them a name, as a person has one."), "name")
    if len(text) > Persona._meta.get_field(name).max_length:
        raise Refused(_("That is longer than anybody will read. Make it shorter."), name)
    return text


@transaction.atomic
def show_picture(persona: Persona, file, *, by) -> None:
    """Give a persona a picture; the one before goes."""
    rights.require(by, DRAW)
    before = persona.picture
    persona.picture = media.keep_picture(file, by=by, longest=480, square=True)
    persona.save(update_fields=["picture"])
    if before:
        media.let_go(before)


@transaction.atomic
def remove(persona: Persona, *, by) -> None:
    """Take a persona down; maps of their way stay, and are everybody's."""
    rights.require(by, DRAW)
    persona.maps.update(persona=None)
    Persona.objects.filter(pk=persona.pk).update(removed_at=clock.now())
    audit.note(by, "journeys.undescribed", persona=persona.pk, name=persona.name)
