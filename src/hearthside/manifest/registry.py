"""The registry: what all features declare, gathered once. Rooms upstairs meet features only here."""

from functools import cached_property
from importlib import import_module

from django.conf import settings

from hearthside.manifest.types import ANY_GOOD, About, Card, Feature, Kind, Panel, Promise


class Registry:
    """Every noun of every feature, by name and in order. Read only; made at first use."""

    @cached_property
    def features(self) -> tuple[Feature, ...]:
        return tuple(import_module(f"{module}.manifest").feature for module in settings.HEARTHSIDE_FEATURES)

    def _all(self, noun: str) -> list:
        return [entry for feature in self.features for entry in getattr(feature, noun)]

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        return {kind.name: kind for kind in self._all("kinds")}

    @cached_property
    def promises(self) -> dict[str, Promise]:
        return {promise.name: promise for promise in self._all("promises")}

    @cached_property
    def opened_by(self) -> dict[str, list[Promise]]:
        found: dict[str, list[Promise]] = {}
        for promise in self.promises.values():
            found.setdefault(promise.after, []).append(promise)
        return found

    @cached_property
    def closed_by(self) -> dict[str, list[Promise]]:
        found: dict[str, list[Promise]] = {}
        for promise in self.promises.values():
            for kind in sorted(self.until(promise) | set(promise.unless)):
                found.setdefault(kind, []).append(promise)
        return found

    def promise(self, name: str) -> Promise | None:
        """What is declared of the promise of this name; those that the house wrote share one declaration."""
        return self.promises.get(name.partition(":")[0])

    def until(self, promise: Promise) -> frozenset[str]:
        """The kinds that keep a promise."""
        if ANY_GOOD in promise.until:
            return self.good_kinds
        return frozenset(promise.until)

    @cached_property
    def good_kinds(self) -> frozenset[str]:
        """The kinds that do their recipient good."""
        return frozenset(kind.name for kind in self.kinds.values() if kind.good)

    @cached_property
    def settings(self) -> dict:
        return {setting.name: setting for setting in self._all("settings")}

    @cached_property
    def rights(self) -> dict:
        return {right.name: right for right in self._all("rights")}

    @cached_property
    def abouts(self) -> dict[str, About]:
        return {about.prefix: about for about in self._all("abouts")}

    @cached_property
    def notices(self) -> dict:
        return {notice.kind: notice for notice in self._all("notices")}

    @cached_property
    def listeners(self) -> dict[str, list]:
        found: dict[str, list] = {}
        for feature in self.features:
            for kind, handler in feature.on.items():
                found.setdefault(kind, []).append(handler)
        return found

    @cached_property
    def erasures(self) -> list:
        return self._all("erasures")

    @cached_property
    def watches(self) -> dict:
        return {watch.name: watch for watch in self._all("watches")}

    @cached_property
    def tasks(self) -> list:
        return sorted(self._all("tasks"), key=lambda task: task.order)

    @cached_property
    def gestures(self) -> list:
        return sorted(self._all("gestures"), key=lambda gesture: gesture.order)

    @cached_property
    def pages(self) -> list:
        return sorted(self._all("pages"), key=lambda page: page.order)

    @cached_property
    def calendars(self) -> list:
        return self._all("calendars")

    @cached_property
    def venues(self) -> dict:
        return {venue.prefix: venue for venue in self._all("venues")}

    def apart(self, people: set[int]) -> list[tuple[int, int]]:
        """Those of these people who must not be brought together, for whatever reason a feature has."""
        return [pair for apart in self._all("aparts") for pair in apart.among(people)]

    def cards(self, place: str) -> list[Card]:
        return sorted(
            (card for card in self._all("cards") if card.place == place), key=lambda card: card.order
        )

    def panels(self, place: str) -> list[Panel]:
        return sorted(
            (panel for panel in self._all("panels") if panel.place == place), key=lambda panel: panel.order
        )


registry = Registry()


def resolve(abouts, viewer) -> dict[str, object]:
    """`{"idea:42": Ref}` for those of `abouts` that `viewer` may see: one query a prefix."""
    wanted: dict[str, set[str]] = {}
    for about in abouts:
        prefix, _, key = about.partition(":")
        if prefix in registry.abouts and key:
            wanted.setdefault(prefix, set()).add(key)
    return {
        f"{prefix}:{key}": ref
        for prefix, keys in wanted.items()
        for key, ref in registry.abouts[prefix].resolve(keys, viewer).items()
    }
