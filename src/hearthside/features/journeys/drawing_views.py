"""Drawing on a map: every button and field posts, and leads back to the map with the change made."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hearthside.events import meanings
from hearthside.features.journeys import (
    actions,
    bringing,
    choosing,
    drawing,
    forms,
    queries,
    ready,
    redrawing,
    working,
)
from hearthside.features.journeys.actions import Stale
from hearthside.features.journeys.drawing import Drawing, Stage
from hearthside.features.journeys.models import Map, Version
from hearthside.features.journeys.views import on_map, the_map
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights


def drawers(view):
    """A page for those who draw."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        rights.require(request.user, working.READ)
        rights.require(request.user, actions.DRAW)
        return view(request, *args, **kwargs)

    return login_required(guarded)


@drawers
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Begin a map: from a ready one, or with the house's own stages."""
    form = forms.NewForm(request.POST or None, initial={"ready": request.GET.get("ready", "")})
    if request.method == "POST" and form.is_valid():
        try:
            made = _make(request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            return redirect(f"{reverse('journeys:one', args=[made.pk])}?draw=1")
    context = {"form": form, "ready": ready.READY.values(), "bring": forms.BringForm()}
    return render(request, "journeys/new.html", context, status=422 if form.errors else 200)


def _make(by, name: str, ready: str, persona) -> Map:
    drawn = bringing.fitted(drawing_of(ready)) if ready else _empty()
    made = actions.make_map(by=by, name=name, drawing=drawn, persona=persona)
    working.refresh(made.about, by=by)
    return made


def drawing_of(key: str) -> Drawing:
    """A ready map as a drawing."""
    return ready.drawing(ready.READY[key])


def _empty() -> Drawing:
    stages = tuple(
        Stage(str(at), meanings.stage_words(one).capitalize(), one)
        for at, one in enumerate(meanings.stages()[: drawing.MOST_STAGES], 1)
    )
    return Drawing(stages=stages, last=len(stages))


@drawers
@require_POST
def bring(request):
    """Bring a map in that was taken out as JSON."""
    form = forms.BringForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            made, loose = bringing.bring_map(form.cleaned_data["file"], by=request.user)
        except Refused as refused:
            on_form(form, refused)
        else:
            if loose:
                messages.warning(
                    request,
                    _(
                        "Some cells were bound to what this house does not have; they are bound to nothing now."
                    ),
                )
            return redirect("journeys:one", made.pk)
    context = {"form": forms.NewForm(), "ready": ready.READY.values(), "bring": form}
    return render(request, "journeys/new.html", context, status=422)


@drawers
@require_POST
def do(request, pk: int):
    """Add, move, rename, remove: one button, one version."""
    map_ = the_map(pk)
    verb, _colon, key = request.POST.get("do", "").partition(":")
    made = _verb(verb, key, actions.newest(map_).drawing, request.POST)
    if made is None:
        raise Http404
    change, words, named = made
    try:
        version = actions.redraw(
            map_, change, by=request.user, number=_number(request), words=words, key=named
        )
    except Refused as refused:
        messages.error(request, refused.reason)
        return redirect(_drawn(map_))
    gone = f"&gone={version.number - 1}" if verb == "remove" else ""
    return redirect(f"{_drawn(map_)}{gone}" + (f"#p-{key}" if verb in ("left", "right", "put") else ""))


def _drawn(map_: Map) -> str:
    return f"{reverse('journeys:one', args=[map_.pk])}?draw=1"


def _number(request) -> int:
    typed = request.POST.get("number", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0


def _verb(verb: str, key: str, drawn: Drawing, data):
    """(change, words for the versions, what must be as its host saw it); None for no verb of ours."""
    name = _name_of(drawn, key)
    said = data.get(f"name-{key}", data.get("name", ""))
    if verb in ("left", "right"):
        by = 1 if verb == "right" else -1
        return lambda one: redrawing.move(one, key, by), _("Moved “%s”") % name, ""
    if verb in ("up", "down"):
        by = 1 if verb == "down" else -1
        return lambda one: redrawing.move_lane(one, key, by), _("Moved a row"), ""
    if verb in ("hide", "show"):
        return lambda one: redrawing.show_lane(one, key, verb == "show"), _("Chose the rows"), ""
    if verb == "remove":
        return lambda one: redrawing.remove(one, key), _("Took “%s” off") % name, key
    if verb == "stage":
        return (
            lambda one: redrawing.add_stage(one, said, data.get("stage", "")),
            _("Added “%s”") % said.strip(),
            "",
        )
    if verb == "touchpoint":
        return lambda one: redrawing.add_touchpoint(one, key, said), _("Added “%s”") % said.strip(), ""
    if verb == "rename":
        stage = data.get(f"stage-{key}")
        return lambda one: redrawing.rename(one, key, said, stage), _("Renamed “%s”") % name, key
    if verb == "put" and data.get("place", "").isdecimal():
        stage, place = data.get("into", ""), int(data["place"])
        return lambda one: redrawing.put(one, key, stage, place), _("Moved “%s”") % name, ""
    return None


def _name_of(drawn: Drawing, key: str) -> str:
    found = drawn.touchpoint(key) or drawn.stage(key)
    return found.name if found else ""


@drawers
@require_POST
def cell(request, pk: int, key: str, lane: str):
    """Write a cell. Where somebody else wrote it meanwhile, both texts come back."""
    map_ = the_map(pk)
    if lane not in drawing.WRITTEN:
        raise Http404
    text = request.POST.get("text", "").replace("\r\n", "\n").strip()
    name = _name_of(actions.newest(map_).drawing, key)
    try:
        actions.redraw(
            map_, lambda one: redrawing.change_touchpoint(one, key, **{lane: text}), by=request.user,
            number=_number(request), words=_("Wrote at “%s”") % name, key=key, lane=lane,
        )  # fmt: skip
    except Refused as refused:
        told = {
            "mine": text,
            "problem": refused.reason,
            "theirs": getattr(refused, "theirs", None),
            "open": f"{key}.{lane}",
        }
        return render(
            request, "journeys/one.html", on_map(request, the_map(pk), draws=True, **told), status=422
        )
    return redirect(f"{_drawn(map_)}#p-{key}")


@drawers
@require_http_methods(["GET", "HEAD", "POST"])
def touchpoint(request, pk: int, key: str):
    """What a touchpoint is called, how it is reached, and what fills it."""
    map_ = the_map(pk)
    version = actions.newest(map_)
    held = version.drawing.touchpoint(key)
    if held is None:
        raise Http404
    form = forms.TouchpointForm(request.POST or None, held=held, initial=forms.first(held, version.number))
    theirs = None
    if request.method == "POST" and form.is_valid():
        told = form.told(held)
        try:
            actions.redraw(
                map_, lambda one: redrawing.change_touchpoint(one, key, **told), by=request.user,
                number=form.cleaned_data["number"], words=_("Said what fills “%s”") % told["name"], key=key,
            )  # fmt: skip
        except Stale as stale:
            theirs = stale.theirs
            form.data = form.data.copy()
            form.data["number"] = version.number
            form.add_error(
                None,
                _("Somebody else changed this meanwhile: so it stands now. Below is what you typed."),
            )
        except Refused as refused:
            on_form(form, refused)
        else:
            working.refresh(map_.about, by=request.user)
            return redirect("journeys:touchpoint", pk, key)
    context = {
        "map": map_,
        "held": held,
        "form": form,
        "theirs": theirs,
        "touchpoints": choosing.touchpoint_names(),
    }
    return render(request, "journeys/change.html", context, status=422 if form.errors else 200)


@drawers
@require_http_methods(["GET", "HEAD", "POST"])
def about(request, pk: int):
    """What a map is called, and whom it is about."""
    map_ = the_map(pk)
    drawn = actions.newest(map_).drawing
    others = queries.maps().exclude(pk=pk).exclude(what=map_.what)
    told = {
        "name": map_.name,
        "persona": map_.persona,
        "segment": drawn.segment,
        "outcome": drawn.outcome,
        "beside": map_.beside,
    }
    form = forms.AboutForm(request.POST or None, initial=told, others=others)
    if request.method == "POST" and form.is_valid():
        beside = form.cleaned_data.pop("beside")
        try:
            actions.describe_map(map_, by=request.user, **form.cleaned_data)
            if beside:
                pair = (map_, beside) if map_.what == Map.What.AS_IS else (beside, map_)
                actions.link_maps(*pair, by=request.user)
        except Refused as refused:
            on_form(form, refused)
        else:
            working.refresh(map_.about, by=request.user)
            return redirect("journeys:one", pk)
    return render(
        request, "journeys/about.html", {"map": map_, "form": form}, status=422 if form.errors else 200
    )


@drawers
@require_POST
def to_be(request, pk: int):
    """Draw beside it how it is to be."""
    made = actions.draw_to_be(the_map(pk), by=request.user)
    return redirect(_drawn(made))


@drawers
@require_POST
def remove(request, pk: int):
    """Take a map down."""
    map_ = the_map(pk)
    actions.remove_map(map_, by=request.user)
    messages.success(request, _("“%s” is taken down.") % map_.name)
    return redirect("journeys:index")


@drawers
@require_POST
def again(request, pk: int, number: int):
    """Bring an older version back; as an undo only while nothing else has changed."""
    version = get_object_or_404(Version.objects.select_related("map"), map=the_map(pk), number=number)
    try:
        actions.bring_back(version, by=request.user, number=_number(request) or None)
    except Refused as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, _("It is as it was."))
    return redirect(_drawn(version.map))
