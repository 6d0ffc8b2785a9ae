"""Thank, say "same here", sign that one read it, accept an answer, flag, take back, take out."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearthside.kit.htmx import back_to, wants_partial
from hearthside.kit.refused import Refused, on_form
from hearthside.people import selves
from hearthside.threads import actions, drawing, queries
from hearthside.threads.forms import ReasonForm
from hearthside.threads.models import SameHere
from hearthside.threads.views.signed_in import signed_in


def drawn_again(request, post, ref):
    """The post as it now stands: in its place for htmx, else the page with it in view."""
    if not wants_partial(request):
        return redirect(back_to(request, post.at(ref.url)))
    post.thread.refresh_from_db(fields=["accepted", "version"])
    viewer = drawing.Viewer(request.user, post.thread)
    said = SameHere.objects.filter(
        selves.of(request.user, "by"), post__thread=post.thread, post__place=post.place
    )
    viewer.same = set(said.values_list("post", flat=True))
    rows = queries.row(post.pk)
    answer = HttpResponse(drawing.posts(rows, viewer))
    head = next((row for row in rows if not row.is_remark), post)
    answer["HX-Retarget"], answer["HX-Reswap"] = f"#{head.anchor}", "outerHTML"
    answer["HX-Trigger-After-Swap"] = "close-dialog"
    return answer


def _at_once(action):
    """A view of one press: do it, and show the post as it then is."""

    @signed_in
    @require_POST
    def view(request, pk):
        post, ref = queries.post_for(request.user, pk)
        action(post, by=request.user)
        return drawn_again(request, post, ref)

    return view


def _accept_or_not(post, *, by):
    (actions.unaccept if post.thread.accepted_id == post.pk else actions.accept)(post, by=by)


same_here = _at_once(actions.say_same_here)
read = _at_once(actions.mark_read)
accept = _at_once(_accept_or_not)
take_back = _at_once(actions.take_back)


def _with_reason(request, pk, *, action, say):
    """A form that asks for a reason, in a dialog or on its own page; then the act."""
    post, ref = queries.post_for(request.user, pk)
    words = say(post.author)
    form = ReasonForm(request.POST or None, label=words["label"], help_text=words["help"])
    if request.method == "POST" and form.is_valid():
        try:
            action(post, by=request.user, reason=form.cleaned_data["reason"])
            return drawn_again(request, post, ref)
        except Refused as refused:
            on_form(form, refused)
    shown = {"post": post, "form": form, "words": words, "quote": post.words(160)}
    shown |= {"thread_url": post.at(ref.url), "title": ref.title}
    template = "threads/_reason.html" if wants_partial(request) else "threads/reason.html"
    return render(request, template, shown, status=422 if form.errors else 200)


@signed_in
def thank(request, pk):
    """Thank the author of a post, in words."""

    def say(author):
        return {
            "head": _("Thank %(name)s") % {"name": author.public_name},
            "label": _("What for?"),
            "help": _("%(name)s reads this, and it stays under the post with your name.")
            % {"name": author.first_name},
            "send": _("Say thank you"),
            "icon": "heart-handshake",
        }

    return _with_reason(request, pk, action=actions.thank, say=say)


@signed_in
def flag(request, pk):
    """Ask the hosts to look at a post."""

    def say(author):
        return {
            "head": _("Ask the hosts to look at this"),
            "label": _("What is wrong with it?"),
            "help": _("Only hosts read this. %(name)s is not told who asked.") % {"name": author.first_name},
            "send": _("Tell the hosts"),
            "icon": "flag",
        }

    return _with_reason(request, pk, action=actions.flag, say=say)


@signed_in
def remove(request, pk):
    """Take a post out; its author gets the words and the reason."""

    def say(author):
        name = {"name": author.first_name}
        return {
            "head": _("Take this post out"),
            "label": _("Why? %(name)s will read it.") % name,
            "help": _("The words go back to %(name)s, among their drafts, with your name and your reason.")
            % name,
            "send": _("Take it out"),
            "icon": "archive",
        }

    return _with_reason(request, pk, action=actions.remove_post, say=say)
