"""The ways in: the first run, an invitation, the demonstration house, a newcomer's welcome."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from hearthside import house
from hearthside.door import actions, firstrun, invitations
from hearthside.door.adapter import INVITATION
from hearthside.door.forms import FirstRunForm, WelcomeForm
from hearthside.kit.refused import Refused, on_form
from hearthside.people.models import Person

DEMONSTRATORS = ("ana", "ben", "cleo", "dora")


def first_run(request, token):
    """Make the owner, once; anything but the right token finds nothing here."""
    if not firstrun.opens(token):
        raise Http404
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            owner = firstrun.make_owner(token, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            return _let_in(request, owner, "/settings/security/")
    return _unreferred(
        render(request, "door/first_run.html", {"form": form}, status=422 if form.errors else 200)
    )


def _let_in(request, person, to):
    """Sign a person in whose right to it was shown in another way than by a code."""
    if person.email:
        EmailAddress.objects.get_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
    record_authentication(request, person, method="link")
    return perform_login(request, person, email_verification="none", redirect_url=to)


def _unreferred(response):
    """The address of this page is a secret: no other page learns it."""
    response["Referrer-Policy"] = "no-referrer"
    return response


def invitation(request, token):
    """Who invites whom, and where to; accepting leads to the sign-up."""
    found = invitations.find(token)
    if found is None:
        return _unreferred(render(request, "door/invitation_over.html", status=404))
    if request.method == "POST" and not request.user.is_authenticated:
        request.session[INVITATION] = found.pk
        return redirect("account_signup")
    return _unreferred(render(request, "door/invitation.html", {"invitation": found}))


@require_POST
def demonstrate(request):
    """On the demonstration house alone: come in as one of its people."""
    handle = request.POST.get("person", "")
    if not house.get("house.demonstration") or handle not in DEMONSTRATORS:
        raise Http404
    person = get_object_or_404(Person, handle=handle, state=Person.State.ACTIVE)
    if request.user.is_authenticated:
        logout(request)
    return _let_in(request, person, "/desk/" if person.is_host else "/")


@login_required
def welcome(request):
    """A newcomer says a little about themselves, or goes straight in."""
    request.session.pop("newcomer", None)
    person = request.user
    known = {name: getattr(person, name) for name in WelcomeForm.base_fields}
    form = WelcomeForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        actions.update_profile(person, by=person, **form.cleaned_data)
        return redirect("/")
    return render(request, "door/welcome.html", {"form": form}, status=422 if form.errors else 200)
