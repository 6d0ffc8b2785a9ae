"""The people: a directory to search, and each one's page."""

import json

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.db.models.functions import Lower
from django.http import JsonResponse
from django.shortcuts import render

from hearthside.home import cards, meeting
from hearthside.interactions import reads, together
from hearthside.kit.paging import page
from hearthside.people import reach
from hearthside.people.models import Person

_HERE = (Person.State.ACTIVE,)


def directory(request):
    """Those whom the viewer may see, by name; narrowed by words, town, interest or language."""
    asked = {name: request.GET.get(name, "").strip()[:80] for name in ("q", "city", "interest", "language")}
    rows = reach.people(request.user).filter(state__in=_HERE)
    if asked["q"]:
        rows = rows.filter(
            Q(name__icontains=asked["q"]) | Q(handle__startswith=asked["q"].lower().lstrip("@"))
        )
    if asked["city"]:
        rows = rows.filter(Q(city__icontains=asked["city"]) | Q(country__icontains=asked["city"]))
    for name, fact in (("interest", "interests"), ("language", "languages")):
        if asked[name]:
            rows = rows.filter(_holds(fact, asked[name]))
    found = page(rows.order_by(Lower("name"), "pk"), request, 24)
    return render(
        request, "home/people.html", {"page": found, "asked": asked, "narrowed": any(asked.values())}
    )


def _holds(fact: str, word: str) -> Q:
    """A list of words that holds one; SQLite keeps letters outside ASCII escaped, PostgreSQL does not."""
    return Q(**{f"{fact}__icontains": word}) | Q(**{f"{fact}__icontains": json.dumps(word)[1:-1]})


def person(request, handle):
    """One person, as the viewer may see them."""
    found = reach.person(handle, request.user)
    viewer = request.user
    stranger = viewer.is_authenticated and viewer.pk != found.pk
    between = reads.between(viewer, found, viewer, limit=8) if stranger else []
    context = {
        "person": found,
        "is_self": viewer.is_authenticated and viewer.pk == found.pk,
        "between": [(one, together.capital(one.sentence)) for one in between],
        "shared": meeting.shared(viewer, found, "interests") if stranger else [],
        "cards": cards.drawn(cards.loaded("person", found, viewer), found, request),
    }
    return render(request, "home/person.html", context)


@login_required
def mention(request):
    """People whose name or handle begins like this, for the @ in a text."""
    asked = request.GET.get("q", "").strip().lower()[:40]
    if not asked:
        return JsonResponse([], safe=False)
    rows = reach.people(request.user).filter(state__in=_HERE)
    rows = rows.filter(Q(handle__startswith=asked) | Q(name__istartswith=asked)).order_by("handle")[:8]
    return JsonResponse(
        [{"handle": row.handle, "name": row.name, "line": row.line} for row in rows], safe=False
    )
