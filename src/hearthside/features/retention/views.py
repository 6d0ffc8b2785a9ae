"""Who stays, and who buys again."""

from datetime import date
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearthside.features.retention import buying as reckoned
from hearthside.features.retention import cohorts, drawing, forms, sheets, telling
from hearthside.people import rights
from hearthside.segments.models import Segment


def _readers(view):
    """A page for those who may read what customers go through as a whole."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        rights.require(request.user, "insight.read")
        return view(request, *args, **kwargs)

    return login_required(require_safe(guarded))


@_readers
def staying(request):
    """How many stay how long, whom to compare, and who came again month by month."""
    form = forms.StayingForm(request.GET or {"leaving": "quiet:60"})
    question = form.question()
    sheet = sheets.current(question)
    context = {
        "form": form,
        "sheet": sheet,
        "definition": telling.definition(question),
        "cohorts": cohorts.cohorts(),
    }
    if sheet.body:
        context |= _curves(sheet.body, question.segment)
    elif sheet.refused:
        context["refusal"] = telling.refusal(sheet.refused)
    return render(request, "retention/staying.html", context)


def _curves(body: dict, segment: int | None) -> dict:
    name = Segment.objects.filter(pk=segment).values_list("name", flat=True).first() if segment else None
    told = [("", body["whole"])]
    if body["parts"]:
        told = [(name or _("in it"), body["parts"]["in"]), (_("others"), body["parts"]["out"])]
    for mark in (mark for _name, curve in told for mark in curve["marks"]):
        mark |= telling.mark(mark)
    return {
        "picture": drawing.curves(told, _("How long people stay")), "curves": told, "whole": body["whole"],
        "late": body["late"], "hidden": body["hidden"], "headline": telling.headline(body["whole"]),
        "apart": telling.apart(body["apart"], name or "") if body["apart"] else "",
    }  # fmt: skip


@_readers
def buying(request):
    """Who buys again: what is to be expected, what it is worth, and whether the model told what it had not seen."""
    form = forms.BuyingForm(request.GET or None)
    context = {"form": form, "can_ask": bool(form.fields["purchase"].choices)}
    if form.is_valid():
        sheet = sheets.current(form.question())
        context |= {"sheet": sheet, "body": sheet.body}
        if sheet.body:
            context |= _bought(sheet.body)
        elif sheet.refused:
            context["refusal"] = telling.refusal(sheet.refused)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "retention/buying.html", context, status=status)


def _bought(body: dict) -> dict:
    context = {
        "table": telling.table(body["table"], reckoned.OFTEN), "since": telling.since(reckoned.SINCE),
        "split": date.fromisoformat(body["split"]), "until": date.fromisoformat(body["until"]),
    }  # fmt: skip
    if "check" in body:
        bins = body["check"]["bins"]
        context["alive"] = f"{100 * body['alive']:.0f}"
        context["tenth"] = f"{100 * body['tenth']:.0f}" if body["tenth"] else ""
        context["picture"] = drawing.bins(bins, _("Expected and bought")) if bins else ""
    else:
        context["refusal"] = telling.refusal(body["refused"])
    return context
