"""What people do in threads. Each of these leaves an interaction."""

from hearthside.threads.actions.following import follow, keep_draft, mute, note_read, unfollow
from hearthside.threads.actions.marking import accept, mark_read, say_same_here, thank, unaccept
from hearthside.threads.actions.reviewing import dismiss_flags, flag, remove_post, restore_post, take_back
from hearthside.threads.actions.writing import (
    close_thread,
    edit_post,
    move_thread,
    reopen_thread,
    reply,
    start_thread,
)

__all__ = [
    "accept",
    "close_thread",
    "dismiss_flags",
    "edit_post",
    "flag",
    "follow",
    "keep_draft",
    "mark_read",
    "move_thread",
    "mute",
    "note_read",
    "remove_post",
    "reopen_thread",
    "reply",
    "restore_post",
    "say_same_here",
    "start_thread",
    "take_back",
    "thank",
    "unaccept",
    "unfollow",
]
