"""Take a person's data out of the stream (to export), and blank what was private in it (to forget)."""

from django.db.models import Q
from django.utils.translation import gettext as _

from hearthside.interactions.models import Interaction
from hearthside.manifest import registry

_CHUNK = 400


def _with(person):
    """Those that the person had a part in, or that are about them."""
    return Interaction.objects.filter(Q(actor=person) | Q(recipient=person) | Q(about=f"person:{person.pk}"))


def export(person) -> list[dict]:
    """Every interaction that the person had a part in or that is about them, oldest first, with all its facts."""
    rows = _with(person).select_related("actor", "recipient")
    return [
        {
            "at": row.at.isoformat(),
            "kind": row.kind,
            "from": _name(row.actor, row, person),
            "to": _name(row.recipient, row, person),
            "about": row.about,
            "channel": row.channel,
            "facts": row.facts,
            "source": row.source,
        }
        for row in rows.order_by("at", "pk").iterator(chunk_size=_CHUNK)
    ]


def _name(party, row, person) -> str:
    """A party by name; another member is unnamed where the two were alone: their name is theirs."""
    if party is None:
        return ""
    alone = row.kind in registry.kinds and registry.kinds[row.kind].visible == "parties"
    masked = alone and party.pk != person.pk and not party.is_host
    return _("another member") if masked else party.name


def blank(person) -> int:
    """Empty the private facts of all interactions of this person; how many had any. Counts stay true.

    What was brought in forgets what it was called elsewhere: with that, anybody could look up whose it was.
    """
    _with(person).filter(source__startswith="import:").update(once=None)
    private = {kind.name: set(kind.private) for kind in registry.kinds.values() if kind.private}
    rows = _with(person).filter(kind__in=private)
    changed = 0
    batch: list[Interaction] = []
    for row in rows.iterator(chunk_size=_CHUNK):
        held = private[row.kind] & {name for name, value in row.facts.items() if value}
        if held:
            row.facts = {name: "" if name in held else value for name, value in row.facts.items()}
            batch.append(row)
            changed += 1
        if len(batch) == _CHUNK:
            Interaction.objects.bulk_update(batch, ["facts"])
            batch.clear()
    Interaction.objects.bulk_update(batch, ["facts"])
    return changed
