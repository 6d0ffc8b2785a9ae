"""What every page knows: the house, its navigation, and how the viewer likes it lit."""

from functools import cache

from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from hearthside import house as choices
from hearthside.delivery.queries import unread_count
from hearthside.manifest import registry
from hearthside.people import rights

THEMES = ("light", "dark")
OUR_EMBER = "#b4451f"
GROUPS = {
    "": "",
    "people": _("People"),
    "voices": _("What they say"),
    "journeys": _("Their way"),
    "together": _("Together"),
    "word": _("Our word"),
    "house": _("The house"),
}


def house(request):
    """Template context: `house`, `nav_home`, `nav_desk`, `nav_me`, `theme`, `unread_notices`."""
    theme = request.COOKIES.get("theme")
    return {
        "house": _House(),
        "theme": theme if theme in THEMES else "auto",
        "nav_home": SimpleLazyObject(lambda: _pages(request, "home")),
        "nav_desk": SimpleLazyObject(lambda: _groups(request)),
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


def _pages(request, *places: str) -> list[dict]:
    """The entries of a menu for this viewer; of several that lead to where they are, the nearest is current."""
    pages = [(page, url) for place in places for page, url in _pages_of(place)]
    pages = [(page, url) for page, url in pages if _may_open(request.user, page.audience)]
    here = max((url for _page, url in pages if _leads_to(request.path, url)), key=len, default=None)
    return [
        {
            "label": page.label,
            "url": url,
            "icon": page.icon,
            "current": url == here,
            "group": "house" if page.place == "house" else page.group,
        }
        for page, url in pages
    ]


def _groups(request) -> list[dict]:
    """The desk's pages by what they are about; a group that is empty for this viewer is not there."""
    pages = _pages(request, "desk", "house")
    held = {name: [page for page in pages if page["group"] == name] for name in GROUPS}
    return [
        {
            "name": name,
            "label": GROUPS[name],
            "pages": inside,
            "url": inside[0]["url"],
            "current": any(page["current"] for page in inside),
        }
        for name, inside in held.items()
        if inside
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
