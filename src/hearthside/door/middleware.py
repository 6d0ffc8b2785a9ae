"""Show every page in the viewer's own time zone and language; lead hosts without a second factor to it."""

import zoneinfo

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode

from hearthside.door import fresh, secondfactor

_KEYS = ("/accounts/2fa/", "/accounts/email/")
_SHOWING_KEYS = (
    "/accounts/2fa/authenticate/",
    "/accounts/2fa/reauthenticate/",
    "/accounts/2fa/webauthn/reauthenticate/",
)
_FREE_OF_IT = ("/accounts/", "/settings/security/", "/settings/confirm/", "/i18n/", "/static/", "/house.css")


def viewer(get_response):
    """Activate the signed-in person's zone for the length of the request.

    The language is the house's. It is activated all the same: unless one is, each word to be translated looks for
    one in vain first, and that takes ten times as long.
    """

    def middleware(request):
        translation.activate(translation.get_language())
        if request.user.is_authenticated:
            try:
                timezone.activate(zoneinfo.ZoneInfo(request.user.zone))
            except (zoneinfo.ZoneInfoNotFoundError, ValueError):
                timezone.deactivate()
        else:
            timezone.deactivate()
        return get_response(request)

    return middleware


def second_factor(get_response):
    """A host of a real house who has no second factor sees nothing else until there is one."""

    def middleware(request):
        free = request.path.startswith(_FREE_OF_IT)
        if not free and request.user.is_authenticated and secondfactor.is_missing(request):
            return redirect("door:security")
        return get_response(request)

    return middleware


def fresh_for_keys(get_response):
    """Keys and addresses are changed only by somebody who has just shown who they are."""

    def middleware(request):
        concerns = request.path.startswith(_KEYS) and not request.path.startswith(_SHOWING_KEYS)
        if concerns and request.user.is_authenticated and not fresh.is_fresh(request):
            return redirect(f"{reverse('door:confirm')}?{urlencode({'next': request.path})}")
        return get_response(request)

    return middleware
