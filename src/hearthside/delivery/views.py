"""The bell page, the choices, and the way out that every mail carries."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hearthside.delivery import preferences, queries, telling
from hearthside.delivery.groups import group, groups
from hearthside.kit import clock
from hearthside.kit.guard import any_origin
from hearthside.kit.htmx import done
from hearthside.kit.paging import page


@login_required
@require_GET
def list_notices(request):
    """What the viewer was told, by day in their own time."""
    rows = page(queries.notices(request.user), request, size=30)
    context = {
        "rows": rows,
        "days": _by_day(rows.items),
        "unread": any(row.read_at is None for row in rows),
        "newest": rows.items[0].pk if rows.items else 0,
    }
    return render(request, "delivery/list.html", context)


def _by_day(rows) -> list[tuple]:
    today = timezone.localdate(clock.now())
    days = groupby(rows, key=lambda row: timezone.localdate(row.created_at))
    return [(day, (today - day).days, list(some)) for day, some in days]


@login_required
@require_POST
def read_all(request):
    """Everything up to the newest notice that the page showed is read."""
    up_to = request.POST.get("up_to", "")
    if up_to.isascii() and up_to.isdigit() and len(up_to) < 18:
        telling.read_all(by=request.user, up_to=int(up_to))
    return done(request, reverse("delivery:list"), trigger="notices-read")


@login_required
@require_POST
def read(request, pk):
    """One notice is read."""
    telling.read_notice(queries.get_notice_for(request.user, pk), by=request.user)
    return done(request, reverse("delivery:list"), trigger="notices-read")


@login_required
@require_POST
def open_notice(request, pk):
    """Go to what a notice is about; it is read by that."""
    notice = queries.get_notice_for(request.user, pk)
    telling.read_notice(notice, by=request.user)
    return redirect(notice.url)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request):
    """How the viewer is told of what."""
    if request.method == "POST":
        preferences.choose(request.user, {one.name: _ways(request.POST, one) for one in groups()})
        messages.success(request, _("Kept. This is how we will tell you."))
        return redirect("delivery:settings")
    context = {"choices": preferences.chosen(request.user), "gets_mail": queries.takes_mail(request.user)}
    return render(request, "delivery/settings.html", context)


def _ways(posted, one) -> tuple[bool, bool]:
    return f"{one.name}.app" in posted, f"{one.name}.mail" in posted


@any_origin
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """The way out of a group of mails (RFC 8058): GET asks, POST acts at once, signed in or not."""
    row = preferences.way_out(token)
    if row is None:
        raise Http404
    context = {"group": group(row.group), "token": token, "stopped": False}
    if request.method == "POST":
        resume = request.POST.get("again") == "1"
        (preferences.resume_mails if resume else preferences.stop_mails)(row)
        context |= {"stopped": not resume, "resumed": resume}
    response = render(request, "delivery/stop.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
