"""Home: what came of what you said, your own story, and the people."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render

from hearthside.home import lamps, news, today
from hearthside.interactions import reads, together
from hearthside.people import reach
from hearthside.people.models import Person
from hearthside.people.owners import has_owner

DEMONSTRATORS = ("ana", "ben", "cleo", "dora")
A_PAGE = 40


def front(request):
    """Home for those who are in; a welcome for those who look in from outside."""
    if request.user.is_authenticated:
        return render(request, "home/home.html", today.gather(request))
    if not has_owner():
        return render(request, "home/being_set_up.html")
    return render(request, "home/welcome.html", _from_outside(request))


def _from_outside(request) -> dict:
    from hearthside import house

    faces = reach.suggested(None).exclude(photo="", line="").order_by("-joined_at")[:7]
    demonstrators = []
    if house.get("house.demonstration"):
        found = {person.handle: person for person in Person.objects.filter(handle__in=DEMONSTRATORS)}
        demonstrators = [found[handle] for handle in DEMONSTRATORS if handle in found]
    recent = reads.recent(request.user, kinds=today.public_kinds(), limit=40)
    shown = news.varied(news.stories(recent, request.user))[:6]
    return {"faces": faces, "demonstrators": demonstrators, "recent": shown}


@login_required
def story(request):
    """One's own timeline, with everything that hosts see about one."""
    person = request.user
    show = request.GET.get("show", "")
    show = show if show in reads.SHOWS else ""
    entries, following = reads.timeline_page(person, person, before=_cursor(request), limit=A_PAGE, show=show)
    told = [(one, together.capital(one.sentence)) for one in entries]
    context = {"told": told, "more": following, "begun": "before" in request.GET, "show": show}
    if not context["begun"]:
        context["lamps"] = lamps.of(reads.standing([person])[person.pk])
        context["promises"] = today.promised(person, person, today.known_refs(entries))
    return render(request, "home/story.html", context)


def _cursor(request) -> reads.Place | None:
    """Where the page before ended; nonsense is not found."""
    asked = request.GET.get("before", "")
    place = reads.Place.read(asked)
    if asked and place is None:
        raise Http404
    return place
