"""The kinds of questions as the builder offers them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """A kind of question: its icon, its name, and what it is for."""

    type: str
    icon: str
    label: str


KINDS = {
    kind.type: kind
    for kind in (
        Kind("nps", "gauge", _("Would they recommend it? 0 to 10 (NPS)")),
        Kind("csat", "smile", _("How satisfied are they? Five faces (CSAT)")),
        Kind("ces", "feather", _("Was it easy? 1 to 7 (CES)")),
        Kind("rating", "star", _("A rating on a scale of your own")),
        Kind("choice", "circle-dot", _("One of several answers")),
        Kind("choices", "list-checks", _("Any of several answers")),
        Kind("ranking", "arrow-down-wide-narrow", _("Things in order")),
        Kind("matrix", "grid-3x3", _("Several things rated alike")),
        Kind("text", "text-cursor-input", _("A line in their words")),
        Kind("long_text", "message-square-text", _("Their own words, at length")),
        Kind("date", "calendar", _("A day")),
        Kind("consent", "signature", _("A yes or no to something")),
        Kind("words", "book-open", _("A page of words, without a question")),
        Kind("hidden", "eye-off", _("A hidden field, filled by the link")),
    )
}
