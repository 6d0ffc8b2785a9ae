"""What the door's templates need besides the house's own tags."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value) -> str:
    """JSON for an attribute; escaped like any text."""
    return json.dumps(value, cls=DjangoJSONEncoder)
