"""Pages of ideas for everybody: the board, one idea, bringing one, the roadmap, the changelog."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hearthside import house, search
from hearthside.features.ideas import actions, clocks, mails, naming, queries
from hearthside.features.ideas.forms import AnswerForm, CreditForm, IdeaForm, MoveForm, ReasonForm
from hearthside.features.ideas.life import possible
from hearthside.features.ideas.lines import line
from hearthside.features.ideas.models import STANDS, Idea, Status, Step, Vote
from hearthside.interactions import reads
from hearthside.kit.htmx import back_to, wants_partial
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights
from hearthside.threads import drawing
from hearthside.threads import queries as threads
from hearthside.threads.actions import keep_draft
from hearthside.threads.queries import draft_of

WHYS = 40
_PLACE = "ideas:new"  # where an idea that is not sent yet is kept


@require_GET
def board(request):
    """The ideas that stand for themselves, as many as are asked for, with the house's kept-rates."""
    asked = {name: request.GET.get(name, "") for name in ("sort", "status", "mine")}
    asked["sort"] = asked["sort"] if asked["sort"] in queries.SORTS else "helped"
    if asked["mine"] not in ("brought", "voted") or not request.user.is_authenticated:
        asked["mine"] = ""
    rows = page(queries.board(request.user, **asked), request)
    context = {
        **asked,
        "rows": _with_clocks(rows, request.user),
        "page": rows,
        "statuses": Status,
        "kept": clocks.kept(),
        "shipped": _shipped(request.user, 4),
        "may_record": rights.may(request.user, "ideas.record"),
        "may_answer": rights.may(request.user, "ideas.answer"),
    }
    return render(request, "ideas/board.html", context)


def _with_clocks(rows, viewer) -> list[dict]:
    voted = queries.voted(viewer, [idea.pk for idea in rows])
    words = queries.openings(rows)
    return [
        {
            "idea": idea,
            "clock": _running(idea),
            "voted": idea.pk in voted,
            "mine": idea.author_id == viewer.pk,
            "words": words.get(idea.thread_id, ""),
        }
        for idea in rows
    ]


def _running(idea):
    """The clock worth showing in a list: the first that runs, else how soon the answer came."""
    both = clocks.of(idea)
    return next((one for one in both if one.ended is None), both[0] if both else None)


def _shipped(viewer, limit: int) -> list[dict]:
    ideas = list(queries.column(viewer, Status.SHIPPED, limit))
    chains = naming.chains(ideas)
    return [{"idea": idea, "chain": chains[idea.pk]} for idea in ideas]


@require_GET
def idea(request, pk, slug=""):
    """One idea: its life, its people, its clock, and what is said about it."""
    found = queries.get_idea_for(request.user, pk)
    if slug != found.slug:
        return redirect(found, permanent=False)
    return show(request, found)


def show(request, found, *, status=200, **forms):
    """The page of an idea, with any form that did not go through in place of the empty one."""
    viewer, opening = request.user, found.thread.opening
    prefetch_related_objects([found], Prefetch("steps", Step.objects.select_related("by")))
    steps = found.steps.all()
    both = clocks.of(found, _open_promises(found))
    sent = {"once": secrets.token_hex(12), "seen": found.steps_made}
    may = {name: rights.may(viewer, f"ideas.{name}") for name in ("answer", "decide", "merge", "record")}
    known = viewer.is_authenticated
    context = {
        "idea": found,
        "opening": opening,
        "opening_drawn": drawing.posts(threads.row(opening.pk), drawing.Viewer(viewer, found.thread)),
        "answers": [step for step in steps if step.words],
        "line": line(found, both),
        "clocks": both,
        "chain": naming.chain(found),
        "whys": found.voters.exclude(why="").select_related("person").order_by("at", "pk")[:WHYS],
        "voted": Vote.objects.filter(idea=found, person=viewer).first() if known else None,
        "mine": known and viewer.pk == found.author_id,
        "merged_here": queries.seen_by(viewer).filter(merged_into=found) if may["merge"] else (),
        "may": may,
        "may_credit": may["answer"] or (known and viewer.pk == found.author_id),
        "moves": possible(found) if may["decide"] else (),
        "answer_form": AnswerForm(initial=sent),
        "move_form": MoveForm(idea=found, initial=sent) if may["decide"] else None,
        "credit_form": CreditForm(),
        "reason_form": ReasonForm(),
        "confirm": mails.confirming_address(found)
        if found.is_pending and viewer.pk == found.author_id
        else "",
    }
    url = found.get_absolute_url()
    context |= threads.thread_page(found.thread, viewer, request, url=url, opening=False)
    return render(request, "ideas/idea.html", context | forms, status=status)


def _open_promises(found) -> list:
    return [promise for promise in reads.promises_to([found.author]) if promise.about == found.about]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Bring an idea. What was typed always comes back."""
    if request.method != "POST":
        form = IdeaForm(initial={"once": secrets.token_hex(12)} | _begun(request))
        return render(request, "ideas/new.html", {"form": form, "alike": []})
    form = IdeaForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data
        try:
            made = actions.bring_idea(
                words["title"], words["text"], by=request.user, once=words["once"] or None
            )
        except Refused as refused:
            on_form(form, refused)
        else:
            keep_draft(request.user, where=_PLACE, text="")
            hours = house.get("ideas.answer_hours")
            messages.success(
                request, _("Thank you. Somebody will answer you within %(h)s hours.") % {"h": hours}
            )
            return redirect(made)
    alike = _alike(request.POST, request.user)
    return render(request, "ideas/new.html", {"form": form, "alike": alike}, status=422)


def _begun(request) -> dict:
    """What the person began to write, on this or another device; a title may come with the link."""
    draft = draft_of(request.user, _PLACE)
    title = request.GET.get("title", "")[:160] or (draft.title if draft else "")
    return {"title": title, "text": draft.text if draft else ""}


@require_GET
def similar(request):
    """Ideas like the one being written, as a piece of its page."""
    hits = _alike(request.GET, request.user)
    template = "ideas/_similar.html" if wants_partial(request) else "ideas/similar.html"
    return render(request, template, {"alike": hits})


def _alike(typed, viewer) -> list[Idea]:
    words = f"{typed.get('title', '')} {typed.get('text', '')}"
    hits = search.similar(words[:2000], kind="idea", viewer=viewer, limit=5)
    found = queries.seen_by(viewer).filter(STANDS).in_bulk([int(hit.about.partition(":")[2]) for hit in hits])
    return [found[pk] for pk in (int(hit.about.partition(":")[2]) for hit in hits) if pk in found]


@login_required
@require_POST
def vote(request, pk):
    """Vote, vote with why, or take the vote back."""
    found = queries.get_idea_for(request.user, pk)
    if request.POST.get("back"):
        actions.unvote(found, by=request.user)
    else:
        actions.vote(found, by=request.user, why=request.POST.get("why", ""))
    found.refresh_from_db(fields=["votes"])
    if wants_partial(request):
        voted = not request.POST.get("back")
        return render(request, "ideas/_vote.html", {"idea": found, "voted": voted, "mine": False})
    return redirect(back_to(request, found.get_absolute_url()))


@require_GET
def roadmap(request):
    """What the house considers, plans, tries out, and did lately: four lists, never counted."""
    columns = [(status, list(queries.column(request.user, status))) for status in queries.COLUMNS]
    chains = naming.chains([idea for _status, ideas in columns for idea in ideas])
    shown = [
        {"status": status, "rows": [{"idea": idea, "chain": chains[idea.pk]} for idea in ideas]}
        for status, ideas in columns
    ]
    return render(request, "ideas/roadmap.html", {"columns": shown})


@require_GET
def changelog(request):
    """What came of ideas, newest first, with everybody's name who had a part in it."""
    steps = page(queries.shipping_steps(request.user), request)
    chains = naming.chains([step.idea for step in steps])
    shown = [{"step": step, "idea": step.idea, "chain": chains[step.idea_id]} for step in steps]
    return render(request, "ideas/changelog.html", {"rows": shown, "page": steps})
