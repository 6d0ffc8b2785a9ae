"""The features' cards on home and on a person's page, drawn."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hearthside.manifest import registry


def loaded(place: str, person, viewer) -> list[tuple]:
    """The cards of a place that have something to show to this viewer, with what they show."""
    found = (
        (card, card.load([person], viewer).get(person.pk))
        for card in registry.cards(place)
        if _may(card, viewer)
    )
    return [(card, context) for card, context in found if context]


def drawn(cards: list[tuple], person, request) -> list[SafeString]:
    """The HTML of loaded cards."""
    return [
        render_to_string(
            card.template, {**context, "card": context, "person": person, "viewer": request.user}, request
        )
        for card, context in cards
    ]


def life_of(about: str, cards: list[tuple]) -> list | None:
    """The line of a thing's life, where a card knows it under "lines"."""
    return next((lines[about] for _, context in cards if about in (lines := context.get("lines", {}))), None)


def _may(card, viewer) -> bool:
    if card.audience == "everyone":
        return True
    return viewer.is_authenticated and (card.audience != "hosts" or viewer.is_host)
