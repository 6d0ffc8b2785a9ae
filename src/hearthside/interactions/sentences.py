"""Interactions in words, each as one viewer may see it. Who may see what is decided here, once."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hearthside.interactions.models import Interaction
from hearthside.manifest import Ref, registry, resolve
from hearthside.people import reach


@dataclass(frozen=True)
class Entry:
    """An interaction as one viewer may see it: a sentence, its facts, and the thing it is about."""

    row: Interaction
    viewer: object
    facts: dict
    ref: Ref | None

    @cached_property
    def sentence(self) -> SafeString:
        kind = registry.kinds[self.row.kind]
        words = dict.fromkeys(kind.facts, "") | {name: str(value) for name, value in self.facts.items()}
        return format_html(
            str(kind.says),
            actor=name_of(self.row.actor, self.viewer, _("The house")),
            recipient=name_of(self.row.recipient, self.viewer, _("the house")),
            about=thing(self.ref),
            **words,
        )

    @property
    def at(self) -> datetime:
        return self.row.at


def entries(rows: list[Interaction], viewer) -> list[Entry]:
    """Those of `rows` that `viewer` may see, in words. One query for each kind of thing they are about."""
    refs = resolve({row.about for row in rows if row.about}, viewer)
    shown = (row for row in rows if may_see(row, viewer, refs))
    return [_entry(row, viewer, refs.get(row.about)) for row in shown]


def may_see(row, viewer, refs) -> bool:
    """Whether `viewer` may see a row; `refs` holds the thing it is about, if they may see that."""
    kind = registry.kinds.get(row.kind)
    if kind is None:
        return False
    known = viewer is not None and viewer.is_authenticated
    party = known and _is_party(viewer, row)
    if kind.visible == "parties":
        return party
    if kind.visible == "hosts":
        return party or (known and viewer.is_host)
    if kind.visible == "members":
        return known
    if kind.visible == "public":
        return True
    return party or (known if not row.about else row.about in refs)


def _is_party(viewer, row) -> bool:
    """Whether `viewer`, under any of their ids, had a part in it."""
    return any(one is not None and one.canonical_id == viewer.pk for one in (row.actor, row.recipient))


def _entry(row, viewer, ref) -> Entry:
    kind = registry.kinds[row.kind]
    known = viewer is not None and viewer.is_authenticated
    inside = known and (viewer.is_host or _is_party(viewer, row))
    facts = (
        row.facts
        if inside
        else {name: value for name, value in row.facts.items() if name not in kind.private}
    )
    return Entry(row, viewer, facts, ref)


def name_of(person, viewer, house: str):
    """A person's name in a sentence: a link where the viewer may open their page, to visitors their public name."""
    if person is None:
        return house
    known = viewer is not None and viewer.is_authenticated
    if known and person.canonical_id == viewer.pk:
        return mark_safe(f"<strong>{_('you')}</strong>")  # noqa: S308 - our own word
    name = person.name if known else person.public_name
    if person.is_placeholder or not reach.opens(person, viewer):
        return name
    return format_html('<a class="person" href="{}"><bdi>{}</bdi></a>', person.get_absolute_url(), name)


def thing(ref):
    return format_html('<a href="{}">{}</a>', ref.url, ref.title) if ref else _("something not shown here")
