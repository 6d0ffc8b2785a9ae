"""In town, for hosts: where members live, where pop-ups would reach most, and whom to meet where one is going."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.features.towns import drawing, living, placing, sheets, travelling
from hearthside.features.towns.forms import PlaceForm, PlanForm, TravelForm
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights

_FIRST = {"k": 2, "km": 25}


@login_required
@require_safe
def index(request):
    """The map, the planner, and the places nobody knows yet."""
    return _index(request)


def _index(request, *, place_form=None, status: int = 200):
    rights.require(request.user, placing.RUN)
    form = PlanForm(request.GET if {"k", "km"} & request.GET.keys() else _FIRST)
    sheet = sheets.where()
    context = {
        "sheet": sheet, "form": form, "least": living.LEAST, "place_form": place_form or PlaceForm(initial=_named(request)),
        "travel_form": TravelForm(),
    }  # fmt: skip
    if sheet.body:
        context |= {"body": sheet.body, "unknown": page(sheet.body["unknown"], request, 20, "unknown")}
    if sheet.body and sheet.body["areas"]:
        context |= _planned(request, form, sheet.body["areas"])
    return render(request, "towns/index.html", context, status=422 if form.errors else status)


def _named(request) -> dict:
    return {name: request.GET.get(name, "")[:80] for name in ("name", "country")}


def _planned(request, form, areas: list[dict]) -> dict:
    plan = sheets.plan(**form.cleaned_data) if form.is_valid() else None
    found = plan.body if plan else None
    km = form.cleaned_data["km"] if found else 0
    reached = found["reached"] if found else [None] * len(areas)
    left = [area for area, is_in in zip(areas, reached, strict=True) if is_in is False]
    return {
        "plan": found, "is_busy": plan is not None and found is None, "km": km,
        "picture": drawing.dots(areas, found, km), "left": left[:6], "left_more": len(left) - 6,
        "left_n": found["total"] - found["covered"] if found else 0,
        "rows": page(list(zip(areas, reached, strict=True)), request, 20),
    }  # fmt: skip


@login_required
@require_POST
def place(request):
    """Put a place on the map that members named."""
    form = PlaceForm(request.POST)
    if form.is_valid():
        try:
            placing.place_town(by=request.user, **form.cleaned_data)
        except Refused as refused:
            if not rights.may(request.user, placing.RUN):
                raise
            on_form(form, refused)
        else:
            sheets.reckon_anew()
            messages.success(
                request, _("It is on the map. It is counted once enough members live in such places.")
            )
            return redirect("towns:index")
    return _index(request, place_form=form, status=422)


@login_required
@require_safe
def travel(request):
    """Whom to meet where one is going."""
    rights.require(request.user, placing.RUN)
    form = TravelForm(request.GET or None)
    context = {"form": form, "km": int(travelling.NEAR_KM)}
    if form.is_valid():
        town = travelling.town_called(form.cleaned_data["town"], form.cleaned_data["country"])
        context |= {"town": town, "day": form.cleaned_data["day"], "asked": form.cleaned_data["town"]}
        if town:
            context["page"] = page(travelling.people_near(town, request.user), request, 20)
    return render(request, "towns/travel.html", context, status=422 if form.errors else 200)
