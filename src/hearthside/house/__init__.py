"""The house's own settings: declared in manifests, chosen by the owner."""

from hearthside.house.choices import forget_cached, get, put

__all__ = ["forget_cached", "get", "put"]
