"""What hosts do with voices. Each verb leaves an interaction, in its own transaction."""

from hearthside.features.voices.following import end_feed, follow_feed
from hearthside.features.voices.handling import (
    assign_voice,
    close_voice,
    link_idea,
    note_answer,
    recognise,
    reopen_voice,
)
from hearthside.features.voices.uploads import keep_upload, take_in

__all__ = [
    "assign_voice",
    "close_voice",
    "end_feed",
    "follow_feed",
    "keep_upload",
    "link_idea",
    "note_answer",
    "recognise",
    "reopen_voice",
    "take_in",
]
