"""What of a focus group leaves the house: the marked quotes as a table, and the synthesis as pages to print."""

from collections.abc import Iterator
from pathlib import Path

from django.template.defaultfilters import date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.features.focus import synthesis
from hearthside.features.focus.models import Group, Level
from hearthside.features.focus.synthesis import Part
from hearthside.kit import paper

_TEMPLATE = Path(__file__).parent / "templates" / "focus" / "synthesis.typ"
HEADER = ("number", "prompt", "quote", "permission", "name", "written_at", "learnt")


def rows(parts: list[Part]) -> Iterator[tuple]:
    """Each marked quote with how far it may go; a prompt without one has a row for what was learnt."""
    for part in parts:
        head, learnt = (part.prompt.number, part.prompt.text), part.prompt.learnt
        for quote in part.quotes:
            one = quote.contribution
            yield (
                *head,
                quote.text,
                one.level,
                synthesis.who(quote),
                one.at.isoformat(timespec="minutes"),
                learnt,
            )
        if not part.quotes:
            yield (*head, "", "", "", "", learnt)


def page(group: Group, parts: list[Part]) -> bytes:
    """The synthesis as a PDF. A page can be left lying about: quotes for hosts alone are counted, and not on it."""
    facts = {
        "title": group.title, "says": group.says, "learnt": group.learnt,
        "when": f"{date(group.opened_at, 'DATE_FORMAT')} – {date(group.closed_at or group.closes_at, 'DATE_FORMAT')}",
        "kind": _("Focus group"), "parts": [_part(part) for part in parts],
    }  # fmt: skip
    return paper.page(_TEMPLATE, facts)


def _part(part: Part) -> dict:
    free = [one for one in part.quotes if one.contribution.level != Level.INTERNAL]
    inside = len(part.quotes) - len(free)
    words = ngettext("One more quote stays in the house.", "%d more quotes stay in the house.", inside)
    return {
        "text": part.prompt.text,
        "wrote": ngettext("%d person wrote", "%d people wrote", part.wrote) % part.wrote,
        "tones": [f"{label}: {n}" for _value, label, n in part.tones if n is not None],
        "topics": [name if n is None else f"{name} ({n})" for name, n in part.topics],
        "quotes": [{"text": one.text, "who": synthesis.who(one)} for one in free],
        "inside": words if inside == 1 else words % inside if inside else "",
        "learnt": part.prompt.learnt,
    }
