"""What hosts do: the list, planning, prompts, inviting, moderating, the synthesis, and telling what came of it."""

import re
from collections import Counter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hearthside import house
from hearthside.features.focus import moderating, planning, queries, sheets, synthesis
from hearthside.features.focus.forms import CameForm, GroupForm, InviteForm, PromptForm, QuoteForm, WhyForm
from hearthside.features.focus.models import Group, Quote
from hearthside.features.focus.views.doors import hosting
from hearthside.kit import clock, csv
from hearthside.kit.paging import page
from hearthside.kit.refused import Refused, on_form
from hearthside.listening import eligibility
from hearthside.people import audit

_LEARNT = re.compile(r"^learnt\.(\d{1,4})$")


@hosting
@require_safe
def desk(request):
    """All groups."""
    return render(request, "focus/desk.html", {"page": page(queries.groups(), request)})


@hosting
def plan(request):
    """Plan a group."""
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = planning.plan_group(by=request.user, **form.cleaned_data)
            return redirect("focus:run", made.pk)
        except Refused as refused:
            on_form(form, refused)
    return render(request, "focus/plan.html", {"form": form}, status=422 if form.errors else 200)


def _group(pk: int) -> Group:
    return get_object_or_404(Group.objects.select_related("made_by"), pk=pk)


@hosting
@require_safe
def run(request, pk):
    """A group as its host looks after it: prompts and their days, who is invited, opening and closing."""
    return _run(request, _group(pk))


def _run(request, group: Group, *, status=200, **forms):
    context = {
        "group": group,
        "prompts": list(queries.prompts(group)),
        "people": list(queries.people_of(group)[: planning.MOST_PARTICIPANTS]),
        "counts": queries.invited(group),
        "prompt_form": PromptForm(initial={"opens_at": timezone.localtime(clock.now())}),
        "invite_form": InviteForm(),
        "group_form": GroupForm(initial={
            "title": group.title, "says": group.says, "closes_at": timezone.localtime(group.closes_at).date(),
            "pseudonyms": "yes" if group.pseudonyms else "no",
        }),
        "remind_days": house.get("focus.remind_days"),
    }  # fmt: skip
    return render(request, "focus/run.html", context | forms, status=status)


def _act(request, group, form, name, act, **more):
    """One act by a form on a group; what was typed comes back where it does not go through."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
            return redirect("focus:run", group.pk)
        except Refused as refused:
            on_form(form, refused)
    return _run(request, group, status=422, **{name: form}, **more)


@hosting
@require_POST
def change(request, pk):
    """Other words, another last day."""
    group = _group(pk)
    return _act(
        request, group, GroupForm(request.POST), "group_form",
        lambda told: planning.change_group(group, by=request.user, **told),
    )  # fmt: skip


@hosting
@require_POST
def add_prompt(request, pk):
    """Another prompt."""
    group = _group(pk)
    return _act(
        request, group, PromptForm(request.POST), "prompt_form",
        lambda told: planning.add_prompt(group, by=request.user, **told),
    )  # fmt: skip


@hosting
def change_prompt(request, pk, number):
    """Other words or another day for a prompt that nobody was asked yet; or drop it."""
    group = _group(pk)
    prompt = get_object_or_404(group.prompts.select_related("group"), number=number)
    begun = {
        "text": prompt.text,
        "opens_at": timezone.localtime(prompt.opens_at),
        "write_first": prompt.write_first,
    }
    form = PromptForm(
        request.POST if request.method == "POST" and "drop" not in request.POST else None, initial=begun
    )
    if request.method == "POST":
        try:
            if "drop" in request.POST:
                planning.drop_prompt(prompt, by=request.user)
                return redirect("focus:run", pk)
            if form.is_valid():
                planning.change_prompt(prompt, by=request.user, **form.cleaned_data)
                return redirect("focus:run", pk)
        except Refused as refused:
            _say(request, form, refused)
    context = {"group": group, "prompt": prompt, "form": form}
    return render(request, "focus/prompt_change.html", context, status=422 if form.errors else 200)


def _say(request, form, refused: Refused) -> None:
    if form.is_bound:
        on_form(form, refused)
    else:
        messages.error(request, str(refused.reason))


@hosting
@require_POST
def invite(request, pk):
    """Invite people by handle, or some of a segment."""
    group = _group(pk)

    def act(told):
        people = planning.named(told["people"])
        if told["segment"]:
            people += planning.drawn(told["segment"], group, told["how_many"] or 12)
        if not people:
            raise Refused(_("Whom? A handle, or a segment."), "people")
        _tell_invited(request, planning.invite(group, people, by=request.user))

    return _act(request, group, InviteForm(request.POST), "invite_form", act)


def _tell_invited(request, why: Counter) -> None:
    invited = why.pop("", 0)
    words = ngettext("%d person is invited.", "%d people are invited.", invited) % invited
    messages.success(request, words)
    for reason, count in why.items():
        messages.warning(
            request,
            f"{count}: {eligibility.REASONS[reason] if reason != 'audience' else _('hosts, or not here')}",
        )


def _press(act):
    """A view of one press on a group, whose refusal is said above the page."""

    @hosting
    @require_POST
    def view(request, pk):
        try:
            act(_group(pk), by=request.user)
        except Refused as refused:
            messages.error(request, str(refused.reason))
        return redirect("focus:run", pk)

    return view


open_group, close_group = _press(planning.open_group), _press(planning.close_group)


@hosting
def mark(request, pk):
    """Mark a sentence of somebody's words, or take the words out with a reason."""
    found, _nobody = queries.contribution_for(request.user, pk)
    takes_out = "why" in request.POST
    quote_form = QuoteForm(
        request.POST if request.method == "POST" and not takes_out else None, initial={"quote": found.text}
    )
    why_form = WhyForm(request.POST if takes_out else None)
    form = why_form if takes_out else quote_form
    if request.method == "POST" and form.is_valid():
        try:
            _mark(request, found, form.cleaned_data)
            return redirect("focus:prompt", found.prompt.group_id, found.prompt.number)
        except Refused as refused:
            on_form(form, refused)
    context = {
        "found": found, "group": found.prompt.group, "prompt": found.prompt, "quote_form": quote_form,
        "why_form": why_form, "quotes": list(found.quotes.all()),
    }  # fmt: skip
    return render(request, "focus/mark.html", context, status=422 if form.errors else 200)


def _mark(request, found, told: dict) -> None:
    if "why" in told:
        moderating.remove(found, by=request.user, why=told["why"])
        messages.success(request, _("Taken out. Its author reads why."))
    else:
        moderating.quote(found, by=request.user, text=told["quote"])
        messages.success(request, _("Marked. It stands in the synthesis."))


@hosting
@require_POST
def unquote(request, pk):
    """A quote less."""
    found = get_object_or_404(Quote.objects.select_related("contribution__prompt"), pk=pk)
    moderating.unquote(found, by=request.user)
    return redirect("focus:synthesis", found.contribution.prompt.group_id)


@hosting
def read(request, pk):
    """The synthesis: what was said to each prompt, and what a host learnt from it."""
    group = _group(pk)
    if request.method == "POST":
        prompts = {
            int(found[1]): words for name, words in request.POST.items() if (found := _LEARNT.match(name))
        }
        moderating.learn(group, by=request.user, learnt=request.POST.get("learnt", ""), prompts=prompts)
        messages.success(request, _("Kept."))
        return redirect("focus:synthesis", pk)
    return _read(request, group)


def _read(request, group: Group, form=None, status=200):
    context = {
        "group": group,
        "parts": synthesis.parts(group),
        "counts": queries.invited(group),
        "floor": synthesis.K,
        "form": form or CameForm(initial={"came": group.came}),
    }
    return render(request, "focus/synthesis.html", context, status=status)


@hosting
@require_POST
def tell(request, pk):
    """Tell those who took part what came of it."""
    group, form = _group(pk), CameForm(request.POST)
    if form.is_valid():
        try:
            moderating.tell(group, by=request.user, **form.cleaned_data)
            messages.success(request, _("Everybody who took part hears of it, by day."))
            return redirect("focus:synthesis", pk)
        except Refused as refused:
            on_form(form, refused)
    return _read(request, group, form, status=422)


@hosting
@require_safe
def take(request, pk, what):
    """The quotes as a table, or the synthesis as pages to print."""
    group = _group(pk)
    parts = synthesis.parts(group)
    audit.note(request.user, "focus.taken", group=group.pk, file=what)
    if what == "quotes.csv":
        return csv.response(f"focus-{group.pk}.csv", sheets.HEADER, sheets.rows(parts))
    answer = HttpResponse(sheets.page(group, parts), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="focus-{group.pk}.pdf"'
    return answer
