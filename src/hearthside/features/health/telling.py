"""Reasons, figures and refusals in words. No chance of anybody's is ever among them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.features.health.models import Training


def reasons(told: list[list]) -> list[str]:
    """What speaks for somebody's leaving, each in a few words."""
    return [words for what, side, facts in told if (words := _reason(what, side, *facts))]


def sentence(told: list[list]) -> str:
    """The reasons as one sentence."""
    words = reasons(told)
    return (
        _("%s.") % "; ".join(words).capitalize()
        if words
        else _("Nothing single stands out: it is all of it together.")
    )


def _reason(what: str, side: str, silent: int, here: int, since: int) -> str:
    if (what, side) == ("silent", "more"):
        return ngettext("silent for %d day", "silent for %d days", silent) % silent
    if (what, side) == ("often", "less"):
        return ngettext("was here on %d day lately", "was here on %d days lately", here) % here
    if (what, side) == ("tenure", "less"):
        return (
            ngettext("has been with you for only %d day", "has been with you for only %d days", since) % since
        )
    return {
        ("silent", "less"): _("was here only just now"),
        ("often", "more"): _("came more often than most"),
        ("less", "more"): _("comes less than before"),
        ("less", "less"): _("came a lot at once lately"),
        ("kinds", "less"): _("does few kinds of things here"),
        ("kinds", "more"): _("does many kinds of things here"),
        ("heard", "less"): _("had hardly any answers"),
        ("heard", "more"): _("asked for many answers"),
        ("seen", "less"): _("no host has turned to them lately"),
        ("seen", "more"): _("hosts had to turn to them often"),
        ("met", "less"): _("has hardly met anybody here"),
        ("met", "more"): _("is with others a lot"),
        ("content", "less"): _("was not content when last asked"),
        ("content", "more"): _("was content when last asked"),
        ("asked", "less"): _("never said how they find it"),
        ("asked", "more"): _("has said how they find it"),
        ("tenure", "more"): _("has been with you for a long time"),
    }.get((what, side), "")


def why_not(training: Training) -> str:
    """Why what was learnt may not be used; "" where it may."""
    facts = (training.refused or {}).get("facts", {})
    quiet = training.quiet
    if training.holds:
        return ""
    if training.why_not in ("young", "one_window"):
        return _(
            "Not enough time yet: to learn and then to check takes %(need)d days of what people do, and we know of %(days)d."
        ) % {"need": 3 * quiet, "days": facts.get("days", 0)}
    if training.why_not in ("too_few_left", "too_few_judged"):
        return _(
            "Not enough data: %(left)s of %(n)s left in the time we would learn from. It takes %(least)s who left, and as many"
            " who stayed."
        ) % {"left": facts["left"], "n": facts["n"], "least": facts["least"]}
    return {
        "one_kind": _("Everybody left, or everybody stayed: there is nothing to tell them apart by."),
        "no_skill": _(
            "On the last weeks, it told no better than somebody who only knows how many leave. It would be a guess, so it is"
            " not used."
        ),
        "shifted": _(
            "On the last weeks, people left surely more or less often than it said. Something has changed, so it is not used."
        ),
        "spread": _(
            "On the last weeks, its likely ones were not so likely, or its unlikely ones not so unlikely, as it said."
        ),
    }[training.why_not]


def uses() -> list[str]:
    """What is used, and nothing else."""
    return [
        _(
            "how long ago somebody did something, how often, how many kinds of things, and whether that grew less"
        ),
        _("whether they had answers, whether a host turned to them, and whether they met others"),
        _("their last answer to how they find it, where they gave one with their name"),
        _("how long they have been here"),
    ]
