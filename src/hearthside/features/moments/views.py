"""Keep a moment, look at one with what surrounds it, settle it; and, for everybody, one's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearthside.algorithms.texts.days import When, whens
from hearthside.features.moments import actions, dates, queries
from hearthside.features.moments.forms import LaterForm, MomentForm
from hearthside.features.moments.models import Moment
from hearthside.interactions import reads
from hearthside.kit import htmx
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.people import audit, reach, rights
from hearthside.threads.actions import keep_draft
from hearthside.threads.queries import draft_of


@login_required
def mine(request):
    """What is remembered of me; I may add to it, put it right, and take it away."""
    form = _form(request, request.user)
    if request.method == "POST" and (kept := _kept(request, form, request.user)):
        messages.success(request, _("Remembered: %(when)s.") % {"when": _words(kept)})
        return redirect("moments:mine")
    rows = page(queries.of(request.user), request, 30)
    for row in rows:
        row.when = _words(row)
    status = 422 if form.errors else 200
    return render(request, "moments/mine.html", {"rows": rows, "form": form}, status=status)


@login_required
def keep(request, handle):
    """Keep something about one person. Words without a chosen day come back with the days they speak of."""
    rights.require(request.user, "moments.keep")
    person = reach.person(handle, request.user)
    place = f"moment:{person.handle}"
    if request.method == "POST" and htmx.wants_partial(
        request
    ):  # a gesture in place: the day is chosen on the page
        keep_draft(request.user, where=place, text=request.POST.get("text", ""))
        return HttpResponse(headers={"HX-Redirect": reverse("moments:keep", args=[person.handle])})
    draft = draft_of(request.user, place)
    form = _form(request, person, draft.text if draft else "")
    if request.method == "POST" and (kept := _kept(request, form, person)):
        keep_draft(request.user, where=place, text="")
        messages.success(
            request,
            _("Remembered: %(when)s. %(name)s may read it.")
            % {"when": _words(kept), "name": person.first_name},
        )
        return redirect(person.get_absolute_url())
    status = 422 if form.errors else 200
    return render(request, "moments/keep.html", {"person": person, "form": form}, status=status)


@login_required
@require_POST
def propose(request, handle):
    """While somebody writes: the days their words speak of."""
    person = request.user if handle == request.user.handle else reach.person(handle, request.user)
    form = MomentForm(proposals=_proposed(request.POST.get("text", ""), person), today=dates.today_of(person))
    return render(request, "moments/_when.html", {"form": form})


@login_required
def one(request, pk):
    """One moment, for a host: with who they are, what else is remembered, and what was between the two."""
    rights.require(request.user, "moments.read")
    moment = queries.moment_for(request.user, pk)
    audit.note_view(request.user, queries.READ, [moment.person])
    others = [row for row in queries.of(moment.person)[:12] if row.pk != moment.pk]
    for row in (moment, *others):
        row.when = _words(row)
    context = {
        "moment": moment,
        "person": moment.person,
        "others": others,
        "entries": reads.between(request.user, moment.person, request.user, limit=3),
        "standing": reads.standing([moment.person]).get(moment.person_id),
        "later": LaterForm(),
        "may": rights.may(request.user, "moments.keep"),
        "is_up": moment.next_on is not None and moment.next_on <= dates.today_of(moment.person),
    }
    return render(request, "moments/one.html", context)


@login_required
def change(request, pk):
    """Put a moment right."""
    moment = queries.moment_for(request.user, pk)
    when = _when(moment)
    form = _form(request, moment.person, moment.text, concerns=moment.concerns, when=when)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.change_moment(
                moment, by=request.user, text=told["text"], when=told["moment"], concerns=told["concerns"],
                asked=told.get("asked", False),
            )  # fmt: skip
            return redirect(_back(request, moment))
        except Refused as refused:
            on_form(form, refused)
    context = {"person": moment.person, "form": form, "moment": moment}
    return render(request, "moments/keep.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def there(request, pk):
    """Somebody was there for it."""
    moment = queries.moment_for(request.user, pk)
    actions.be_there(moment, by=request.user)
    return htmx.done(request, _back(request, moment))


@login_required
@require_POST
def later(request, pk):
    """Bring it up again on another day."""
    moment = queries.moment_for(request.user, pk)
    form = LaterForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose a day within the next year."))
    actions.put_off(moment, by=request.user, until=form.cleaned_data["until"])
    messages.success(request, _("It comes up again on that day."))
    return redirect(_back(request, moment))


@login_required
@require_POST
def remove(request, pk):
    """Nobody remembers it any more."""
    moment = queries.moment_for(request.user, pk)
    back = _back(request, moment, removed=True)
    actions.remove_moment(moment, by=request.user)
    messages.success(request, _("Removed."))
    return redirect(back)


def _back(request, moment: Moment, removed: bool = False) -> str:
    if moment.person.canonical_id == request.user.pk:
        return reverse("moments:mine")
    return moment.person.get_absolute_url() if removed else reverse("moments:one", args=[moment.pk])


def _form(request, person, text: str = "", **more) -> MomentForm:
    first = {"text": text, **{name: value for name, value in more.items() if name != "when"}}
    read = request.POST.get("text", text)
    proposals = _proposed(read, person)
    if kept := more.get("when"):
        proposals = [kept, *(one for one in proposals if dates.value_of(one) != dates.value_of(kept))]
    if proposals:
        first["when"] = dates.value_of(proposals[0])
    own = person.canonical_id == request.user.pk
    return MomentForm(
        request.POST or None, initial=first, proposals=proposals, today=dates.today_of(person), own=own
    )


def _proposed(text: str, person) -> list[When]:
    return whens(text, dates.today_of(person))[:6]


def _kept(request, form: MomentForm, person) -> Moment | None:
    if not form.is_valid():
        return None
    told = form.cleaned_data
    try:
        return actions.keep_moment(
            person, by=request.user, text=told["text"], when=told["moment"], concerns=told["concerns"],
            source=request.POST.get("source", ""), asked=told.get("asked", False),
        )  # fmt: skip
    except Refused as refused:
        on_form(form, refused)
        return None


def _when(moment: Moment) -> When:
    if moment.is_yearly:
        return dates.when_of(f"yearly:{moment.month}-{moment.day}", dates.today_of(moment.person))
    return When(moment.first, moment.last, "")


def _words(moment: Moment) -> str:
    return dates.words_of(_when(moment))
