"""Light, dark or as the device says: a cookie set only when a person chooses."""

from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

THEMES = ("auto", "light", "dark")


@require_POST
def choose(request):
    """POST /theme/ for browsers without JavaScript."""
    chosen = request.POST.get("theme")
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    answer = HttpResponseRedirect(back if safe else "/")
    if chosen in THEMES:
        answer.set_cookie("theme", chosen, max_age=31_536_000, samesite="Lax")
    return answer
