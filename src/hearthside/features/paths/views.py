"""Pages of paths: the picture, the ways people begin, funnels, one step with its people."""

from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearthside.algorithms.statistics.scores import share
from hearthside.features.paths import asking, queries, sheets, simplifying
from hearthside.features.paths import people as finding
from hearthside.features.paths.drawing import Picture
from hearthside.features.paths.forms import STAGES, FilterForm, FunnelForm
from hearthside.features.paths.models import Study
from hearthside.features.paths.words import Words, time
from hearthside.insight import activities, answers
from hearthside.insight.models import Answer
from hearthside.kit.paging import page
from hearthside.listening.heard.queries import seen_by
from hearthside.people import rights

_ROWS, _VOICES, _WITHIN = 30, 6, 30


def readers(view):
    """A page for those who read what customers go through."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        rights.require(request.user, "insight.read")
        return view(request, *args, **kwargs)

    return login_required(guarded)


def state(row: Answer) -> dict:
    """What a page says of an answer's work: whether there is one, how far the next is, whether somebody stopped it."""
    return {"answer": row, "is_busy": not answers.is_current(row) and row.stopped_at is None}


@readers
@require_safe
def index(request):
    """The picture of paths, as simple as is asked for, with its figures beneath."""
    question, detail = asking.read(request.GET), _detail(request)
    row = asking.paths(question)
    context = state(row) | _filters(question, detail)
    if row.body:
        shown = simplifying.shown(row.body[0], detail)
        words = _words(shown)
        context |= {
            "shown": shown, "words": words, "picture": _picture(shown, words, question).draw(_("The ways people take")),
            "nodes": _node_rows(shown, words), "arcs": page(_arc_rows(shown, words, question), request, _ROWS),
            "is_few": shown.people is None,
        }  # fmt: skip
    return render(request, "paths/index.html", context)


def _filters(question, detail: int = simplifying.USUAL) -> dict:
    choices = queries.choices()
    return {
        "question": question, "detail": detail, "most": simplifying.MOST, "query": question.query(),
        "form": FilterForm(question, choices=choices), "is_empty_house": not choices,
        "is_narrowed": bool(question.only or question.since or question.until or question.prop or question.case != "person"),
    }  # fmt: skip


def _detail(request) -> int:
    told = request.GET.get("detail", "")
    at = int(told) if told.isdecimal() and len(told) < 3 else simplifying.USUAL
    return min(max(at, simplifying.LEAST), simplifying.MOST)


def _words(shown) -> Words:
    arcs = (one[name] for one in shown.all_arcs for name in ("source", "target"))
    return Words({*arcs, *(one["activity"] for one in shown.all_nodes)})


def _picture(shown, words: Words, question) -> Picture:
    def link(source: str, target: str = "") -> str:
        told = {"source": source} | ({"target": target} if target else {})
        query = question.query()
        return f"{reverse('paths:step')}?{urlencode(told)}{'&' + query if query else ''}"

    return Picture(shown, words, link)


def _node_rows(shown, words: Words) -> list[dict]:
    again = {one["source"]: one["people"] for one in shown.all_arcs if one["source"] == one["target"]}
    return [
        {
            "words": words[one["activity"]], "name": one["activity"], "people": one["people"], "steps": one["steps"],
            "starts": shown.starts.get(one["activity"]), "ends": shown.ends.get(one["activity"]),
            "again": again.get(one["activity"]),
        }
        for one in shown.nodes
    ]  # fmt: skip


def _arc_rows(shown, words: Words, question) -> list[dict]:
    inside = {one["activity"] for one in shown.nodes}
    return [
        {
            "source": words[one["source"]], "target": words[one["target"]], "people": one["people"],
            "times": one["passages"], "median": time(one["median_us"]), "p90": time(one["p90_us"]),
            "query": urlencode({"source": one["source"], "target": one["target"]}),
        }
        for one in shown.all_arcs
        if one["source"] in inside and one["target"] in inside
    ]  # fmt: skip


@readers
@require_safe
def take(request, kind):
    """The picture or its table as a file, as it is kept."""
    question = asking.read(request.GET)
    row = asking.kept_paths(question)
    if row is None:
        raise Http404
    shown = simplifying.shown(row.body[0], _detail(request))
    words = _words(shown)
    if kind.endswith("csv"):
        return sheets.arcs(shown, words)
    drawn = Picture(shown, words).draw(_("The ways people take"), alone=True)
    return sheets.picture(drawn, kind.rpartition(".")[2])


@readers
@require_safe
def ways(request):
    """The ways people begin, by their first steps."""
    question = asking.read(request.GET)
    row = asking.paths(question)
    context = state(row) | _filters(question)
    if row.body:
        variants = row.body[1]
        told, others = simplifying.ways(variants)
        words = Words({name for way, _count in told for name in way})
        context |= {
            "ways": [
                {
                    "steps": [words[name] for name in way], "people": count, "share": 100 * count / variants["people"],
                    "is_cut": len(way) == asking.FIRST and not variants["whole"],
                }
                for way, count in told
            ],
            "others": others if others >= simplifying.K else 0, "different": variants["different"],
            "people": variants["people"], "first": asking.FIRST, "is_few": variants["people"] < simplifying.K,
        }  # fmt: skip
    return render(request, "paths/ways.html", context)


@readers
@require_safe
def funnel(request):
    """A funnel: how many come from stage to stage in time, and where people are left behind."""
    question = asking.read(request.GET)
    choices = queries.choices()
    known = {name for name, _words in choices}
    stages = [one for at in range(STAGES) if (one := request.GET.get(f"stage{at}", "")) in known]
    told = request.GET.get("within", "")
    within = min(max(int(told), 1), 3650) if told.isdecimal() and len(told) < 5 else _WITHIN
    form = FunnelForm(question, choices=choices, stages=stages, within=within)
    context = {
        "form": form,
        "question": question,
        "within": within,
        "stages": stages,
        "is_empty_house": not choices,
    }
    if len(stages) > 1:
        row = asking.funnel(question, [[one] for one in stages], within)
        context |= state(row)
        if row.body:
            context |= _funnel_rows(row.body, stages)
    return render(request, "paths/funnel.html", context)


def _funnel_rows(counts: list[int], stages: list[str]) -> dict:
    """Each stage with its share of the stage before and of the first. A stage that few reach, or few do not, is hidden."""
    words, rows, before = Words(stages), [], None
    for name, count in zip(stages, counts, strict=True):
        lost = None if before is None else before - count
        hidden = (
            0 < count < simplifying.K
            or (lost is not None and 0 < lost < simplifying.K)
            or (rows and rows[-1]["hidden"])
        )
        step = None if hidden or before in (None, 0) else _percent(count, before)
        whole = None if hidden or not counts[0] else _percent(count, counts[0])
        rows.append(
            {
                "words": words[name],
                "name": name,
                "people": count,
                "lost": lost,
                "step": step,
                "whole": whole,
                "hidden": bool(hidden),
            }
        )
        before = count
    return {"rows": rows, "is_few": counts[0] < simplifying.K}


def _percent(count: int, of: int) -> dict:
    told = share(count, of)
    return {"value": 100 * told.value, "low": 100 * told.low, "high": 100 * told.high, "n": of}


@readers
@require_safe
def step(request):
    """One activity, or one arc: its figures, what comes before and after, and its people."""
    question, source, target = asking.read(request.GET), *_ends(request)
    row = asking.paths(question)
    context = state(row) | {"question": question, "query": question.query()}
    if row.body:
        shown = simplifying.shown(row.body[0], simplifying.MOST)
        words = _words(shown)
        arcs = {(one["source"], one["target"]): one for one in shown.all_arcs}
        nodes = {one["activity"]: one for one in shown.all_nodes}
        one = arcs.get((source, target)) if target else nodes.get(source)
        context |= {
            "one": one, "source": words[source], "target": words[target] if target else "", "is_arc": bool(target),
            "before": _beside(shown, words, "target", "source", source), "after": _beside(shown, words, "source", "target", source),
            "starts": shown.starts.get(source), "ends": shown.ends.get(source),
            "median": time(one["median_us"]) if target and one else "", "p90": time(one["p90_us"]) if target and one else "",
            "people_query": urlencode({"source": source, "target": target}) + ("&" + question.query() if question.query() else ""),
            "may_see": rights.may(request.user, "desk.see"),
        }  # fmt: skip
    return render(request, "paths/step.html", context)


def _ends(request) -> tuple[str, str]:
    source, target = (request.GET.get(name, "")[:600] for name in ("source", "target"))
    asked = {source, target} - {""}
    if not source or asked - set(activities.names(activities.numbers(asked)).values()):
        raise Http404
    return source, target


def _beside(shown, words: Words, here: str, there: str, name: str) -> list[dict]:
    found = [one for one in shown.all_arcs if one[here] == name]
    return [
        {"words": words[one[there]], "people": one["people"], "median": time(one["median_us"]),
         "query": urlencode({"source": one["source"], "target": one["target"]})}
        for one in found[:8]
    ]  # fmt: skip


@readers
@require_safe
def people(request):
    """Who took an arc or did an activity, as far as the house knows them, and what they said lately."""
    rights.require(request.user, "desk.see")
    question, source, target = asking.read(request.GET), *_ends(request)
    told = {"outcome": (), "missing": False}
    arguments, study = question.arguments(), _study(request)
    if study is not None:
        arguments = asking.study_arguments(study.asked)
        told = {"outcome": arguments.pop("outcome"), "missing": arguments.pop("missing", False)}
        arguments = {name: value for name, value in arguments.items() if name not in ("endings", "least")}
    found = finding.look_for(finding.asked_of(source, target, arguments, **told))
    words = Words([source, target])
    context = {
        "found": found, "is_busy": found is None, "source": words[source], "target": words[target] if target else "",
        "study": study, "here": request.get_full_path(),
    }  # fmt: skip
    if found and found["ids"]:
        rows = page(found["ids"], request, _ROWS)
        bad = set(found["bad"]) if study else ()
        context |= {
            "page": rows, "people": [(one, one.pk in bad) for one in finding.shown(rows.items)],
            "voices": seen_by(request.user).filter(person__in=found["ids"][:500]).select_related("person").order_by("-at", "-pk")[:_VOICES],
        }  # fmt: skip
    return render(request, "paths/people.html", context)


def _study(request) -> Study | None:
    told = request.GET.get("study", "")
    return queries.studies().filter(pk=int(told)).first() if told.isdecimal() and len(told) < 10 else None


@readers
@require_POST
def stop(request, pk):
    """Work on an answer no longer."""
    answers.stop(get_object_or_404(Answer, pk=pk))
    return _back(request)


@readers
@require_POST
def again(request, pk):
    """Work on it after all, or anew."""
    answers.begin(get_object_or_404(Answer, pk=pk))
    return _back(request)


def _back(request):
    url = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())
    return redirect(url if here else "paths:index")
