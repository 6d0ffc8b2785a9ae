"""Pages of one step: its figures, and the people behind it."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hearthside.features.paths import asking, people, queries, showing, simplifying
from hearthside.features.paths.models import Study
from hearthside.features.paths.views import readers, state
from hearthside.features.paths.words import Words
from hearthside.insight import activities
from hearthside.kit.paging import page
from hearthside.listening.heard.queries import seen_by
from hearthside.people import rights

_ROWS, _VOICES, _OF = 30, 6, 500


@readers
@require_safe
def step(request):
    """One activity, or one arc: its figures, what comes before and after, and the way to its people."""
    question, source, target = asking.read(request.GET), *_ends(request)
    row = asking.paths(question)
    context = state(row) | {"query": question.query(), "may_see": rights.may(request.user, "desk.see")}
    if row.body:
        shown = simplifying.shown(row.body[0], simplifying.MOST)
        context |= showing.step(shown, source, target, question.query())
    return render(request, "paths/step.html", context)


@readers
@require_safe
def behind(request):
    """Who took an arc or did an activity, as far as the house knows them, and what they said lately."""
    rights.require(request.user, "desk.see")
    source, target = _ends(request)
    study = _study(request)
    found = people.look_for(people.asked_of(source, target, *_asked(request, study)))
    words = Words([source, target])
    context = {
        "found": found, "is_busy": found is None, "source": words[source], "target": words[target] if target else "",
        "study": study, "here": request.get_full_path(),
    }  # fmt: skip
    if found and found["ids"]:
        rows = page(found["ids"], request, _ROWS)
        bad = set(found["bad"]) if study else ()
        voices = seen_by(request.user).filter(person__in=found["ids"][:_OF]).select_related("person")
        context |= {
            "page": rows, "people": [(one, one.pk in bad) for one in people.shown(rows.items)],
            "voices": voices.order_by("-at", "-pk")[:_VOICES],
        }  # fmt: skip
    return render(request, "paths/people.html", context)


def _ends(request) -> tuple[str, str]:
    source, target = (request.GET.get(name, "")[:600] for name in ("source", "target"))
    asked = {source, target} - {""}
    if not source or asked - set(activities.names(activities.numbers(asked)).values()):
        raise Http404
    return source, target


def _asked(request, study: Study | None) -> tuple[dict, list[str], bool]:
    """The arguments of the question, the outcome, and whether it is bad not to come to it."""
    if study is None:
        return asking.read(request.GET).arguments(), [], False
    told = asking.study_arguments(study.asked)
    rest = {
        name: value for name, value in told.items() if name not in ("outcome", "missing", "endings", "least")
    }
    return rest, told["outcome"], bool(told.get("missing"))


def _study(request) -> Study | None:
    told = request.GET.get("study", "")
    return queries.studies().filter(pk=int(told)).first() if told.isdecimal() and len(told) < 10 else None
