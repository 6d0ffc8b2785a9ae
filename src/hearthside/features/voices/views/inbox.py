"""The inbox, and one voice with all that can be done about it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from hearthside import search
from hearthside.features.voices import actions, queries
from hearthside.features.voices.doors import door
from hearthside.features.voices.forms import (
    AnswerForm,
    AssignForm,
    IdeaForm,
    InboxForm,
    PersonForm,
    TeachForm,
)
from hearthside.interactions import reads
from hearthside.kit.htmx import back_to
from hearthside.kit.refused import Refused, on_form
from hearthside.listening.heard.languages import LANGUAGES
from hearthside.listening.heard.models import Mention
from hearthside.manifest import registry, resolve
from hearthside.people import rights

_TABS = {
    "open": gettext_lazy("Open"),
    "asks": gettext_lazy("Ask for an answer"),
    "mine": gettext_lazy("Yours"),
    "all": gettext_lazy("All"),
}
_MORE = ("stage", "language", "host")


@door("voices.read")
@require_safe
def inbox(request):
    """What people say, newest first, narrowed as one likes."""
    form = InboxForm(request.GET)
    asked = form.asked()
    rows = queries.inbox(request.user, asked, queries.place(request.GET.get("before", "")))
    more = queries.place_of(rows[queries.PAGE - 1]) if len(rows) > queries.PAGE else ""
    context = {
        "form": form,
        "asked": asked,
        "selects": [form[name] for name in ("source", "sentiment", "topic")],
        "more_selects": [form[name] for name in _MORE],
        "more_is_open": any(asked[name] for name in _MORE),
        "rows": rows[: queries.PAGE],
        "next": _address(request, before=more) if more else "",
        "first": _address(request) if "before" in request.GET else "",
        "tabs": [(name, str(label), _address(request, show=name)) for name, label in _TABS.items()],
        "narrowed": any(value for name, value in asked.items() if name != "show"),
        "may": _may(request.user),
    }
    return render(request, "voices/inbox.html", context)


def _address(request, **changes) -> str:
    asked = request.GET.copy()
    asked.pop("before", None)
    for name, value in changes.items():
        asked[name] = value
    return f"?{asked.urlencode()}"


def _may(viewer) -> dict[str, bool]:
    return {name: rights.may(viewer, f"voices.{name}") for name in ("answer", "teach", "bring")}


@door("voices.read")
@require_safe
def voice(request, pk):
    """One voice: whose, where, what it is about, what became of it, and what to do now."""
    return show(request, queries.voice_for(request.user, pk))


def show(request, found, *, status=200, **forms):
    """The page of a voice, with any form that did not go through in place of the empty one."""
    refs = resolve([found.about, found.key, found.idea], request.user)
    mention = _mention(found)
    context = {
        "voice": found,
        "mention": mention,
        "there": refs.get(found.key) if mention is None else None,
        "thing": refs.get(found.about) if mention is None else None,
        "idea": refs.get(found.idea),
        "note": _note(request.user, found),
        "language": LANGUAGES.get(found.language, ""),
        "taught": getattr(found, "taught", None),
        "history": reads.about(found.ref, request.user, limit=20),
        "alike": _alike(found, request.user) if not found.idea else [],
        "answer_form": AnswerForm(outsider=found.person is None),
        "assign_form": AssignForm(initial={"to": found.assigned_to.handle if found.assigned_to else ""}),
        "idea_form": IdeaForm(),
        "person_form": PersonForm(),
        "teach_form": TeachForm(initial=_heard_as(found)),
        "may": _may(request.user),
    }
    return render(request, "voices/voice.html", context | forms, status=status)


def _mention(found) -> Mention | None:
    prefix, _colon, number = found.key.partition(":")
    return Mention.objects.filter(pk=number).first() if prefix == "mention" else None


def _heard_as(found) -> dict:
    guessed = found.sentiment if not found.is_guessed else ""
    return {"sentiment": guessed, "topics": [filed.topic_id for filed in found.filed.all()]}


def _note(viewer, found):
    """The gesture by which a host writes to one person, with its address; None for somebody nobody knows."""
    if found.person is None or found.person.frozen_at or found.person.pk == viewer.pk:
        return None
    personal = (
        gesture
        for gesture in registry.gestures
        if not gesture.other
        and gesture.kind in registry.kinds
        and registry.kinds[gesture.kind].good == "seen"
        and registry.kinds[gesture.kind].stage != "onboarding"
        and (not gesture.right or rights.may(viewer, gesture.right))
    )
    gesture = next(personal, None)
    return {"gesture": gesture, "url": gesture.url(found.person)} if gesture else None


def _alike(found, viewer):
    return search.similar(found.words[:2000], kind="idea", viewer=viewer, limit=3)


def _done(request, found, words: str):
    messages.success(request, words)
    return redirect(back_to(request, reverse("voices:voice", args=[found.pk])))


@door("voices.answer")
@require_POST
def answer(request, pk):
    """Note that they were answered."""
    found = queries.voice_for(request.user, pk)
    form = AnswerForm(request.POST, outsider=found.person is None)
    if form.is_valid():
        try:
            actions.note_answer(found, by=request.user, **form.cleaned_data)
            return _done(request, found, _("Noted. Thank you for answering."))
        except Refused as refused:
            on_form(form, refused)
    return show(request, found, answer_form=form, status=422)


@door("voices.answer")
@require_POST
def assign(request, pk):
    """Give it to a host."""
    found, form = queries.voice_for(request.user, pk), AssignForm(request.POST)
    if form.is_valid():
        try:
            to = form.cleaned_data["to"]
            actions.assign_voice(found, by=request.user, to=to)
            words = (
                _("%(name)s looks after it now.") % {"name": to.first_name}
                if to
                else _("It is everybody's again.")
            )
            return _done(request, found, words)
        except Refused as refused:
            on_form(form, refused)
    return show(request, found, assign_form=form, status=422)


@door("voices.answer")
@require_POST
def close(request, pk):
    """Read, and nothing more to do."""
    found = queries.voice_for(request.user, pk)
    actions.close_voice(found, by=request.user)
    return _done(request, found, _("Read, and put away."))


@door("voices.answer")
@require_POST
def reopen(request, pk):
    """Take it up again."""
    found = queries.voice_for(request.user, pk)
    actions.reopen_voice(found, by=request.user)
    return _done(request, found, _("It is open again."))


@door("voices.answer")
@require_POST
def link(request, pk):
    """Tie it to an idea."""
    found, form = queries.voice_for(request.user, pk), IdeaForm(request.POST)
    if form.is_valid():
        try:
            actions.link_idea(found, by=request.user, idea=form.cleaned_data["idea"])
            return _done(request, found, _("It belongs to the idea now."))
        except Refused as refused:
            on_form(form, refused)
    return show(request, found, idea_form=form, status=422)


@door("voices.answer")
@require_POST
def person(request, pk):
    """Say whose words these are."""
    found, form = queries.voice_for(request.user, pk), PersonForm(request.POST)
    if form.is_valid():
        try:
            who = form.cleaned_data["person"]
            actions.recognise(found, by=request.user, person=who)
            words = (
                _("It stands on %(name)s's page now.") % {"name": who.name}
                if who
                else _("It is a name again.")
            )
            return _done(request, found, words)
        except Refused as refused:
            on_form(form, refused)
    return show(request, found, person_form=form, status=422)
