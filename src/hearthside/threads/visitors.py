"""Whole pages for visitors: they are the same for everybody who is not signed in, so they are drawn once."""

from django.http import HttpResponse
from django.utils.translation import get_language

from hearthside.threads.kept import Kept

_pages = Kept(size=8_000_000, seconds=20)


def page(request, key: tuple, draw) -> HttpResponse:
    """`draw()`'s answer, kept under `key`, which must hold the version of all it shows.

    Only for visitors, and only where nothing but the address, the language and the light decide how it looks.
    """
    if request.user.is_authenticated:
        return draw()
    key = (*key, get_language(), request.get_host(), request.COOKIES.get("theme"))
    body = _pages.get(key)
    if body is None:
        answer = draw()
        body = answer.content
        _pages.put(key, body, len(body))
    answer = HttpResponse(body)
    answer["Cache-Control"] = "private, max-age=0"
    return answer


forget = _pages.clear
