"""How the people of The Lantern look after one another."""

from hearthside.demo.lantern.care.greetings import GREETINGS
from hearthside.demo.lantern.care.letters import LETTERS
from hearthside.demo.lantern.care.remembered import DAYS, INTRODUCTIONS, MEMOS, SHOUT_OUTS
from hearthside.demo.lantern.care.tuesdays import TUESDAYS

__all__ = ["DAYS", "GREETINGS", "INTRODUCTIONS", "LETTERS", "MEMOS", "SHOUT_OUTS", "TUESDAYS"]
