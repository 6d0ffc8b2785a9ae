"""Voices that ask for an answer, on a host's day."""

from django.urls import reverse
from django.utils.translation import gettext as _

from hearthside.features.voices import queries
from hearthside.manifest import Item
from hearthside.people import rights


def asking(host, limit: int) -> list[Item]:
    """Voices given to this host, and unhappy ones that are nobody's. A guess alone brings nothing here."""
    if not rights.may(host, "voices.answer"):
        return []
    return [_item(voice, host) for voice in queries.asking(host, limit)]


def _item(voice, host) -> Item:
    mine = voice.assigned_to_id == host.pk
    name = voice.person.first_name
    words = " ".join(voice.text.split())
    return Item(
        key=f"voices.asking:{voice.pk}",
        person=voice.person,
        chip=_("given to you") if mine else _("unhappy"),
        tone="soon",
        reason=_("%(name)s said something that asks for an answer.") % {"name": name},
        minutes=4,
        gain=2.5,
        about=voice.ref,
        url=reverse("voices:voice", args=[voice.pk]),
        quote=words if len(words) < 240 else words[:240].rsplit(" ", 1)[0] + "…",
        since=voice.at,
    )
