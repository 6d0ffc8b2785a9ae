"""Who is who, for hosts: conflicts, ids, merges, accounts, and which traits are shown."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.identity import conflicts as deciding
from hearthside.identity import linking, merging, queries, tasks
from hearthside.identity.models import Conflict, Link, Merge, TraitName
from hearthside.interactions import reads
from hearthside.kit import paging
from hearthside.kit.htmx import back_to
from hearthside.kit.refused import Refused
from hearthside.people import audit, reach, rights

LOOKED = "ids.looked"


def _for(right: str):
    """A page for those who are signed in and have the right."""

    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            rights.require(request.user, right)
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return guard


def _side(person, viewer) -> dict:
    """One of two people beside each other: who they are, what is said of them, how much happened with them."""
    return {
        "person": person,
        "ids": [queries.Id(link) for link in queries.ids_of(person)[:5]],
        "traits": queries.traits_of(person)[:12],
        "standing": reads.standing([person])[person.pk],
        "lately": reads.timeline(person, viewer, limit=3),
    }


@_for("identity.merge")
@require_safe
def conflicts(request):
    """What waits for a decision."""
    rows = Conflict.objects.filter(decided_at=None).select_related("one__merged_into", "other__merged_into")
    page = paging.page(rows.order_by("at", "pk"), request, 25)
    shown = [
        {"conflict": row, "words": tasks.in_words(row), "who": row.one.merged_into or row.one} for row in page
    ]
    return render(request, "identity/conflicts.html", {"page": page, "rows": shown})


@_for("identity.merge")
def conflict(request, pk: int):
    """Both sides, and three answers."""
    found = queries.conflict(pk)
    if request.method == "POST":
        deciding.decide(found, by=request.user, choice=request.POST.get("choice", ""))
        messages.success(request, _("Thank you. It can be taken back on their page."))
        return redirect(back_to(request, reverse("identity:conflicts")))
    people = [person.merged_into or person for person in (found.one, found.other)]
    audit.note_view(request.user, LOOKED, people)
    context = {
        "conflict": found,
        "words": tasks.in_words(found),
        "sides": [_side(person, request.user) for person in people],
        "answers": _answers(found, *people),
        "next": back_to(request, reverse("identity:conflicts")),
    }
    return render(request, "identity/conflict.html", context)


def _answers(found: Conflict, one, other) -> list[tuple[str, str]]:
    """The three answers, in words."""
    names = {"one": one.name, "other": other.name}
    if found.kind == Conflict.Kind.DEVICE:
        return [
            ("one", _("It is %(one)s's") % names),
            ("other", _("It is %(other)s's") % names),
            ("apart", _("Both use it: it is nobody's")),
        ]
    keep_one = ("one", _("One person: keep the page of %(one)s") % names)
    keep_other = ("other", _("One person: keep the page of %(other)s") % names)
    apart = ("apart", _("They are two people"))
    comes_in = [
        answer for answer, person in ((keep_one, one), (keep_other, other)) if person.state != "known"
    ]
    return [*(comes_in or [keep_one, keep_other]), apart]


@_for("identity.see")
@require_safe
def person(request, handle: str):
    """Every id of one person, what is said of them with its history, and what was merged."""
    found = reach.person(handle, request.user)
    audit.note_view(request.user, LOOKED, [found])
    ids = paging.page(queries.ids_of(found), request, 25)
    said = queries.traits_of(found)
    named = request.GET.get("trait", "")[:60]
    context = {
        "person": found,
        "ids": [queries.Id(link) for link in ids],
        "page": ids,
        "traits": said,
        "named": named,
        "history": queries.history(found, named) if named else [],
        "merges": merging.open_merges(found),
        "settling": merging.is_settling(found),
        "may_merge": rights.may(request.user, "identity.merge"),
    }
    return render(request, "identity/person.html", context)


@_for("identity.merge")
def merge(request, handle: str):
    """Two people beside each other, before they are made one."""
    kept = reach.person(handle, request.user)
    typed = (request.POST.get("other") or request.GET.get("other") or "").strip().lstrip("@").lower()
    other = reach.people(request.user).filter(handle=typed).first() if typed else None
    error = _("Nobody has that handle.") if typed and other is None else ""
    if other is not None and other.pk == kept.pk:
        other, error = None, _("Choose two different people.")
    if request.method == "POST" and other is not None:
        try:
            merging.merge(other, kept, by=request.user)
        except Refused as refused:
            error = refused.reason
        else:
            messages.success(request, _("They are one person now. It can be taken back here."))
            return redirect("identity:person", handle=kept.handle)
    sides = [_side(one, request.user) for one in (kept, other)] if other else []
    context = {"person": kept, "other": other, "typed": typed, "error": error, "sides": sides}
    return render(request, "identity/merge.html", context, status=422 if error else 200)


@_for("identity.see")
@require_safe
def settling(request, handle: str):
    """Whether a merge of this person is still being carried on: a piece of their page, asked for until it is not."""
    found = reach.person(handle, request.user)
    context = {"person": found, "settling": merging.is_settling(found)}
    return render(request, "identity/_settling.html", context)


@require_POST
@_for("identity.merge")
def unmerge(request, pk: int):
    """They were two after all."""
    found = Merge.objects.select_related("into").filter(pk=pk).first()
    if found is None:
        raise Http404
    row = merging.unmerge(found, by=request.user)
    messages.success(request, _("%(name)s has their own page again.") % {"name": row.person.name})
    return redirect("identity:person", handle=row.person.handle)


@require_POST
@_for("identity.merge")
def unlink(request, pk: int):
    """This id is not theirs."""
    found = Link.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    linking.unlink(found, by=request.user)
    messages.success(request, _("Done. What it did is nobody's now."))
    return redirect(back_to(request, reverse("identity:conflicts")))


@_for("identity.see")
@require_safe
def accounts(request):
    """Accounts by name."""
    words = request.GET.get("q", "").strip()[:80]
    page = paging.page(queries.accounts_by_name(words), request, 30)
    sizes = queries.sizes(page.items)
    rows = [{"account": row, "size": sizes.get(row.pk, 0)} for row in page]
    return render(request, "identity/accounts.html", {"page": page, "rows": rows, "q": words})


@_for("identity.see")
@require_safe
def account(request, pk: int):
    """One account and its people."""
    found = queries.account(pk)
    page = paging.page(queries.members(found), request, 40)
    people = queries.people_of(page.items)
    context = {"account": found, "page": page, "rows": people, "traits": sorted(found.traits.items())}
    return render(request, "identity/account.html", context)


@_for("identity.traits")
def traits(request):
    """Which traits stand on a person's page at the desk."""
    rows = list(TraitName.objects.order_by("name")[:300])
    if request.method == "POST":
        wanted = set(request.POST.getlist("shown"))
        for row in rows:
            row.is_shown = row.name in wanted
        TraitName.objects.bulk_update(rows, ["is_shown"], batch_size=400)
        audit.note(request.user, "traits.chosen", shown=sorted(wanted & {row.name for row in rows}))
        messages.success(request, _("Kept."))
        return redirect("identity:traits")
    return render(request, "identity/traits.html", {"rows": rows})
