"""The house's own settings: declared in manifests, chosen by the owner."""

from hearthside.house.choices import all_settings, forget_cached, get, put

__all__ = ["all_settings", "forget_cached", "get", "put"]
