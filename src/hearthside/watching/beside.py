"""Where to look on from a drift: what was changed then, where people turn back, what they say. By address alone."""

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from hearthside.manifest import registry
from hearthside.people import rights
from hearthside.watching.queries import Told


def links(one: Told, viewer) -> list[tuple[str, str, str]]:
    """(icon, words, address) of the pages this house has and the viewer may open."""
    stage = {"stage": one.row.stage} if one.row.stage else {}
    wanted = (
        (
            "pilots:index",
            "flask-conical",
            _("What was changed around then"),
            {"since": one.row.since.isoformat()},
        ),
        ("paths:studies", "footprints", _("Where people turn back, and why"), {}),
        ("voices:inbox", "messages-square", _("What people say"), {"show": "all", **stage}),
    )
    here = {page.url_name.partition(":")[0]: page for page in registry.pages if page.place == "desk"}
    told = [("chart-line", one.watched.leads, one.watched.url)] if one.watched.url else []
    for name, icon, words, asked in wanted:
        page = here.get(name.partition(":")[0])
        if page is not None and _may(viewer, page.audience) and (url := _address(name)):
            told.append((icon, words, f"{url}?{urlencode(asked)}" if asked else url))
    return told


def _may(viewer, audience: str) -> bool:
    return (
        viewer.is_host
        if not audience.startswith("right:")
        else rights.may(viewer, audience.removeprefix("right:"))
    )


def _address(name: str) -> str:
    """Where a page is that another room may bring; "" in a house without it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
