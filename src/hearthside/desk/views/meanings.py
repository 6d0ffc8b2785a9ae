"""What events mean: hosts give names a touchpoint, a stage and words, and take them back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from hearthside.desk import names
from hearthside.desk.doors import desk
from hearthside.desk.forms import ManyMeaningsForm, MeaningForm
from hearthside.events import meanings, store, suggestions
from hearthside.events.models import Meaning
from hearthside.events.store.names import numbered
from hearthside.kit import htmx
from hearthside.kit.refused import Refused, on_form

RIGHT = "events.meanings"


@desk(RIGHT)
@require_safe
def index(request):
    """All names: those without a meaning first."""
    return _list(request, ManyMeaningsForm())


def _list(request, form, ticked=(), status: int = 200, every: dict | None = None):
    asked = {name: request.GET.get(name, "")[:120] for name in ("q", "after", "show")}
    find = names.with_meaning if asked["show"] == "meant" else names.without_meaning
    rows, following = find(asked["q"].strip(), asked["after"])
    here = {name: asked[name] for name in ("q", "show") if asked[name]}
    context = {
        "rows": rows,
        "more": f"?{urlencode(here | {'after': following})}" if following else "",
        "begun": bool(asked["after"]),
        "q": asked["q"],
        "show": asked["show"],
        "form": form,
        "ticked": set(ticked),
        "here": request.get_full_path(),
        "touchpoints": _touchpoints(),
        "every": every,
    }
    return render(request, "desk/meanings.html", context, status=status)


def _touchpoints() -> list[str]:
    """Touchpoints in use, to choose from while typing."""
    used = meanings.current().exclude(touchpoint="").order_by("touchpoint")
    return list(used.values_list("touchpoint", flat=True).distinct()[:100])


@desk(RIGHT)
@require_POST
def set_many(request):
    """Give the ticked names one touchpoint and stage, or each the stage that its words suggest; or all that are found."""
    if "every" in request.POST:
        return _set_every(request)
    ticked = [int(pk) for pk in request.POST.getlist("name")[:200] if pk.isascii() and pk.isdigit()]
    form = ManyMeaningsForm(request.POST)
    if form.is_valid():
        try:
            changed = _set_many(request, ticked, form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            words = ngettext("%(n)s name has its meaning.", "%(n)s names have their meaning.", changed)
            messages.success(request, words % {"n": changed})
            return redirect(htmx.back_to(request, reverse("desk:meanings")))
    return _list(request, form, ticked, status=422)


def _set_every(request):
    """Give all names of this search one touchpoint and stage: how many is said first, and holds."""
    form = ManyMeaningsForm(request.POST)
    if not form.is_valid():
        return _list(request, form, status=422)
    wanted = {name: value for name, value in form.cleaned_data.items() if value}
    keys, more = names.keys(request.GET.get("q", "")[:120].strip(), request.GET.get("show", ""))
    keys = [key for key in keys if len(key[1]) <= meanings.LONGEST]
    try:
        if not wanted:
            raise Refused(_("Choose a stage or a touchpoint to give them."))
        if request.POST["every"] != str(len(keys)):
            return _list(request, form, every={"n": len(keys), "more": more})
        changed = meanings.set_meaning(keys, by=request.user, **wanted)
    except Refused as refused:
        on_form(form, refused)
        return _list(request, form, status=422)
    words = ngettext("%(n)s name has its meaning.", "%(n)s names have their meaning.", changed)
    messages.success(request, words % {"n": changed})
    return redirect(htmx.back_to(request, reverse("desk:meanings")))


def _set_many(request, ticked: list[int], wanted: dict) -> int:
    keys = [(one.type, one.name) for one in numbered(store.of_house(), ticked).values()]
    if not keys:
        raise Refused(_("Tick the names that you mean."))
    if "suggested" not in request.POST:
        if not any(wanted.values()):
            raise Refused(_("Choose a stage or a touchpoint to give them."))
        return meanings.set_meaning(keys, by=request.user, **{k: v for k, v in wanted.items() if v})
    stages: dict[str, list] = {}
    for key in keys:
        if stage := suggestions.stage_of(key[1], meanings.stages()):
            stages.setdefault(stage, []).append(key)
    return sum(meanings.set_meaning(some, by=request.user, stage=stage) for stage, some in stages.items())


@desk(RIGHT)
def one(request, pk: int):
    """One name: what it means, an example, and what it meant before."""
    activity = numbered(store.of_house(), [pk]).get(pk)
    if activity is None:
        raise Http404
    named = names.one(activity)
    initial = {part: getattr(named.meaning, part, "") for part in ("touchpoint", "stage", "words")}
    form = MeaningForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            meanings.set_meaning([named.key], by=request.user, **form.cleaned_data)
        except Refused as refused:
            on_form(form, refused)
        else:
            messages.success(request, _("That is what it means now."))
            return redirect("desk:meanings")
    context = {
        "named": named,
        "form": form,
        "versions": meanings.versions(named.key)[:50],
        "touchpoints": _touchpoints(),
    }
    return render(request, "desk/meaning.html", context, status=422 if form.errors else 200)


@desk(RIGHT)
@require_POST
def again(request, pk: int):
    """Let a former version hold again."""
    version = get_object_or_404(Meaning, pk=pk)
    if meanings.return_to(version, by=request.user):
        messages.success(request, _("It means that again."))
    return redirect(htmx.back_to(request, reverse("desk:meanings")))
