"""Search the house: people, ideas, conversations and posts, each only as far as the viewer may see it."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from hearthside.people import reach
from hearthside.people.models import Person
from hearthside.search import people, words
from hearthside.search.finding import find

GROUPS = (
    ("idea", _("Ideas")),
    ("gathering", _("Gatherings")),
    ("topic", _("Conversations")),
    ("post", _("Posts")),
)
_MORE, _FEW, _PEOPLE, _SUGGESTED = 30, 5, 6, 6


@require_GET
def results(request):
    """What was found, by kind; `?kind=` shows more of one kind."""
    q = request.GET.get("q", "")[: words.LONGEST].strip()
    kind = request.GET.get("kind", "")
    only = kind if kind in (*(name for name, _label in GROUPS), "person") else ""
    context = {
        "q": q,
        "kind": only,
        "people": _people(q, request.user, _MORE if only else _PEOPLE) if only in ("", "person") else [],
        "groups": [
            {"kind": name, "label": label, "hits": hits, "more": not only and len(hits) == _FEW}
            for name, label in GROUPS
            if only in ("", name)
            and (hits := find(q, request.user, kind=name, limit=_MORE if only else _FEW))
        ],
    }
    return render(request, "search/results.html", context)


@require_GET
def suggest(request):
    """At most six things while somebody types, by kind: the options of the search field."""
    q = request.GET.get("q", "")[: words.LONGEST].strip()
    found = {"person": _people(q, request.user, _SUGGESTED)}
    found |= {
        kind: find(q, request.user, kind=kind, limit=_SUGGESTED) for kind in ("idea", "gathering", "topic")
    }
    shown = _shared_out(found, _SUGGESTED)
    labels = {"person": _("People"), **dict(GROUPS)}
    groups = [{"label": labels[kind], "found": rows} for kind, rows in shown.items() if rows]
    n = sum(len(group["found"]) for group in groups)
    return render(request, "search/_suggest.html", {"groups": groups, "n": n})


def _shared_out(found: dict[str, list], most: int) -> dict[str, list]:
    """The first of each kind, then the second of each, and so on until there are `most`."""
    turns = sorted((place, nth) for nth, rows in enumerate(found.values()) for place in range(len(rows)))[
        :most
    ]
    return {
        kind: rows[: sum(mine == nth for _, mine in turns)] for nth, (kind, rows) in enumerate(found.items())
    }


def _people(q: str, viewer, limit: int) -> list[Person]:
    """People of whom every word that was typed is in the name, the handle, or the place."""
    here = reach.suggested(viewer)
    return list(people.narrowed(here, q, people.NAME, people.PLACE).order_by("name", "pk")[:limit])
