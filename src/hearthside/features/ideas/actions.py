"""What people do with ideas. Each verb leaves an interaction, in its own transaction."""

from hearthside.features.ideas.bringing import (
    bring_idea,
    confirm_idea,
    record_idea,
    remove_idea,
    retitle_idea,
)
from hearthside.features.ideas.crediting import credit, uncredit
from hearthside.features.ideas.life import Overtaken, answer_idea, carry_status, move_idea
from hearthside.features.ideas.merging import carry_merge, merge_ideas, settle_alike, unmerge
from hearthside.features.ideas.voting import unvote, vote

__all__ = [
    "Overtaken",
    "answer_idea",
    "bring_idea",
    "carry_merge",
    "carry_status",
    "confirm_idea",
    "credit",
    "merge_ideas",
    "move_idea",
    "record_idea",
    "remove_idea",
    "retitle_idea",
    "settle_alike",
    "uncredit",
    "unmerge",
    "unvote",
    "vote",
]
