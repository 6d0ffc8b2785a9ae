"""Topics, what the house has learnt, and what it suggests."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside import jobs
from hearthside.features.voices import queries
from hearthside.features.voices.doors import door
from hearthside.features.voices.forms import TeachForm, TopicForm
from hearthside.features.voices.learnt import learnt
from hearthside.features.voices.views.inbox import show
from hearthside.kit.refused import Refused, on_form
from hearthside.listening.heard import queries as heard
from hearthside.listening.heard import teaching
from hearthside.listening.heard import topics as rules
from hearthside.listening.heard.models import Suggestion, Topic, TopicVersion
from hearthside.people import rights


@door("voices.read")
@require_safe
def topics(request):
    """The topics with how they are found, how well the house tells them, and what it suggests."""
    counts = heard.lately(request.user)
    told = learnt()
    rows = [
        {"topic": one, "lately": counts.get(one.pk, 0), "learnt": told.topics.get(one.pk)}
        for one in queries.topics()
    ]
    context = {
        "rows": rows,
        "learnt": told,
        "suggestions": heard.suggestions(request.user),
        "may_teach": rights.may(request.user, "voices.teach"),
    }
    return render(request, "voices/topics.html", context)


@door("voices.teach")
def build(request, pk=None):
    """Make or change a topic; what its words find is shown as one types."""
    topic = get_object_or_404(Topic, pk=pk, ended_at=None) if pk else None
    form = TopicForm(request.POST or None, initial=_initial(topic, request))
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data
            rule = rules.rule_of(words["any"], words["none"])
            if request.POST.get("do") != "try":
                rules.keep_topic(topic, by=request.user, name=words["name"], rule=rule)
                messages.success(request, _("Kept. What is here is being looked through."))
                return redirect("voices:topics")
        except Refused as refused:
            on_form(form, refused)
    context = {
        "topic": topic,
        "form": form,
        "tried": _tried(request, topic),
        "versions": topic.versions.select_related("made_by").order_by("-number")[:30] if topic else (),
    }
    return render(request, "voices/topic.html", context, status=422 if form.errors else 200)


def _initial(topic, request) -> dict:
    if topic is None:
        return {"any": "\n".join(request.GET.get("any", "")[:400].split(","))}
    rule = topic.rule
    return {
        "name": topic.name,
        "any": "\n".join(rule.get("any", ())),
        "none": "\n".join(rule.get("not", ())),
    }


def _tried(request, topic) -> dict | None:
    """What the words find as they stand; None where there are none yet, or too many."""
    told = request.POST if request.method == "POST" else _initial(topic, request)
    try:
        rule = rules.rule_of(told.get("any", ""), told.get("none", ""))
    except Refused:
        return None
    return heard.tried(rule, request.user) if rule["any"] else None


@door("voices.teach")
@require_POST
def attempt(request):
    """What the words find in the newest voices, as a piece of the page."""
    return render(request, "voices/_tried.html", {"tried": _tried(request, None)})


@door("voices.teach")
@require_POST
def end(request, pk):
    """Use a topic no more."""
    topic = get_object_or_404(Topic, pk=pk, ended_at=None)
    rules.end_topic(topic, by=request.user)
    messages.success(request, _("“%s” is not used any more.") % topic.name)
    return redirect("voices:topics")


@door("voices.teach")
@require_POST
def again(request, pk):
    """Let former words hold again."""
    version = get_object_or_404(TopicVersion.objects.select_related("topic"), pk=pk, topic__ended_at=None)
    try:
        rules.return_to(version, by=request.user)
        messages.success(request, _("Those words hold again."))
    except Refused as refused:
        messages.warning(request, refused.reason)
    return redirect("voices:topic", version.topic_id)


@door("voices.teach")
@require_POST
def learn(request):
    """Learn now, not at night."""
    jobs.enqueue("heard.learn")
    messages.success(request, _("The house is learning. It takes a minute or so; look again then."))
    return redirect("voices:topics")


@door("voices.teach")
@require_POST
def wave_aside(request, pk):
    """A suggestion that is none."""
    Suggestion.objects.filter(pk=pk).delete()
    return redirect("voices:topics")


@door("voices.teach")
@require_POST
def teach(request, pk):
    """Say how a voice sounds and what it is about."""
    found, form = queries.voice_for(request.user, pk), TeachForm(request.POST)
    if not form.is_valid():
        return show(request, found, teach_form=form, status=422)
    teaching.teach(found, by=request.user, **form.cleaned_data)
    messages.success(
        request, _("Thank you. It holds for this voice now, and the house learns from it tonight.")
    )
    return redirect("voices:voice", found.pk)
