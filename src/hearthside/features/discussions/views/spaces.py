"""Spaces: open one, change it, and who is on its list."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearthside.features.discussions import actions, queries
from hearthside.features.discussions.forms import MemberForm, SpaceForm
from hearthside.features.discussions.models import SpaceMember
from hearthside.kit.refused import Refused, on_form
from hearthside.people import reach, rights
from hearthside.threads.views.signed_in import signed_in


@signed_in
def new(request):
    """Open a space."""
    rights.require(request.user, "discussions.manage")
    form = SpaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.open_space(by=request.user, **form.cleaned_data))
        except Refused as refused:
            on_form(form, refused)
    return render(request, "discussions/space.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
def change(request, slug):
    """Change a space, and let people into a private one."""
    space = queries.space_for(request.user, slug)
    rights.require(request.user, "discussions.manage")
    names = ("name", "says", "reach", "questions", "order")
    form = SpaceForm(request.POST or None, initial={name: getattr(space, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.change_space(space, by=request.user, **form.cleaned_data))
        except Refused as refused:
            on_form(form, refused)
    return _page(request, space, form, MemberForm())


def _page(request, space, form, member_form):
    listed = SpaceMember.objects.filter(space=space).select_related("person").order_by("person__name")
    shown = {"space": space, "form": form, "member_form": member_form, "listed": listed}
    return render(
        request, "discussions/space.html", shown, status=422 if form.errors or member_form.errors else 200
    )


@signed_in
@require_POST
def let_in(request, slug):
    """Put somebody on the list of a private space."""
    space = queries.space_for(request.user, slug)
    form = MemberForm(request.POST)
    if form.is_valid():
        handle = form.cleaned_data["handle"].strip().lstrip("@").lower()
        person = reach.people(request.user).filter(handle=handle).first()
        try:
            if person is None:
                raise Refused(_("Nobody here has that handle."), "handle")
            actions.let_in(space, person, by=request.user)
            return redirect("discussions:change_space", slug=space.slug)
        except Refused as refused:
            on_form(form, refused)
    names = ("name", "says", "reach", "questions", "order")
    return _page(request, space, SpaceForm(initial={name: getattr(space, name) for name in names}), form)


@signed_in
@require_POST
def see_out(request, slug, pk):
    """Take somebody off the list, or leave."""
    space = queries.space_for(request.user, slug)
    member = get_object_or_404(SpaceMember.objects.select_related("person"), space=space, pk=pk)
    actions.see_out(space, member.person, by=request.user)
    if rights.may(request.user, "discussions.manage"):
        return redirect("discussions:change_space", slug=space.slug)
    return redirect("discussions:index")
