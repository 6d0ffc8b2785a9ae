"""The whole house: promises kept, whom it left alone, and the work behind the curtain."""

from collections import defaultdict
from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside import jobs as work
from hearthside.desk import care as lists
from hearthside.desk.capacity import capacity
from hearthside.desk.doors import desk
from hearthside.desk.forms import CareForm
from hearthside.interactions import promises as promised
from hearthside.interactions import reads
from hearthside.jobs.models import Job
from hearthside.kit import clock, csv, paging
from hearthside.manifest import resolve
from hearthside.people import audit, rights


@desk()
@require_safe
def promises(request):
    """How well the house keeps its promises, by promise and month, and who looks after the open ones."""
    now = clock.now()
    page = paging.page(reads.open_promises(), request, 25)
    refs = resolve({promise.about for promise in page}, request.user)
    words = promised.words(promise.name for promise in page)
    open_ = [(promise, words.get(promise.name, promise.name), refs.get(promise.about)) for promise in page]
    context = {"kept": _by_promise(now), "open": open_, "page": page, "now": now, "capacity": capacity()}
    return render(request, "desk/promises.html", context)


def _by_promise(now) -> list[dict]:
    months = defaultdict(list)
    for rate in promised.kept_rates(since=now - timedelta(days=366)):
        months[rate.name].append(rate)
    return [_promise(rates) for rates in months.values()]


def _promise(rates) -> dict:
    due, kept = sum(rate.due for rate in rates), sum(rate.kept for rate in rates)
    return {
        "words": rates[0].words,
        "rates": rates,
        "due": due,
        "kept": kept,
        "share": 100 * kept / due if due else 100,
    }


@desk("desk.care")
@require_safe
def care(request):
    """Whom the house left alone: four lists, with filters, a page at a time."""
    name = request.GET.get("list", "unanswered")
    if name not in lists.NAMES:
        raise Http404
    form = CareForm(request.GET)
    filters = _filters(form)
    if request.GET.get("format") == "csv":
        return _csv(request, name, filters)
    page = paging.page(lists.found(name, filters), request, 50)
    context = {
        "form": form,
        "name": name,
        "tabs": _tabs(request, filters),
        "page": page,
        "rows": lists.in_words(name, page.items, request.user),
        "wrote": lists.wrote_at_least(filters),
        "now": clock.now(),
        "may_export": rights.may(request.user, "desk.export"),
        "csv": _with(request, format="csv", list=name),
    }
    return render(request, "desk/care.html", context)


def _filters(form) -> lists.Filters:
    form.is_valid()
    wanted = {name: form.cleaned_data.get(name, "").strip() for name in ("role", "city", "language")}
    return lists.Filters(since=form.since_moment(), segment=form.cleaned_data.get("segment"), **wanted)


def _tabs(request, filters) -> list[dict]:
    return [
        {
            "name": name,
            "label": lists.LABELS[name],
            "count": lists.count(name, filters),
            "url": _with(request, list=name),
        }
        for name in lists.NAMES
    ]


def _with(request, **changes) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    for name, value in changes.items():
        asked[name] = value
    return f"?{asked.urlencode()}"


def _csv(request, name: str, filters):
    rights.require(request.user, "desk.export")
    audit.note(request.user, "desk.exported", list=name)
    rows = lists.in_words(name, lists.found(name, filters), request.user)
    cells = [[row.as_dict()[column] for column in lists.HEADER] for row in rows]
    return csv.response(f"care-{name}.csv", lists.HEADER, cells)


@desk("desk.jobs")
@require_safe
def jobs(request):
    """Work that failed, and work that waits."""
    failed = paging.page(Job.objects.filter(state=Job.State.FAILED).order_by("-done_at"), request, 25)
    waiting = Job.objects.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING]).order_by("run_after", "id")[
        :50
    ]
    return render(request, "desk/jobs.html", {"failed": failed, "waiting": list(waiting)})


@desk("desk.jobs")
@require_POST
def retry(request, pk: int):
    """Try a failed job again."""
    job = get_object_or_404(Job, pk=pk, state=Job.State.FAILED)
    work.retry(job)
    audit.note(request.user, "job.retried", job=job.pk, kind=job.kind)
    messages.success(request, _("It is waiting for its turn again."))
    return redirect("desk:jobs")
