"""A person's own settings: who they are, how they sign in, whom they invite."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.mail import send_mail
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearthside import house
from hearthside.door import actions, fresh, invitations, photos, secondfactor
from hearthside.door.forms import CodeForm, InviteForm, ProfileForm
from hearthside.door.models import Invitation
from hearthside.kit.htmx import back_to
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights


@login_required
def profile(request):
    """Everything one says about oneself."""
    person = request.user
    known = {
        name: getattr(person, name)
        for name in ProfileForm.base_fields
        if hasattr(person, name) and name != "photo"
    }
    form = ProfileForm(request.POST or None, request.FILES or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            _keep_profile(person, dict(form.cleaned_data))
        except Refused as refused:
            person.refresh_from_db()
            on_form(form, refused)
        else:
            messages.success(request, _("Kept."))
            return redirect("door:settings")
    return render(
        request, "door/settings.html", {"form": form, "tab": "you"}, status=422 if form.errors else 200
    )


def _keep_profile(person, facts):
    picture, none = facts.pop("photo"), facts.pop("no_photo")
    if picture or none:
        facts["photo"] = photos.keep(picture) if picture else ""
    before = person.photo
    actions.update_profile(person, by=person, **facts)
    if person.photo != before:
        photos.drop(before)


@login_required
def security(request):
    """How one signs in: address, passkeys, authenticator app, and where one is signed in."""
    person = request.user
    keys = list(Authenticator.objects.filter(user=person).order_by("created_at"))
    return render(
        request,
        "door/security.html",
        {
            "tab": "security",
            "passkeys": [key for key in keys if key.type == Authenticator.Type.WEBAUTHN],
            "app": next((key for key in keys if key.type == Authenticator.Type.TOTP), None),
            "codes": next((key for key in keys if key.type == Authenticator.Type.RECOVERY_CODES), None),
            "addresses": EmailAddress.objects.filter(user=person).order_by("-primary", "pk"),
            "sessions": UserSession.objects.purge_and_list(person),
            "asked": secondfactor.is_asked_of(person),
            "missing": secondfactor.is_asked_of(person) and not secondfactor.has_one(person),
        },
    )


@login_required
def confirm(request):
    """Show once more that it is you: by passkey or app where you have one, else by a code in your mail."""
    back = back_to(request, "/settings/")
    if Authenticator.objects.filter(user=request.user, type__in=secondfactor.FACTORS).exists():
        return redirect(f"{reverse('account_reauthenticate')}?next={back}")
    form = CodeForm(request.POST if "code" in request.POST else None)
    if request.method == "POST" and "code" not in request.POST:
        if not request.user.email or not fresh.send_code(request):
            raise Refused(_("No more codes for now. Try again in ten minutes."))
    elif request.method == "POST" and form.is_valid():
        if fresh.take_code(request, form.cleaned_data["code"]):
            return redirect(back)
        form.add_error("code", _("That is not the code we sent, or it is too old."))
    context = {"form": form, "next": back, "waits": fresh.waits_for_code(request)}
    return render(request, "door/confirm.html", context, status=422 if form.errors else 200)


@login_required
def invite(request):
    """Ask somebody in, and see whom one has asked."""
    rights.require(request.user, "door.invite")
    form = InviteForm(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        words = facts.pop("words")
        try:
            made, token = invitations.invite(by=request.user, **facts)
        except Refused as refused:
            on_form(form, refused)
        else:
            link = request.build_absolute_uri(reverse("door:invitation", args=[token]))
            if made.email:
                _mail(made, link, words)
                messages.success(request, _("Your invitation is on its way."))
                return redirect("door:invitations")
            form = InviteForm()
    rows = Invitation.objects.filter(by=request.user).order_by("-created_at")
    context = {"form": form, "link": link, "page": page(rows, request), "tab": "invitations"}
    return render(request, "door/invitations.html", context, status=422 if form.errors else 200)


def _mail(invitation, link, words):
    context = {"invitation": invitation, "link": link, "words": words, "house_name": house.get("house.name")}
    subject = _("%(name)s invites you to %(house)s") % {
        "name": invitation.by.name,
        "house": context["house_name"],
    }
    text = render_to_string("door/mail/invitation.txt", context)
    send_mail(" ".join(subject.split()), text, settings.DEFAULT_FROM_EMAIL, [invitation.email])


@require_POST
@login_required
def withdraw(request, pk):
    """Close an invitation."""
    invitations.withdraw(get_object_or_404(Invitation, pk=pk, by=request.user), by=request.user)
    messages.success(request, _("That invitation is closed."))
    return redirect("door:invitations")


@require_POST
@login_required
def end_session(request, pk):
    """Sign one of one's own browsers out."""
    session = UserSession.objects.filter(pk=pk, user=request.user).first()
    if session is None:
        raise Http404
    session.end()
    messages.success(request, _("That browser is signed out."))
    return redirect("door:security")
