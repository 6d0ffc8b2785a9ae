"""Search the house: people, ideas, conversations and posts, each only as far as the viewer may see it."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from hearthside.people import reach
from hearthside.people.models import Person
from hearthside.search import people, words
from hearthside.search.finding import find

GROUPS = (("idea", _("Ideas")), ("topic", _("Conversations")), ("post", _("Posts")))
_MORE, _FEW, _PEOPLE = 30, 5, 6


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
    """A few of each while somebody types, as options of the search box."""
    q = request.GET.get("q", "")[: words.LONGEST].strip()
    context = {"people": _people(q, request.user, 3), "hits": find(q, request.user, limit=6)}
    return render(request, "search/_suggest.html", context)


def _people(q: str, viewer, limit: int) -> list[Person]:
    """People of whom every word that was typed is in the name, the handle, or the place."""
    here = reach.people(viewer).filter(state=Person.State.ACTIVE)
    return list(people.narrowed(here, q, people.NAME, people.PLACE).order_by("name", "pk")[:limit])
