"""Hearthside: the home a company opens to its customers."""

__version__ = "0.1.0"
