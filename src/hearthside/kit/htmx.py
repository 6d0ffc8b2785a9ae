"""What views need to know of htmx."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def wants_partial(request) -> bool:
    """True where htmx asks for a piece of a page (and not for a boosted whole page)."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def back_to(request, fallback: str) -> str:
    """The address to return to: the form's own `next` where it is ours, else `fallback`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if ours else fallback


def done(request, fallback: str, trigger: str = "done") -> HttpResponse:
    """The answer to a small act: 204 and an event for htmx, a way back for a plain form."""
    if wants_partial(request):
        return HttpResponse(status=204, headers={"HX-Trigger": trigger})
    return redirect(back_to(request, fallback))
