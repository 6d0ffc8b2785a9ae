"""Small files at the root of the house: its colour, how it installs, what robots may know."""

from datetime import timedelta

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control

from hearthside import house
from hearthside.kit import clock, colour


@cache_control(public=True, max_age=86400)
def stylesheet(request):
    """The house's own colour, corrected where it would be hard to read."""
    return HttpResponse(colour.ember_css(house.get("house.ember")), content_type="text/css; charset=utf-8")


@cache_control(public=True, max_age=3600)
def web_manifest(request):
    """What a phone needs to put the house on its first screen."""
    name = house.get("house.name")
    icon = {"src": static("hearth/logo.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    return JsonResponse(
        {
            "name": name,
            "short_name": name[:14],
            "description": house.get("house.welcome"),
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#fbf7f0",
            "theme_color": house.get("house.ember"),
            "icons": [icon],
        },
        content_type="application/manifest+json",
    )


def offline(request):
    """Shown by the service worker when the line is down."""
    return render(request, "home/offline.html")


def service_worker(request):
    """Served from the root, because a worker may only look after pages below its own address."""
    with open(finders.find("home/worker.js"), encoding="utf-8") as file:
        return HttpResponse(file.read(), content_type="text/javascript; charset=utf-8")


@cache_control(public=True, max_age=86400)
def robots(request):
    """Robots may read what visitors may read, and need not look into the rest."""
    closed = ("/accounts/", "/settings/", "/me/", "/desk/", "/invite/", "/welcome/", "/search", "/api/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@cache_control(public=True, max_age=86400)
def security_txt(request):
    """Whom to tell of a weakness (RFC 9116)."""
    until = (clock.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    base = settings.BASE_URL or request.build_absolute_uri("/").rstrip("/")
    lines = [
        f"Contact: mailto:{settings.DEFAULT_FROM_EMAIL}",
        f"Expires: {until}",
        "Preferred-Languages: en",
        f"Canonical: {base}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
