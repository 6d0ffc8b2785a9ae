"""Surveys that are ready to be opened: short, in four languages, each with what happens to an answer said at its end."""

from hearthside.listening.library import belonging, moments, relationship, staff
from hearthside.listening.library.ready import LANGUAGES, Ready
from hearthside.listening.library.sci2 import sci2

READY: dict[str, Ready] = {
    one.key: one
    for one in (
        relationship.NPS,
        moments.ONBOARDING,
        moments.SUPPORT,
        moments.GATHERING,
        moments.EXIT,
        staff.PULSE,
        belonging.PULSE,
    )
}

__all__ = ["LANGUAGES", "READY", "Ready", "sci2"]
