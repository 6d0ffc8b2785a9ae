"""What the door's templates need besides the house's own tags."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_MACHINES = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Macintosh", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


@register.filter
def browser(words: str) -> str:
    """What a browser says of itself, as a person would: "Firefox, Windows"."""
    parts = [next((name for sign, name in signs if sign in words), "") for signs in (_BROWSERS, _MACHINES)]
    return ", ".join(part for part in parts if part) or words[:70]


@register.filter
def as_json(value) -> str:
    """JSON for an attribute; escaped like any text."""
    return json.dumps(value, cls=DjangoJSONEncoder)
