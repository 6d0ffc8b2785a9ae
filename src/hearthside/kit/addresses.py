"""Addresses of pages. What Django works out anew for each link is remembered: the same page is linked again and again."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=16_384)
def address(name: str, *said) -> str:
    """The address of the page of this name (`people:person`) with these parts in it."""
    return reverse(name, args=said)
