"""Begin a topic, and look after it."""

import secrets

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hearthside.features.discussions import actions, queries
from hearthside.features.discussions.forms import TitleForm, TopicForm
from hearthside.kit.refused import Refused, on_form
from hearthside.people import rights
from hearthside.threads.queries import draft_of
from hearthside.threads.views.replying import first_error
from hearthside.threads.views.signed_in import signed_in


@signed_in
def new(request, slug):
    """Begin a conversation or ask a question in a space."""
    space = queries.space_for(request.user, slug)
    rights.require(request.user, "threads.write")
    draft = draft_of(request.user, space.about)
    begun = {"is_question": space.questions, "title": draft.title if draft else ""}
    form = TopicForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            topic = actions.open_topic(space, by=request.user, **form.cleaned_data)
            return redirect(topic.get_absolute_url())
        except Refused as refused:
            on_form(form, refused)
    shown = {
        "space": space,
        "form": form,
        "error": first_error(form) if form.errors and "title" not in form.errors else "",
        "text": request.POST.get("text", draft.text if draft else ""),
        "once": request.POST.get("once") or secrets.token_urlsafe(12),
    }
    return render(request, "discussions/new.html", shown, status=422 if form.errors else 200)


@signed_in
def manage(request, pk):
    """A topic's title, its space, pinned and closed."""
    topic = queries.topic_for(request.user, pk)
    manager = rights.may(request.user, "discussions.manage")
    if topic.author_id != request.user.pk:
        rights.require(request.user, "discussions.manage")
    form = TitleForm(request.POST or None, initial={"title": topic.title})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_topic(topic, by=request.user, title=form.cleaned_data["title"])
            return redirect(topic.get_absolute_url())
        except Refused as refused:
            on_form(form, refused)
    spaces = queries.spaces(request.user) if manager else []
    shown = {"topic": topic, "form": form, "spaces": spaces, "may_manage": manager}
    return render(request, "discussions/manage.html", shown, status=422 if form.errors else 200)


def _change(act):
    """A view of one press that changes a topic."""

    @signed_in
    @require_POST
    def view(request, pk):
        topic = queries.topic_for(request.user, pk)
        act(request, topic)
        return redirect(topic.get_absolute_url())

    return view


def _close(request, topic):
    act = actions.reopen_topic if topic.thread.is_closed else actions.close_topic
    act(topic, by=request.user)


def _pin(request, topic):
    actions.pin_topic(topic, by=request.user, pinned=not topic.is_pinned)


def _move(request, topic):
    actions.move_topic(
        topic, to=queries.space_for(request.user, request.POST.get("space", "")), by=request.user
    )


close, pin, move = _change(_close), _change(_pin), _change(_move)
