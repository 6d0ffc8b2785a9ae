"""Drafts, the place one has read up to, following; and what a composer asks: preview and names."""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from hearthside.kit import markdown
from hearthside.kit.htmx import back_to, wants_partial
from hearthside.kit.refused import Refused
from hearthside.manifest import resolve
from hearthside.people import reach, selves
from hearthside.threads import actions, queries
from hearthside.threads.models import Draft, Post
from hearthside.threads.views.signed_in import signed_in


def _members(view):
    """For small requests of a script: no session, no answer."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return JsonResponse({"error": "signed out"}, status=401)
        return view(request, *args, **kwargs)

    return wrapped


@signed_in
def drafts(request):
    """GET: one's drafts. POST `where`, `text`: keep one; without words it goes."""
    if request.method == "POST":
        return _keep(request)
    rows = list(Draft.objects.filter(selves.of(request.user)).order_by("-at", "-pk")[:100])
    removals = _removals(rows, request.user)
    posts = [row.where for row in rows if row.where.startswith(("topic:", "idea:", "post:", "space:"))]
    refs = resolve(posts, request.user)
    shown = [{"draft": row, "ref": refs.get(row.where), "removal": removals.get(row.where)} for row in rows]
    return render(request, "threads/drafts.html", {"drafts": shown})


def _removals(rows, person) -> dict:
    """Why each of the person's posts that was taken out was."""
    ids = [row.where.partition(":")[2] for row in rows if row.where.startswith("removed:")]
    found = Post.objects.filter(selves.of(person, "author"), pk__in=ids).prefetch_related("removals__by")
    return {
        f"removed:{post.pk}": max(post.removals.all(), key=lambda one: one.pk, default=None) for post in found
    }


def _keep(request):
    sent = {name: request.POST.get(name, "") for name in ("where", "text", "title")}
    try:
        kept = actions.keep_draft(request.user, **sent)
    except Refused as refused:
        return JsonResponse({"error": str(refused)}, status=422)
    if wants_partial(request) or "html" not in request.headers.get("Accept", ""):
        return JsonResponse({"kept": kept is not None, "at": kept.at.isoformat() if kept else None})
    return redirect(back_to(request, request.path))


@require_POST
@_members
def seen(request, pk):
    """The person saw the thread up to `number`."""
    thread, ref = queries.thread_for(request.user, pk)
    number = request.POST.get("number", "")
    if number.isdecimal() and len(number) < 10:
        actions.note_read(thread, by=request.user, number=int(number))
    if wants_partial(request):
        return HttpResponse(status=204)
    return redirect(back_to(request, ref.url))


@signed_in
@require_POST
def follow(request, pk):
    """Follow, mute, or neither."""
    thread, ref = queries.thread_for(request.user, pk)
    state = request.POST.get("state", "")
    {"follow": actions.follow, "mute": actions.mute}.get(state, actions.unfollow)(thread, by=request.user)
    if wants_partial(request):
        state = state if state in ("follow", "mute") else ""
        shown = {"thread": thread, "thread_url": ref.url, "following": state}
        return render(request, "threads/_following.html", shown)
    return redirect(back_to(request, ref.url))


@require_POST
@_members
def preview(request):
    """The text as it will look."""
    text = request.POST.get("text", "")[: markdown.MAX_LENGTH]
    return HttpResponse(markdown.render(text, reach.mentions(markdown.mentioned(text))))


@require_GET
@_members
def people(request):
    """Whom `@q` may mean: those whose name or handle begins so, as far as one may see them."""
    begun = request.GET.get("q", "").replace("\0", "").strip().lower()[:40]
    rows = queries.people_named(begun, request.user) if begun else []
    found = [{"handle": one.handle, "name": one.public_name, "line": one.line} for one in rows]
    return JsonResponse(found, safe=False)
