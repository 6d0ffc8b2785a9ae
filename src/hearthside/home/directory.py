"""The people: a directory to search, and each one's page."""

from django.db.models.functions import Lower
from django.shortcuts import redirect, render

from hearthside.home import cards, meeting
from hearthside.interactions import reads, together
from hearthside.kit.paging import page
from hearthside.people import reach
from hearthside.search import people

_ASKED = {"q": people.NAME, "city": people.PLACE, "interest": people.LIKES, "language": people.SPEAKS}


def directory(request):
    """Those whom the viewer may see, by name; narrowed by words, town, interest or language."""
    asked = {name: request.GET.get(name, "").strip()[:80] for name in _ASKED}
    rows = reach.suggested(request.user)
    for name, column in _ASKED.items():
        if asked[name]:
            rows = people.narrowed(rows, asked[name], column)
    found = page(rows.order_by(Lower("name"), "pk"), request, 24)
    return render(
        request, "home/people.html", {"page": found, "asked": asked, "narrowed": any(asked.values())}
    )


def person(request, handle):
    """One person, as the viewer may see them."""
    found = reach.person(handle, request.user)
    if found.handle != handle.lower():
        return redirect(found)  # they turned out to be somebody else
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
