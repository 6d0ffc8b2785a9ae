"""A new note appears on the page that its recipient has open; its sender's page has it as the answer."""

from django.template.loader import render_to_string
from django.utils import timezone

from hearthside import live
from hearthside.calendars.clocks import zone


def show(note, conversations: set[int]) -> None:
    """Put the note at the end of the conversation that its recipient has open, under whichever of its rows."""
    reader = note.recipient
    with timezone.override(zone(reader.zone)):
        html = render_to_string("notes/_notes.html", {"notes": told([note], reader, note.sender)})
    for pk in conversations:
        data = {"on": f"conversation:{pk}", "id": f"note-{note.pk}", "html": html}
        live.publish(f"person:{reader.pk}", "added", data)


def told(notes: list, viewer, other) -> list:
    """The notes with their writer, for the template."""
    mine = set(viewer.ids())
    for note in notes:
        note.mine = note.sender_id in mine
        note.writer = viewer if note.mine else other
    return notes
