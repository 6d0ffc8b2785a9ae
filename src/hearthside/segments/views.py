"""Segments: the list, one with its people, and the page on which a rule is built."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.kit import csv, paging
from hearthside.kit.refused import Refused
from hearthside.people import audit, reach, rights
from hearthside.segments import counting, keeping, rules
from hearthside.segments.building import Draft
from hearthside.segments.conditions import KINDS
from hearthside.segments.models import Member, Segment, Version

_HEADER = ("handle", "name", "since")


def _makers(view):
    """A page for hosts who make segments."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        rights.require(request.user, "segments.make")
        return view(request, *args, **kwargs)

    return login_required(guarded)


def _segment(pk: int) -> Segment:
    return get_object_or_404(Segment.objects.select_related("made_by"), pk=pk, ended_at=None)


@_makers
@require_safe
def index(request):
    """All segments, with how many they hold."""
    rows = [(one, _words(one.rule)) for one in keeping.segments().select_related("made_by")]
    return render(request, "segments/index.html", {"rows": rows})


def _words(rule: dict) -> str:
    try:
        return rules.in_words(rule)
    except Refused as refused:
        return refused.reason


@_makers
@require_safe
def one(request, pk: int):
    """One segment: its rule in words, its people, its former versions."""
    segment = _segment(pk)
    rows = Member.objects.filter(segment=segment, person__in=reach.people(request.user))
    page = paging.page(rows.select_related("person").order_by("-since", "-pk"), request, 50)
    context = {
        "segment": segment,
        "words": _words(segment.rule),
        "page": page,
        "versions": segment.versions.select_related("made_by").order_by("-pk")[:30],
        "may_export": rights.may(request.user, "desk.export"),
    }
    return render(request, "segments/one.html", context)


@_makers
def build(request, pk: int | None = None):
    """Build a rule: every button posts the whole form, and it comes back with the change made."""
    segment = _segment(pk) if pk else None
    draft = (
        Draft.posted(request.POST)
        if request.method == "POST"
        else Draft.of(segment.rule if segment else None)
    )
    name = request.POST.get("name", segment.name if segment else "")[:80]
    problem = ""
    if request.POST.get("do") == "keep":
        try:
            return _keep(request, segment, name, draft)
        except Refused as refused:
            problem = refused.reason
    context = {
        "segment": segment, "draft": draft, "name": name, "problem": problem, "kinds": KINDS.items(),
        "counted": _counted(draft) if request.POST.get("do") == "count" else None,
    }  # fmt: skip
    return render(request, "segments/build.html", context, status=422 if problem else 200)


def _keep(request, segment, name: str, draft: Draft):
    if not any(group.forms for group in draft.groups):
        raise Refused(_("Add a condition first: whom do you look for?"))
    if not draft.is_valid:
        raise Refused(_("One of the conditions is not filled in yet. It stands beside it."))
    kept = keeping.keep_segment(segment, by=request.user, name=name, rule=draft.rule())
    messages.success(request, _("Kept. Whom it holds is being looked up."))
    return redirect("segments:one", kept.pk)


@_makers
@require_POST
def count(request):
    """How many fit the rule as it stands: a real count, as of now."""
    return render(request, "segments/_count.html", {"counted": _counted(Draft.posted(request.POST))})


def _counted(draft: Draft) -> dict:
    draft = draft if draft.groups and _is_bound(draft) else _checked(draft)
    if not draft.is_valid:
        return {"words": _("Fill in every condition, and they can be counted.")}
    if counted := counting.count(draft.rule()):
        return counted
    return {
        "words": _("This takes a moment: it is being counted in the background. Go on building meanwhile."),
        "again": True,
    }


def _is_bound(draft: Draft) -> bool:
    return all(form.is_bound for group in draft.groups for form in group.forms)


def _checked(draft: Draft) -> Draft:
    groups = [
        (group.match, [(form.kind, dict(form.initial)) for form in group.forms]) for group in draft.groups
    ]
    return Draft(draft.match, groups, checked=True)


@_makers
@require_POST
def end(request, pk: int):
    """Use it no more."""
    segment = _segment(pk)
    keeping.end_segment(segment, by=request.user)
    messages.success(request, _("“%s” is not used any more.") % segment.name)
    return redirect("segments:index")


@_makers
@require_POST
def again(request, pk: int):
    """Let a former version hold again."""
    version = get_object_or_404(Version.objects.select_related("segment"), pk=pk, segment__ended_at=None)
    keeping.return_to(version, by=request.user)
    messages.success(request, _("That rule holds again."))
    return redirect("segments:one", version.segment_id)


@_makers
@require_safe
def take(request, pk: int):
    """Its people as CSV; taking a list of people out is written down."""
    rights.require(request.user, "desk.export")
    segment = _segment(pk)
    audit.note(request.user, "segments.exported", segment=segment.pk, name=segment.name, people=segment.size)
    rows = Member.objects.filter(segment=segment, person__in=reach.people(request.user)).order_by("pk")
    found = rows.values_list("person__handle", "person__name", "since").iterator(2000)
    cells = ((handle, name, since.isoformat()) for handle, name, since in found)
    return csv.response(f"segment-{segment.pk}.csv", _HEADER, cells)
