"""Several interactions told as one: "Ben and two others answered you in ..."."""

import re
from functools import cache

from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.interactions.models import Interaction
from hearthside.interactions.rows import heads, with_people
from hearthside.interactions.sentences import Entry, entries, name_of, thing
from hearthside.kit.prepared import one_of, prepared
from hearthside.manifest import registry

_NAMED = 2
_UNQUOTED = re.compile(r"\s*[:,]?\s*“\{\w+\}”")


def toward_and_recent(person, viewer, *, kinds, since, limit: int) -> tuple[list[Entry], list[Entry]]:
    """What others did toward `person`, and the newest of `kinds` by others in the house after `since`.

    The things both are about are looked up together, so that home pays for them once.
    """
    ids = person.ids()
    rows = _toward(limit)(*ids)
    shown = entries(rows + _others(tuple(kinds), limit)(since, *ids), viewer)
    ids = {row.pk for row in rows}
    return [one for one in shown if one.row.pk in ids], [one for one in shown if one.row.pk not in ids]


@cache
def _toward(limit: int):
    @prepared
    def ask(*ids):
        rows = Interaction.objects.filter(one_of("recipient", ids)).exclude(one_of("actor", ids))
        return with_people(rows.exclude(good=""), limit)

    return ask


@cache
def _others(kinds: tuple[str, ...], limit: int):
    @prepared
    def ask(since, *ids):
        rows = Interaction.objects.filter(at__gte=since).exclude(one_of("actor", ids))
        rows = rows.filter(Q(recipient=None) | ~one_of("recipient", ids))
        return with_people(heads(rows, kinds, limit), limit)

    return ask


def say(group: list[Entry], viewer) -> SafeString:
    """One sentence for interactions of one kind about one thing, newest first; a quote stands below it."""
    first = group[0]
    actors = {one.row.actor_id: one.row.actor for one in group}
    kind = registry.kinds[first.row.kind]
    words = dict.fromkeys(kind.facts, "") | {name: str(value) for name, value in first.facts.items()}
    sentence = format_html(
        _UNQUOTED.sub("", str(kind.says)),
        actor=_names([name_of(actor, viewer, _("The house")) for actor in actors.values()]),
        recipient=name_of(first.row.recipient, viewer, _("the house")),
        about=thing(first.ref),
        **words,
    )
    return capital(sentence)


def _names(names) -> SafeString:
    if len(names) == 1:
        return names[0]
    rest = len(names) - _NAMED
    if rest <= 0:
        return format_html(_("{} and {}"), *names)
    others = ngettext("%(n)s other", "%(n)s others", rest) % {"n": rest}
    return format_html(
        _("{} and {}"), format_html_join(", ", "{}", ((name,) for name in names[:_NAMED])), others
    )


def capital(sentence: SafeString) -> SafeString:
    """The sentence with its first letter large, also where that stands inside a tag."""
    start = 0
    while sentence[start : start + 1] == "<":
        start = sentence.index(">", start) + 1
    made = sentence[:start] + sentence[start : start + 1].upper() + sentence[start + 1 :]
    return mark_safe(made)  # noqa: S308 - only the case of one letter of a safe string changed
