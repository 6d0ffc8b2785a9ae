"""Middleware that stands at the door of every request: whose it is, and what the browser may do with the answer."""

from urllib.parse import urlsplit

from django.conf import settings
from django.shortcuts import render

from hearthside.kit.refused import Refused

SAFE = {"GET", "HEAD", "OPTIONS"}

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    ]
)


class SameOrigin:
    """Refuse unsafe requests that another site made a browser send.

    Every browser in use marks them by Sec-Fetch-Site or, at least, by Origin; a client that sends
    neither is not a browser and carries nobody's cookie but its own. So forms need no token, pages can
    be cached, no cookie is set before sign-in, and a text typed in an old tab is never lost to one.
    A view with its own proof (a signed webhook, one-click unsubscribe) is marked `any_origin`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method in SAFE or getattr(view, "any_origin", False) or is_ours(request):
            return None
        return render(request, "hearth/error.html", {"status": 403, "foreign": True}, status=403)


def is_ours(request) -> bool:
    """Whether a browser sent this from a page of this house, or no browser did."""
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin != "null" and urlsplit(origin).netloc.lower() == request.get_host().lower()
    return request.headers.get("Sec-Fetch-Site", "none") in ("same-origin", "none")


def any_origin(view):
    """Let requests from other sites through to `view`: it carries its own proof."""
    view.any_origin = True
    return view


def careful_headers(get_response):
    """The headers of every answer: what the browser may load, show in a frame, tell others, and keep."""

    def middleware(request):
        response = get_response(request)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if request.is_secure():
            headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


class Refusals:
    """A refusal that no form took becomes a kind page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Refused):
            return None
        return render(request, "hearth/error.html", {"status": 403, "reason": exception.reason}, status=403)
