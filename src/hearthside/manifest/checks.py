"""Checks at start-up: each names the feature and the mistake."""

import string
from collections import Counter

from django.core.checks import Error, register

from hearthside.manifest.registry import registry
from hearthside.manifest.types import ANY_GOOD, BASES, GOODS, GROUPS, PLACES, SHARED, VISIBLE

_ALWAYS = {"actor", "recipient", "about"}


@register("hearthside")
def check_manifests(app_configs, **kwargs):
    """What is wrong with the manifests, in words."""
    return [
        Error(f"{feature.name}: {mistake}", id="hearthside.E001")
        for feature in registry.features
        for mistake in _mistakes(feature)
    ] + [Error(f"declared twice: {name}", id="hearthside.E002") for name in _twice()]


def _mistakes(feature):
    for kind in feature.kinds:
        yield from _kind_mistakes(feature, kind)
    for promise in feature.promises:
        yield from _promise_mistakes(promise)
    for card in feature.cards:
        if card.place not in PLACES:
            yield f"card {card.name}: no place {card.place}"
    for page in feature.pages:
        if page.group not in GROUPS:
            yield f"page {page.url_name}: no group called {page.group} ({', '.join(GROUPS[1:])})"
    for panel in feature.panels:
        if panel.place not in SHARED:
            yield f"panel {panel.name}: no page called {panel.place}"
        if panel.right not in registry.rights:
            yield f"panel {panel.name}: no right called {panel.right}"
    for watch in feature.watches:
        if watch.right not in registry.rights:
            yield f"watch {watch.name}: no right called {watch.right}"
    for erasure in feature.erasures:
        if erasure.basis not in BASES:
            yield f"erasure {erasure.name}: no lawful basis called {erasure.basis} ({', '.join(BASES)})"
    for kind in (*feature.on, *(notice.kind for notice in feature.notices)):
        if kind != "*" and kind not in registry.kinds:
            yield f"listens to {kind}, which nobody declares"


def _kind_mistakes(feature, kind):
    if not kind.name.startswith(f"{feature.name}."):
        yield f"kind {kind.name} must start with {feature.name}."
    if kind.good not in GOODS:
        yield f"kind {kind.name}: no good called {kind.good}"
    if kind.visible not in VISIBLE:
        yield f"kind {kind.name}: nobody is {kind.visible}"
    if set(kind.private) - set(kind.facts):
        yield f"kind {kind.name}: private facts that it does not declare"
    if kind.voice is not None and not callable(kind.voice):
        yield f"kind {kind.name}: its voice is no function of interactions"
    words = {name for _, name, _, _ in string.Formatter().parse(str(kind.says)) if name}
    if words - _ALWAYS - set(kind.facts):
        yield f"kind {kind.name} says what it does not know: {', '.join(sorted(words - _ALWAYS))}"


def _promise_mistakes(promise):
    for kind in (promise.after, *promise.until, *promise.unless):
        if kind not in registry.kinds and kind != ANY_GOOD:
            yield f"promise {promise.name} waits for {kind}, which nobody declares"
    if promise.written:
        if promise.words_of is None:
            yield f"promise {promise.name} is written by the house, and nobody says how it reads"
    elif promise.hours not in registry.settings:
        yield f"promise {promise.name}: no setting {promise.hours}"


def _twice():
    for noun in ("kinds", "promises", "settings", "rights", "watches"):
        names = Counter(entry.name for feature in registry.features for entry in getattr(feature, noun))
        yield from (name for name, count in names.items() if count > 1)
