"""What a feature can declare, and where it is gathered."""

from hearthside.manifest.registry import registry, resolve
from hearthside.manifest.types import (
    ANY_GOOD,
    About,
    Card,
    Erasure,
    Feature,
    Gesture,
    Item,
    Kind,
    Notice,
    Page,
    Panel,
    Promise,
    Ref,
    Right,
    Said,
    Setting,
    Task,
)

__all__ = [
    "ANY_GOOD",
    "About",
    "Card",
    "Erasure",
    "Feature",
    "Gesture",
    "Item",
    "Kind",
    "Notice",
    "Page",
    "Panel",
    "Promise",
    "Ref",
    "Right",
    "Said",
    "Setting",
    "Task",
    "registry",
    "resolve",
]
