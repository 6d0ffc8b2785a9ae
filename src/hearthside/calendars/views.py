"""Calendars to subscribe to: the house's, and one's own under an address that can be taken back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.calendars import ics, subscribing


def answer(body: bytes, name: str) -> HttpResponse:
    """A calendar as a file."""
    response = HttpResponse(body, content_type=ics.TYPE)
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response


@require_safe
def house(request):
    """What everybody may see."""
    response = answer(subscribing.of_house(), "house")
    response["Cache-Control"] = "public, max-age=900"
    return response


@require_safe
def person(request, token: str):
    """One person's own. Whoever has the address may read it, so nobody finds it by chance."""
    feed = subscribing.find(token)
    if feed is None:
        raise Http404
    response = answer(subscribing.of_person(feed.person), "mine")
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


@login_required
@require_safe
def subscribe(request):
    """How to have it in one's own calendar."""
    feed = subscribing.feed_of(request.user)
    mine = request.build_absolute_uri(reverse("calendars:person", args=[feed.token]))
    context = {"mine": mine, "of_house": request.build_absolute_uri(reverse("calendars:house")), "feed": feed}
    return render(request, "calendars/subscribe.html", context)


@login_required
@require_POST
def renew(request):
    """Take the address back."""
    subscribing.renew_feed(request.user)
    messages.success(
        request, _("The old address leads nowhere now. Put the new one into your calendar instead.")
    )
    return redirect("calendars:subscribe")
