"""Activities in the words that hosts gave them, and times as one says them."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.events import meanings
from hearthside.manifest import registry

_MINUTE, _HOUR, _DAY = 60_000_000, 3_600_000_000, 86_400_000_000


class Words(dict):
    """How each activity reads, by its name in full (`track:Paid`): looked up for all of them at once."""

    def __init__(self, names):
        names = sorted(set(names))
        keys = [name.partition(":")[::2] for name in names]
        meant = meanings.of({key for key in keys if key[0] not in ("did", "got")})
        super().__init__({name: _read(*key, meant.get(key)) for name, key in zip(names, keys, strict=True)})

    def __missing__(self, name: str) -> str:
        return name.partition(":")[2] or name


def _read(type_: str, name: str, meaning) -> str:
    if meaning is not None and meaning.words:
        return meaning.words
    if type_ in ("did", "got"):
        return _of_kind(type_, name)
    if type_ == "page":
        return _("looked at “%(name)s”") % {"name": name} if name else _("looked at a page")
    return name or type_


def _of_kind(type_: str, name: str) -> str:
    """The sentence of a kind without who and what: `wrote to somebody`, `somebody answered them`."""
    kind = registry.kinds.get(name)
    if kind is None:
        return name.replace(".", ": ").replace("_", " ")
    facts = {"actor": "", "recipient": _("somebody")}
    if type_ == "got":
        facts = {"actor": _("somebody"), "recipient": _("them")}
    told = str(kind.says).format_map(defaultdict(lambda: "…", facts))
    return " ".join(told.replace("“…”", "…").split()).removesuffix(": …").removesuffix(".") or name


def short(words: str, most: int) -> str:
    """The words, cut where there is no room."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def time(us: float) -> str:
    """`40 seconds`, `12 minutes`, `5 hours`, `9 days`, about."""
    if us < 1_000_000:
        return _("at once")
    if us < 90 * 1_000_000:
        n = round(us / 1_000_000)
        return ngettext("%(n)s second", "%(n)s seconds", n) % {"n": n}
    if us < 90 * _MINUTE:
        n = round(us / _MINUTE)
        return ngettext("%(n)s minute", "%(n)s minutes", n) % {"n": n}
    if us < 36 * _HOUR:
        n = round(us / _HOUR)
        return ngettext("%(n)s hour", "%(n)s hours", n) % {"n": n}
    n = round(us / _DAY)
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": f"{n:,}"}


def times(us: float) -> str:
    """The same in two letters or so, for a picture."""
    for unit, size in ((_("d"), _DAY), (_("h"), _HOUR), (_("min"), _MINUTE)):
        if us >= 1.5 * size:
            return f"{us / size:,.0f} {unit}"
    return f"{us / 1_000_000:,.0f} {_('s')}"
