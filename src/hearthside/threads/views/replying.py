"""Read a thread's new posts, reply, edit, see what a post said before."""

import secrets

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from hearthside.kit.htmx import back_to, wants_partial
from hearthside.kit.refused import Refused, on_form
from hearthside.threads import actions, changes, drawing, queries
from hearthside.threads.forms import RemarkForm, WordsForm
from hearthside.threads.models import Post
from hearthside.threads.views.marking import drawn_again
from hearthside.threads.views.signed_in import signed_in


@require_GET
def post(request, pk):
    """A post's own address leads to its place in the thread."""
    found, ref = queries.post_for(request.user, pk)
    return redirect(found.at(ref.url))


@signed_in
@require_GET
def unread(request, pk):
    """To the first post that came since the last visit."""
    thread, ref = queries.thread_for(request.user, pk)
    return redirect(queries.first_unread(thread, request.user).at(ref.url))


@require_GET
def newer(request, pk):
    """What came after the number `after`: what a page that stands open asks for; `remarks` alone where it is
    not the last one."""
    thread, _ref = queries.thread_for(request.user, pk)
    after = request.GET.get("after", "")
    if not after.isdecimal() or len(after) > 9:
        return HttpResponse(status=204)
    rows = queries.rows_after(thread, int(after), replies="remarks" not in request.GET)
    if not rows:
        return HttpResponse(status=204)
    return HttpResponse(drawing.posts(rows, drawing.Viewer(request.user, thread)))


@signed_in
@require_POST
def reply(request, pk):
    """Answer in a thread: from its page, or from wherever a form leads here (the desk)."""
    thread, ref = queries.thread_for(request.user, pk)
    form = WordsForm(request.POST)
    to = _answered(form, thread)
    if form.is_valid():
        words = form.cleaned_data
        try:
            written = actions.reply(thread, by=request.user, text=words["text"], to=to, once=words["once"])
            return _replied(request, written, ref)
        except Refused as refused:
            on_form(form, refused)
    return _again(request, form, thread, ref, to)


@signed_in
def remark(request, pk):
    """Say something short under a post: in a dialog, or on a page of its own."""
    found, ref = queries.post_for(request.user, pk)
    form = RemarkForm(request.POST or None, initial={"once": secrets.token_urlsafe(12)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            written = actions.reply(
                found.thread, by=request.user, text=said["text"], to=found, remark=True, once=said["once"]
            )
            return drawn_again(request, written, ref)
        except Refused as refused:
            on_form(form, refused)
    shown = {"form": form, "quote": found.words(160), "thread_url": found.at(ref.url), "title": ref.title}
    template = "threads/_remark_form.html" if wants_partial(request) else "threads/remark.html"
    return render(request, template, shown, status=422 if form.errors else 200)


def _answered(form, thread) -> Post | None:
    if not form.is_valid() or not form.cleaned_data["to"]:
        return None
    rows = Post.objects.select_related("author").filter(thread=thread, removed_at=None)
    return rows.filter(pk=form.cleaned_data["to"]).first()


def _replied(request, written: Post, ref):
    if not wants_partial(request):
        return redirect(back_to(request, written.at(ref.url)))
    if "append" not in request.POST:
        return HttpResponse(status=204, headers={"HX-Trigger": "done"})
    rows = [row for row in queries.row(written.pk) if row.pk == written.pk]
    return HttpResponse(drawing.posts(rows, drawing.Viewer(request.user, written.thread)))


def _again(request, form, thread, ref, to):
    """The typed words with what is wrong: in place for htmx, on a page of their own otherwise."""
    shown = {
        "thread": thread,
        "thread_url": ref.url,
        "title": ref.title,
        "text": request.POST.get("text", ""),
        "once": request.POST.get("once", ""),
        "to": to,
        "error": first_error(form),
        "append": "append" in request.POST,
        "next": request.POST.get("next", ""),
    }
    template = "threads/_reply.html" if wants_partial(request) else "threads/reply.html"
    answer = render(request, template, shown, status=422)
    if "append" in request.POST:
        answer["HX-Retarget"], answer["HX-Reswap"] = "#reply", "outerHTML"
    return answer


def first_error(form) -> str:
    """The first thing that is wrong with a form, in words."""
    return next((str(error) for errors in form.errors.values() for error in errors), "")


@signed_in
def edit(request, pk):
    """Change one's own words."""
    found, ref = queries.post_for(request.user, pk)
    if found.author_id != request.user.pk:
        return redirect(found.at(ref.url))
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.edit_post(found, by=request.user, text=form.cleaned_data["text"])
            return redirect(found.at(ref.url))
        except Refused as refused:
            on_form(form, refused)
    draft = queries.draft_of(request.user, found.about)
    shown = {
        "post": found,
        "thread_url": found.at(ref.url),
        "title": ref.title,
        "text": request.POST.get("text", draft.text if draft else found.text),
        "error": first_error(form),
    }
    return render(request, "threads/edit.html", shown, status=422 if form.errors else 200)


@require_GET
def history(request, pk):
    """What a post said before, with the changed words marked."""
    found, ref = queries.post_for(request.user, pk)
    shown = {
        "post": found,
        "thread_url": found.at(ref.url),
        "title": ref.title,
        "versions": changes.versions(found),
    }
    return render(request, "threads/history.html", shown)
