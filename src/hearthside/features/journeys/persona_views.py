"""Personas: the list with suggestions, one with what its people have in common, and the page on which it is described."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearthside import house
from hearthside.features.journeys import (
    actions,
    choosing,
    forms,
    personas,
    queries,
    sheets,
    suggesting,
    telling,
    working,
)
from hearthside.features.journeys.drawing_views import drawers
from hearthside.features.journeys.models import Figures, Persona
from hearthside.features.journeys.views import file, readers
from hearthside.kit import clock, paper
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights


def _persona(pk: int) -> Persona:
    return get_object_or_404(queries.personas(), pk=pk)


@readers
@require_safe
def index(request):
    """All personas, and those that the house would suggest."""
    busy, answered = queries.figures([suggesting.ABOUT])[suggesting.ABOUT]
    body = answered.body if answered else None
    words = _activity_words([one for group in body["groups"] for one in group["apart"]]) if body else {}
    groups = [
        (group, [telling.difference(one, words) for one in group["apart"]], _rule_words(group["rule"]))
        for group in (body["groups"] if body else ())
    ]
    context = {
        "personas": queries.personas(), "groups": groups, "body": body, "figures": answered,
        "busy": busy if busy and busy.is_busy else None, "why": telling.no_groups(body) if body and body.get("why") else "",
        "may_draw": rights.may(request.user, actions.DRAW),
    }  # fmt: skip
    return render(request, "journeys/personas.html", context)


def _rule_words(rule: dict | None) -> str:
    if rule is None:
        return ""
    named = choosing.activity_words(rule["name"])
    how = (
        _("who did “%s” in twelve weeks")
        if rule["kind"] == "did"
        else _("who did not do “%s” in twelve weeks")
    )
    told = {"how": how % named, "of": rule["of"], "finds": rule["finds"]}
    return _("A segment of people %(how)s would hold %(of)d, of whom %(finds)d are in this group.") % told


def _activity_words(found: list[dict]) -> dict[str, str]:
    names = [one["name"].removeprefix("did ") for one in found if one["name"].startswith("did ")]
    return dict(choosing.activity_choices(tuple(dict.fromkeys(names)))) if names else {}


@readers
@require_POST
def find(request):
    """Look for groups that people fall into."""
    working.refresh(suggesting.ABOUT, by=request.user)
    return redirect("journeys:personas")


_TYPICAL = 3  # voices that are shown where no host has chosen any


def _shown(persona: Persona, viewer) -> dict:
    """A persona as its page and its sheet show it."""
    busy, answered = queries.figures([persona.about])[persona.about]
    body = answered.body if answered else {}
    found = body.get("differences", [])
    words = _activity_words(found)
    chosen = persona.quotes or (body.get("quotes") or [])[:_TYPICAL]
    quotes = queries.quotes(set(chosen), viewer)
    return {
        "persona": persona, "figures": answered, "busy": busy if busy and busy.is_busy else None, "body": body,
        "differences": [telling.difference(one, words) for one in found],
        "standing": sum(one["stands"] for one in found), "quotes": [quotes[pk] for pk in chosen if pk in quotes],
        "lists": [(icon, words, _lines(getattr(persona, name))) for name, icon, words in _LISTS],
    }  # fmt: skip


_LISTS = (
    ("goals", "target", gettext_lazy("Wants")), ("values", "heart", gettext_lazy("Holds dear")),
    ("pains", "cloud-rain", gettext_lazy("Gets in the way")),
)  # fmt: skip


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@readers
@require_safe
def one(request, pk: int):
    """One persona: the narrative, and the people who are meant."""
    persona = _persona(pk)
    if clock.now() - persona.looked_at > working.IN_USE / 30:
        Persona.objects.filter(pk=pk).update(looked_at=clock.now())
    maps = queries.maps().filter(persona=persona)
    context = _shown(persona, request.user) | {
        "maps": maps,
        "may_draw": rights.may(request.user, actions.DRAW),
    }
    return render(request, "journeys/persona.html", context)


@drawers
@require_http_methods(["GET", "HEAD", "POST"])
def write(request, pk: int | None = None):
    """Describe one, or describe it better."""
    persona = _persona(pk) if pk else None
    first = (
        {name: getattr(persona, name) for name in (*personas.TEXTS, "segment", "quotes", "number")}
        if persona
        else {}
    )
    form = forms.PersonaForm(
        request.POST or None, initial=first, quotes=_quote_choices(persona, request.user)
    )
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            kept = personas.describe(persona, by=request.user, **{"quotes": None} | form.cleaned_data)
        except actions.Stale as stale:
            theirs = stale.theirs
            form.data = form.data.copy()
            form.data["number"] = theirs.number
            form.add_error(
                None, _("Somebody else changed this meanwhile: so it stands now. Below is what you typed.")
            )
        except Refused as refused:
            on_form(form, refused)
        else:
            return redirect("journeys:persona", kept.pk)
    context = {"form": form, "persona": persona, "theirs": theirs}
    return render(request, "journeys/write.html", context, status=422 if form.errors else 200)


def _quote_choices(persona: Persona | None, viewer) -> list[tuple[int, str]]:
    if persona is None:
        return []
    answered = queries.figures([persona.about])[persona.about][1]
    numbers = [*persona.quotes, *((answered.body.get("quotes") or ()) if answered else ())]
    found = queries.quotes(set(numbers), viewer)
    return [(pk, f"“{found[pk].voice.text[:200]}”") for pk in dict.fromkeys(numbers) if pk in found]


@drawers
@require_POST
def picture(request, pk: int):
    """Give them a face."""
    persona = _persona(pk)
    try:
        if "file" not in request.FILES:
            raise Refused(_("Choose a picture first."))
        personas.show_picture(persona, request.FILES["file"], by=request.user)
    except Refused as refused:
        messages.error(request, refused.reason)
    return redirect("journeys:persona", pk)


@readers
@require_POST
def refresh(request, pk: int):
    """Work out anew what its people have in common."""
    working.refresh(_persona(pk).about, by=request.user)
    return redirect("journeys:persona", pk)


@drawers
@require_POST
def remove(request, pk: int):
    """Take a persona down."""
    persona = _persona(pk)
    personas.remove(persona, by=request.user)
    messages.success(request, _("“%s” is taken down.") % persona.name)
    return redirect("journeys:personas")


@readers
@require_safe
def page(request, pk: int):
    """The persona on one sheet."""
    persona = _persona(pk)
    return file(
        paper.page(sheets.TEMPLATES / "persona.typ", _facts(_shown(persona, request.user))),
        "page.pdf",
        f"persona-{pk}",
    )


def _facts(shown: dict) -> dict:
    persona, body = shown["persona"], shown["body"]
    figures: Figures | None = shown["figures"]
    return {
        "house": house.get("house.name"), "name": persona.name, "line": persona.line, "story": persona.story.split("\n\n"),
        "initials": persona.initials, "lists": [{"words": str(words), "lines": lines} for _icon, words, lines in shown["lists"]],
        "quotes": [{"words": quote.voice.text[:300], "who": quote.who} for quote in shown["quotes"] if quote.public],
        "people": _people(persona, body), "differences": [one for one in shown["differences"] if one["stands"]][:8],
        "apart": _("What sets them apart"), "here": _("them"), "rest": _("everybody else"),
        "as_of": _("As of %s") % timezone.localtime(figures.asked_at).date() if figures else "",
    }  # fmt: skip


def _people(persona: Persona, body: dict) -> str:
    if persona.segment is None:
        return ""
    if not body.get("members"):
        return _("“%s”: fewer than ten people so far") % persona.segment.name
    return _("“%(segment)s”: %(n)s of %(of)s people") % {
        "segment": persona.segment.name,
        "n": body["members"],
        "of": body["of"],
    }
