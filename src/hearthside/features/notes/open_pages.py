"""A new note appears on the page that its recipient has open; its sender's page has it as the answer."""

import zoneinfo

from django.template.loader import render_to_string
from django.utils import timezone

from hearthside import live


def show(note) -> None:
    """Put the note at the end of the conversation that its recipient has open."""
    reader = note.recipient
    with timezone.override(_zone(reader)):
        html = render_to_string("notes/_notes.html", {"notes": told([note], reader, note.sender)})
    data = {"on": f"conversation:{note.conversation_id}", "id": f"note-{note.pk}", "html": html}
    live.publish(f"person:{reader.pk}", "added", data)


def told(notes: list, viewer, other) -> list:
    """The notes with their writer, for the template."""
    for note in notes:
        note.mine = note.sender_id == viewer.pk
        note.writer = viewer if note.mine else other
    return notes


def _zone(person):
    try:
        return zoneinfo.ZoneInfo(person.zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")
