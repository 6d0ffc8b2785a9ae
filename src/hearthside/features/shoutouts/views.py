"""Shout-outs: the page of all, giving one, taking one back."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearthside.features.shoutouts import actions, queries
from hearthside.features.shoutouts.forms import ShoutOutForm
from hearthside.kit import htmx
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.people import reach


def show_list(request):
    """Everybody's thanks to one another, newest first."""
    return render(request, "shoutouts/list.html", {"page": page(queries.seen_by(request.user), request)})


@login_required
def give(request, handle):
    """The form, and its sending: from this page, or from the desk in place."""
    person = reach.person(handle, request.user)
    form = ShoutOutForm(request.POST or None, initial={"once": secrets.token_urlsafe(12)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.shout_out(
                person, by=request.user, reason=form.cleaned_data["text"], once=form.cleaned_data["once"]
            )
        except Refused as refused:
            on_form(form, refused)
        else:
            if not htmx.wants_partial(request):
                messages.success(
                    request, _("%(name)s will be glad to read that.") % {"name": person.first_name}
                )
            return htmx.done(request, person.get_absolute_url())
    status = 422 if form.errors else 200
    if htmx.wants_partial(request) and form.errors:
        return render(request, "hearth/_errors.html", {"form": form}, status=422)
    return render(request, "shoutouts/give.html", {"form": form, "person": person}, status=status)


@login_required
@require_POST
def take_back(request, pk):
    """Take one off the pages."""
    shoutout = get_object_or_404(queries.seen_by(request.user), pk=pk)
    actions.take_back(shoutout, by=request.user)
    return redirect("shoutouts:list")
