"""The pages for when something goes wrong."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.utils.translation import gettext as _

AGAIN_AFTER = "5"  # seconds


def not_found(request, exception):
    return render(request, "hearth/error.html", {"status": 404}, status=404)


def broken(request):
    """Shown when the house is at fault. It asks nothing of the database, which may be what broke."""
    if isinstance(sys.exception(), _what_may_be_away()):
        return _not_just_now()
    return render(None, "hearth/broken.html", status=500)


def _not_just_now():
    """The disk is full, or the database or Redis away: somebody will see to it, and until then nothing is lost."""
    words = _(
        "The house cannot keep anything just now: its store is full or away. Nothing that was kept is lost. "
        "If you were just writing, go back one step, your words will still be there, and try again in a few minutes."
    )
    answer = render(None, "hearth/broken.html", {"status": 503, "reason": words}, status=503)
    answer["Retry-After"] = AGAIN_AFTER
    return answer


def _what_may_be_away() -> tuple[type[Exception], ...]:
    if not settings.REDIS_URL:
        return OperationalError, InterfaceError
    from redis import RedisError

    return OperationalError, InterfaceError, RedisError
