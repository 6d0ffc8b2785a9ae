"""The four lamps of a person: seen, heard, connected, credited, each with the last time and by whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hearthside import house
from hearthside.kit import clock

NAMES = {
    "seen": gettext_lazy("Seen"),
    "heard": gettext_lazy("Heard"),
    "connected": gettext_lazy("Connected"),
    "credited": gettext_lazy("Credited"),
}


@dataclass(frozen=True)
class Lamp:
    """One lamp: `state` is lit, soon, late or dark; `words` say why."""

    name: str
    state: str
    words: str
    at: datetime | None = None

    @property
    def label(self):
        return NAMES[self.name]


def lamps(standing) -> list[Lamp]:
    """The four lamps of one standing."""
    return [_seen(standing), _heard(standing), _connected(standing), _credited(standing)]


def _by(person) -> str:
    return _("by %(name)s") % {"name": person.first_name} if person else _("by somebody who left")


def _lit(at: datetime) -> str:
    fresh = clock.now() - at < timedelta(days=house.get("desk.unseen_days"))
    return "lit" if fresh else "soon"


def _seen(standing) -> Lamp:
    if standing.seen_at is None:
        return Lamp("seen", "dark", _("not yet"))
    return Lamp("seen", _lit(standing.seen_at), _by(standing.seen_by), standing.seen_at)


def _heard(standing) -> Lamp:
    if standing.heard_at:
        return Lamp("heard", _lit(standing.heard_at), _by(standing.heard_by), standing.heard_at)
    if standing.called:
        return Lamp("heard", "late", _("asked, never answered"), standing.called_first_at)
    return Lamp("heard", "dark", _("has not asked for anything yet"))


def _connected(standing) -> Lamp:
    if not standing.ties:
        words = _("nobody yet") if not standing.met else _("met, but one-sided so far")
        return Lamp("connected", "soon" if standing.wrote else "dark", words, standing.connected_at)
    people = ngettext("with %(n)s person", "with %(n)s people", standing.ties) % {"n": standing.ties}
    return Lamp("connected", "lit", people, standing.connected_at)


def _credited(standing) -> Lamp:
    if standing.credited_at is None:
        return Lamp("credited", "dark", _("not yet"))
    return Lamp("credited", _lit(standing.credited_at), _by(standing.credited_by), standing.credited_at)
