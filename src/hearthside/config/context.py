"""What every page knows: the house, its navigation, and how the viewer likes it lit."""

from functools import cache

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from hearthside import house as choices
from hearthside.delivery.queries import unread_count
from hearthside.manifest import registry
from hearthside.people import rights

THEMES = ("light", "dark")
OUR_EMBER = "#b4451f"


def house(request):
    """Template context: `house`, `nav_home`, `nav_desk`, `nav_house`, `nav_me`, `theme`, `unread_notices`."""
    theme = request.COOKIES.get("theme")
    return {
        "house": _House(),
        "theme": theme if theme in THEMES else "auto",
        "nav_home": SimpleLazyObject(lambda: _pages(request, "home")),
        "nav_desk": SimpleLazyObject(lambda: _pages(request, "desk")),
        "nav_house": SimpleLazyObject(lambda: _pages(request, "house")),
        "nav_me": SimpleLazyObject(lambda: _pages(request, "me")),
        "unread_notices": SimpleLazyObject(lambda: unread_count(request.user)),
    }


class _House:
    """The house's own words for templates: {{ house.name }}."""

    @property
    def ember_url(self) -> str:
        """The stylesheet of the house's own colour; none while it is the one in our stylesheet."""
        colour = choices.get("house.ember").lower()
        return "" if colour == OUR_EMBER else f"{reverse('home:stylesheet')}?{colour.lstrip('#')}"

    def __getattr__(self, name):
        try:
            return choices.get(f"house.{name}")
        except KeyError as error:
            raise AttributeError(name) from error


def _pages(request, place: str) -> list[dict]:
    """The entries of a menu for this viewer; of several that lead to where they are, the nearest is current."""
    pages = [(page, url) for page, url in _pages_of(place) if _may_open(request.user, page.audience)]
    here = max((url for _page, url in pages if _leads_to(request.path, url)), key=len, default=None)
    return [
        {"label": page.label, "url": url, "icon": page.icon, "current": url == here} for page, url in pages
    ]


@cache
def _pages_of(place: str) -> list[tuple]:
    """The pages that features declare for a place, with their addresses."""
    return [(page, reverse(page.url_name)) for page in registry.pages if page.place == place]


def _leads_to(path: str, url: str) -> bool:
    return path == url or (url != "/" and not url.endswith("/desk/") and path.startswith(url))


def _may_open(viewer, audience: str) -> bool:
    if audience == "everyone":
        return True
    if not viewer.is_authenticated:
        return False
    if audience == "members":
        return True
    if audience == "hosts":
        return viewer.is_host
    return rights.may(viewer, audience.removeprefix("right:"))
