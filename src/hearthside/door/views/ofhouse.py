"""What the owner of a house looks after: settings, rights, roles, the audit log."""

import re
import zoneinfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models.functions import Lower
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearthside import house as choices
from hearthside.door import actions
from hearthside.house.choices import allow, role_may
from hearthside.kit.htmx import back_to
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused
from hearthside.manifest import registry
from hearthside.people import audit as audits
from hearthside.people import reach, rights
from hearthside.people.models import Audit, Person
from hearthside.search import people as index

ROLES = ("member", "ambassador", "host")


@login_required
def house(request):
    """Every setting, with its sentence; all kept together, or none."""
    rights.require(request.user, "door.settings")
    errors = _keep_settings(request) if request.method == "POST" else {}
    if request.method == "POST" and not errors:
        messages.success(request, _("Kept."))
        return redirect("door:house")
    typed = request.POST if errors else {}
    groups = [
        (feature.label, [_shown(setting, typed, errors) for setting in feature.settings if setting.by_hand])
        for feature in registry.features
        if feature.settings
    ]
    return render(
        request, "door/house.html", {"groups": groups, "errors": errors}, status=422 if errors else 200
    )


def _shown(setting, typed, errors):
    value = typed.get(setting.name, choices.get(setting.name)) if typed else choices.get(setting.name)
    kind = (
        "bool"
        if setting.type is bool
        else "choice"
        if setting.choices
        else "number"
        if setting.type is int
        else "text"
    )
    if kind == "bool" and typed:
        value = setting.name in typed
    return {"setting": setting, "value": value, "kind": kind, "error": errors.get(setting.name, "")}


def _fits(name: str, typed) -> None:
    """What the type of a setting cannot say: a colour and a time zone are more than any words."""
    if name == "house.ember" and not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", typed.strip()):
        raise Refused(_("A colour looks like #B4451F."), name)
    if name == "house.zone" and typed.strip() not in zoneinfo.available_timezones():
        raise Refused(_("We do not know that time zone. It looks like Europe/London."), name)


def _keep_settings(request) -> dict[str, str]:
    """Put every setting that changed, in one transaction; what does not fit is returned with its reason."""
    errors: dict[str, str] = {}
    with transaction.atomic():
        for name, setting in registry.settings.items():
            if not setting.by_hand:
                continue
            typed = (
                name in request.POST if setting.type is bool else request.POST.get(name, choices.get(name))
            )
            before = choices.get(name)
            try:
                _fits(name, typed)
                choices.put(name, typed.strip() if isinstance(typed, str) else typed)
            except Refused as refused:
                errors[name] = str(refused.reason)
            if (after := choices.get(name)) != before:
                audits.note(request.user, "setting.changed", setting=name, before=before, after=after)
        if errors:
            transaction.set_rollback(True)
    choices.forget_cached()
    return errors


@login_required
def rights_table(request):
    """Roles by rights; the owner fills the cells."""
    rights.require(request.user, "door.settings")
    if request.method == "POST":
        _keep_rights(request)
        messages.success(request, _("Kept."))
        return redirect("door:rights")
    rows = [
        (
            feature.label,
            [(right, [(role, role_may(role, right.name)) for role in ROLES]) for right in feature.rights],
        )
        for feature in registry.features
        if feature.rights
    ]
    return render(request, "door/rights.html", {"rows": rows, "roles": ROLES})


@transaction.atomic
def _keep_rights(request):
    if not request.user.is_owner:
        raise Refused(_("Only an owner can change what roles may do."))
    for right in registry.rights:
        for role in ROLES:
            wanted = f"{role}:{right}" in request.POST
            if wanted != role_may(role, right):
                allow(role, right, wanted)
                audits.note(request.user, "right.changed", role=role, right=right, allowed=wanted)


@login_required
def people(request):
    """Who is here, with which role, and who is kept out."""
    if not request.user.is_host:
        raise Refused(_("This page is for hosts."))
    asked, role = request.GET.get("q", "").strip()[:80], request.GET.get("role", "")
    rows = reach.people(request.user).exclude(state__in=(Person.State.FORMER, Person.State.KNOWN))
    if asked:
        by_mail = "@" in asked.lstrip("@")
        rows = rows.filter(email=asked.lower()) if by_mail else index.narrowed(rows, asked, index.NAME)
    if role == "suspended":
        rows = rows.filter(state=Person.State.SUSPENDED)
    elif role in Person.Role.values:
        rows = rows.filter(role=role)
    may = {name: rights.may(request.user, f"door.{name}") for name in ("change_roles", "suspend")}
    found = page(rows.order_by(Lower("name"), "pk"), request, 25)
    context = {"page": found, "q": asked, "role": role, "may": may, "roles": Person.Role.choices}
    return render(request, "door/people.html", context)


@require_POST
@login_required
def change_role(request, handle):
    person = reach.person(handle, request.user)
    role = request.POST.get("role", "")
    if role not in Person.Role.values:
        raise Refused(_("There is no such role."))
    actions.change_role(person, by=request.user, role=role)
    messages.success(request, _("%(name)s has another role now.") % {"name": person.name})
    return redirect(back_to(request, "/settings/people/"))


@require_POST
@login_required
def suspend(request, handle):
    person = reach.person(handle, request.user)
    actions.suspend(person, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, _("%(name)s is kept out, and signed out everywhere.") % {"name": person.name})
    return redirect(back_to(request, "/settings/people/"))


@require_POST
@login_required
def readmit(request, handle):
    person = reach.person(handle, request.user)
    actions.readmit(person, by=request.user)
    messages.success(request, _("%(name)s may come in again.") % {"name": person.name})
    return redirect(back_to(request, "/settings/people/"))


@login_required
def audit(request):
    """Who did or looked at what is private."""
    rights.require(request.user, "door.audit")
    rows = Audit.objects.select_related("who", "whom").order_by("-at", "-pk")
    asked = {name: request.GET.get(name, "").strip()[:80] for name in ("what", "who", "whom")}
    if asked["what"]:
        rows = rows.filter(what=asked["what"])
    for party in ("who", "whom"):
        if asked[party]:
            rows = rows.filter(**{f"{party}__handle": asked[party].lower().lstrip("@")})
    kinds = Audit.objects.order_by("what").values_list("what", flat=True).distinct()
    return render(
        request, "door/audit.html", {"page": page(rows, request, 50), "asked": asked, "kinds": kinds}
    )
