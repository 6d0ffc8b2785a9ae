"""Maps to look at: the front page, one map, one touchpoint, versions, and what of a map leaves the house."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.features.journeys import actions, drawing, queries, sheets, showing, working
from hearthside.features.journeys.models import Map
from hearthside.features.journeys.ready import READY
from hearthside.kit import clock, csv
from hearthside.kit.paging import page
from hearthside.manifest import registry
from hearthside.people import audit, rights

_KINDS = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf", "json": "application/json"}


def readers(view):
    """A page for those who read journeys."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        rights.require(request.user, working.READ)
        return view(request, *args, **kwargs)

    return login_required(guarded)


def the_map(pk: int) -> Map:
    """A map that was not taken down."""
    return get_object_or_404(queries.maps(), pk=pk)


@readers
@require_safe
def index(request):
    """The maps of the house, its personas, and what other rooms have to say about journeys."""
    shown = page(queries.maps(), request, 12)
    curves = showing.small_curves(shown.items)
    context = {
        "page": shown, "rows": [(one, *curves[one.pk]) for one in shown.items], "personas": queries.personas()[:8],
        "panels": _panels(request.user), "ready": READY.values(), "may_draw": rights.may(request.user, actions.DRAW),
    }  # fmt: skip
    return render(request, "journeys/index.html", context)


def _panels(viewer) -> list[str]:
    loaded = [
        (panel, panel.load(viewer))
        for panel in registry.panels("journeys")
        if rights.may(viewer, panel.right)
    ]
    return [render_to_string(panel.template, facts) for panel, facts in loaded if facts is not None]


@readers
@require_safe
def one(request, pk: int):
    """A map with its figures; with `?draw` to be drawn on."""
    map_ = the_map(pk)
    if clock.now() - map_.looked_at > working.IN_USE / 30:
        Map.objects.filter(pk=pk).update(looked_at=clock.now())
    draws = "draw" in request.GET and rights.may(request.user, actions.DRAW)
    return render(request, "journeys/one.html", on_map(request, map_, draws=draws))


def on_map(request, map_: Map, *, draws: bool, **more) -> dict:
    """What a map's page needs. `open` is the cell that is being written; `gone` the version before something was removed."""
    shown = showing.shown(map_, actions.newest(map_), request.user)
    gone = request.GET.get("gone", "")
    return {
        "map": map_, "shown": shown, "draws": draws, "may_draw": rights.may(request.user, actions.DRAW),
        "open": request.GET.get("open", ""), "gone": gone if gone == str(map_.number - 1) else "",
    } | more  # fmt: skip


@readers
@require_safe
def touchpoint(request, pk: int, key: str):
    """One touchpoint: every figure with its interval, its weeks as a table, more of what people say."""
    map_ = the_map(pk)
    shown = showing.shown(map_, actions.newest(map_), request.user)
    column = next((one for one in shown.columns if one.touchpoint.key == key), None)
    if column is None:
        raise Http404
    told = {cell.lane: cell.told for cell in showing.column(
        column.touchpoint, column.stage, shown.body, shown.quotes, shown.ideas, drawing.LIVE).cells}  # fmt: skip
    context = {
        "map": map_, "shown": shown, "column": column, "told": told, "weeks": _weeks(shown, key),
        "written": [(drawing.LANES[lane], column.touchpoint.lines(lane)) for lane in drawing.WRITTEN],
        "may_draw": rights.may(request.user, actions.DRAW), "may_read": rights.may(request.user, "voices.read"),
    }  # fmt: skip
    return render(request, "journeys/touchpoint.html", context)


def _weeks(shown, key: str) -> list[tuple]:
    """The weeks of a touchpoint, oldest first: when each began, and how many people came; None for too few."""
    people = shown.body.get("points", {}).get(key, {}).get("people")
    if not people:
        return []
    since = sheets.day(shown.body["since"])
    return [(since + sheets.WEEK * at, n) for at, n in enumerate(people["weeks"])]


@readers
@require_safe
def versions(request, pk: int):
    """How a map was drawn before: who, when, what was done."""
    map_ = the_map(pk)
    rows = map_.versions.defer("body").select_related("made_by").order_by("-number")
    context = {
        "map": map_,
        "page": page(rows, request, 50),
        "may_draw": rights.may(request.user, actions.DRAW),
    }
    return render(request, "journeys/versions.html", context)


@readers
@require_safe
def version(request, pk: int, number: int):
    """The map as it was."""
    map_ = the_map(pk)
    older = get_object_or_404(map_.versions.select_related("made_by"), number=number)
    context = {
        "map": map_, "shown": showing.shown(map_, older, request.user), "older": older,
        "may_draw": rights.may(request.user, actions.DRAW),
    }  # fmt: skip
    return render(request, "journeys/version.html", context)


@readers
@require_POST
def refresh(request, pk: int):
    """Work its figures out anew."""
    working.refresh(the_map(pk).about, by=request.user)
    return redirect("journeys:one", pk)


@readers
@require_POST
def stop(request, pk: int):
    """Call the work off."""
    busy = working.latest(the_map(pk).about)
    if busy is not None and busy.is_busy:
        working.stop(busy, by=request.user)
        messages.success(request, _("Stopped. What stood before still stands."))
    return redirect("journeys:one", pk)


@readers
@require_safe
def take(request, pk: int, what: str):
    """A map for the wall, or its table, or the whole of it to be brought in elsewhere."""
    map_ = the_map(pk)
    shown = showing.shown(map_, actions.newest(map_), request.user)
    name = f"journey-{map_.pk}"
    if what == "map.csv":
        return csv.response(f"{name}.csv", sheets.header(), sheets.rows(shown))
    if what not in sheets.FILES:
        raise Http404
    audit.note(request.user, "journeys.taken", map=map_.pk, name=map_.name, file=what)
    return file(sheets.FILES[what](shown), what, name)


def file(data: bytes, what: str, name: str) -> HttpResponse:
    """A download of this kind."""
    kind = what.rpartition(".")[2]
    answer = HttpResponse(data, content_type=_KINDS[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer
