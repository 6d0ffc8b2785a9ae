"""Pages of notes."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hearthside.features.notes import actions, likeness, queries
from hearthside.features.notes.forms import NoteForm, OutcomeForm, ReportForm, StarterForm
from hearthside.features.notes.models import Report, Starter
from hearthside.features.notes.open_pages import told
from hearthside.kit.htmx import back_to, done, wants_partial
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.people import audit, rights
from hearthside.threads.actions import keep_draft
from hearthside.threads.queries import draft_of

SHOWN = 40
_COPY = gettext_lazy(
    "Sent. %(percent)d %% of it stands in a note that somebody else got, so it does not count as personal."
)


@login_required
@require_GET
def list_conversations(request):
    """The viewer's conversations, one row a person."""
    rows, mine = page(queries.conversations(request.user), request, size=30), set(request.user.ids())
    others = [row.other(request.user) for row in rows]
    unread = queries.unread_of(request.user, others)
    for row, other in zip(rows, others, strict=True):
        row.with_person, row.unread, row.is_mine = other, other.pk in unread, row.last_by_id in mine
    return render(request, "notes/list.html", {"rows": rows})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request, handle):
    """One conversation and the place to write on; a POST writes."""
    other, found = queries.get_correspondent(handle, request.user)
    if request.method != "POST" and other.handle != handle.lower():
        return redirect(queries.url_of(other))
    if request.method == "POST":
        return _write(request, other, found)
    draft = draft_of(request.user, _place(other))
    words = {"once": secrets.token_hex(12), "text": draft.text if draft else _beginning(request)}
    return _show(request, other, found, NoteForm(initial=words))


def _write(request, other, found):
    form = NoteForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data
        try:
            note = actions.write_note(other, by=request.user, text=words["text"], once=words["once"] or None)
        except Refused as refused:
            on_form(form, refused)
        else:
            keep_draft(request.user, where=_place(other), text="")
            return _written(request, other, note)
    if wants_partial(request):
        answer = render(request, "hearth/_errors.html", {"form": form}, status=422)
        if _is_here(request):
            answer["HX-Retarget"], answer["HX-Reswap"] = "#note-errors", "innerHTML"
        return answer
    return _show(request, other, found, form, status=422)


def _written(request, other, note):
    if _is_here(request):
        return render(request, "notes/_written.html", {"notes": told([note], request.user, other)})
    if note.copy_of_id and note.likeness:
        messages.info(request, _COPY % {"percent": note.likeness})
    return done(request, f"{queries.url_of(other)}#note-{note.pk}", trigger="notes-sent")


def _beginning(request) -> str:
    """The way to begin that a host chose, where nothing is written yet."""
    chosen = request.GET.get("begin", "")
    if not chosen.isdigit():
        return ""
    row = Starter.objects.filter(person=request.user, pk=chosen).first()
    return f"{row.text} " if row else ""


def _is_here(request) -> bool:
    """Whether the conversation's own page sent this, to put the answer in its place."""
    return wants_partial(request) and "here" in request.POST


def _place(other) -> str:
    """Where a note that is not sent yet is kept."""
    return f"note:{other.handle}"


def _show(request, other, found, form, status=200):
    rows = page(queries.notes_of(found), request, size=SHOWN) if found else None
    context = {
        "other": other,
        "conversation": found[0] if found else None,
        "rows": rows,
        "notes": told(rows.items[::-1], request.user, other) if rows else [],
        "form": form,
        "form_error": " ".join(form.errors.get("text", []) + form.non_field_errors()),
        "draft": _place(other),
        "unread": any(row.is_unread_by(request.user) for row in found),
        "blocked": queries.blocked_by(request.user, other),
        "is_latest": rows is None or rows.number == 1,
    }
    if rights.may(request.user, "notes.starters"):
        context["starters"] = Starter.objects.filter(person=request.user).order_by("-pk")
    return render(request, "notes/conversation.html", context, status=status)


@login_required
@require_POST
def alike(request, handle):
    """While a host writes: whether it reads like a note that somebody else got, and whose that was."""
    rights.require(request.user, "notes.starters")
    other, _found = queries.get_correspondent(handle, request.user)
    found = likeness.closest(request.POST.get("text", ""), by=request.user, to=other)
    return render(request, "notes/_alike.html", {"alike": found if found and found.is_copy else None})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def starters(request):
    """A host's own ways to begin a note."""
    rights.require(request.user, "notes.starters")
    form = StarterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_starter(form.cleaned_data["text"], by=request.user)
            return redirect("notes:starters")
        except Refused as refused:
            on_form(form, refused)
    rows = Starter.objects.filter(person=request.user).order_by("-pk")
    status = 422 if form.errors else 200
    return render(request, "notes/starters.html", {"rows": rows, "form": form}, status=status)


@login_required
@require_POST
def remove_starter(request, pk):
    """No longer a way to begin."""
    actions.remove_starter(pk, by=request.user)
    return redirect("notes:starters")


@login_required
@require_POST
def read(request, handle):
    """The viewer has read the conversation."""
    other, found = queries.get_correspondent(handle, request.user)
    if found:
        actions.mark_read(found, by=request.user)
    if wants_partial(request):
        return HttpResponse(headers={"HX-Trigger": "notes-read"})  # nothing takes the button's place
    return done(request, queries.url_of(other), trigger="notes-read")


@login_required
@require_POST
def block(request, handle):
    """Take no notes from a person, or take them again."""
    other, _found = queries.get_correspondent(handle, request.user)
    if request.POST.get("allow"):
        actions.unblock(other, by=request.user)
        messages.success(request, _("%(name)s can write to you again.") % {"name": other.name})
    else:
        actions.block(other, by=request.user)
        messages.success(request, _("You take no more notes from %(name)s.") % {"name": other.name})
    return redirect(queries.url_of(other))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, pk):
    """Lay a note before the hosts."""
    note = queries.get_note_for(request.user, pk)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.report(note, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("Thank you. A host will look at it and tell you."))
            return redirect(queries.url_of(note.sender.merged_into or note.sender))
    status = 422 if form.errors else 200
    return render(
        request, "notes/report.html", {"note": note, "form": form, "other": note.sender}, status=status
    )


@login_required
@require_GET
def reports(request):
    """Reported notes, for hosts who may settle them. Who reads them is written down."""
    rights.require(request.user, "notes.settle")
    rows = page(queries.open_reports(), request)
    for row in rows:
        audit.note(request.user, "note.report_read", row.by, report=row.pk)
    return render(request, "notes/reports.html", {"rows": rows, "form": OutcomeForm()})


@login_required
@require_POST
def settle(request, pk):
    """A host says what was done."""
    rights.require(request.user, "notes.settle")
    found = get_object_or_404(Report, pk=pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Say in a few words what you did."))
    actions.settle_report(found, by=request.user, outcome=form.cleaned_data["outcome"])
    return redirect(back_to(request, request.path.rsplit("/", 3)[0] + "/"))
