"""The outbox: what left the house, what waits, and what a host may do about it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hearthside.delivery import outbox, queries, ways
from hearthside.delivery.models import Mail
from hearthside.kit.paging import page
from hearthside.people import audit, rights

# A mail's own styles and nothing else: no script, no form, no picture from anywhere, an origin of its own.
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"  # noqa: E501


def _require_host(request) -> None:
    rights.require(request.user, "delivery.outbox")


@login_required
@require_GET
def list_mails(request):
    """Mails, newest first, by state."""
    _require_host(request)
    state = request.GET.get("state", "")
    context = {
        "rows": page(queries.mails(state), request, size=30),
        "state": state,
        "states": Mail.State.choices,
        "waiting": queries.waiting(),
        "held": ways.is_held(),
        "has_server": ways.is_set(),
    }
    return render(request, "delivery/outbox.html", context)


@login_required
@require_GET
def mail(request, pk):
    """One mail in plain words; that a host read it is written down."""
    _require_host(request)
    found = queries.get_mail(pk)
    if not found.private:
        audit.note(request.user, "mail.read", found.person, mail=found.pk)
    context = {"mail": found, "has_server": ways.is_set(), "held": ways.is_held()}
    return render(request, "delivery/mail.html", context)


@login_required
@require_GET
def rendition(request, pk):
    """The HTML part as a mail program would show it, shut off from this site."""
    _require_host(request)
    found = queries.get_mail(pk)
    if found.private or not found.html:
        raise Http404
    return HttpResponse(found.html, headers={"Content-Security-Policy": SANDBOX, "Cache-Control": "no-store"})


@login_required
@require_POST
def release(request, pk):
    """Send a kept or failed mail."""
    outbox.release_mail(queries.get_mail(pk), by=request.user)
    messages.success(request, _("It is on its way."))
    return redirect("delivery:mail", pk)


@login_required
@require_POST
def drop(request, pk):
    """Never send a kept mail."""
    outbox.drop_mail(queries.get_mail(pk), by=request.user)
    messages.success(request, _("It will not be sent."))
    return redirect("delivery:mail", pk)


@login_required
@require_POST
def let_out(request):
    """Mails may leave again after a restore."""
    waiting = request.POST.get("waiting", "")
    waiting = waiting if waiting in ("send", "drop") else "keep"
    outbox.let_mails_out(by=request.user, waiting=waiting)
    messages.success(request, _("Mails can leave the house again."))
    return redirect("delivery:outbox")
