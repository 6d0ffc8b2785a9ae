"""What is done with surveys: make them, open them, lead to them, answer them."""

from hearthside.listening.answers import Shut, decline, keep_answers, note_shown
from hearthside.listening.links import end_link, make_link
from hearthside.listening.making import (
    close_survey,
    edit_draft,
    make_survey,
    open_survey,
    remove_survey,
    save_draft,
    settle_survey,
)

__all__ = [
    "Shut",
    "close_survey",
    "decline",
    "edit_draft",
    "end_link",
    "keep_answers",
    "make_link",
    "make_survey",
    "note_shown",
    "open_survey",
    "remove_survey",
    "save_draft",
    "settle_survey",
]
