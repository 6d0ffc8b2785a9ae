"""What of a pilot leaves the house: its figures, who is in which arm, and a page to print."""

from collections.abc import Iterator
from pathlib import Path

from django.template.defaultfilters import date
from django.utils import timezone
from django.utils.translation import gettext as _

from hearthside.features.pilots import designing, drawing, parting, plans, queries, showing, telling
from hearthside.features.pilots.models import Pilot, Result
from hearthside.kit import paper

_TEMPLATE = Path(__file__).parent / "templates" / "pilots" / "pilot.typ"
HEADER = ("what", "name", "at", "value", "low", "high", "p", "n", "method", "verdict", "why")
PEOPLE = ("handle", "name", "arm", "since")


def rows(result: Result) -> Iterator[tuple]:
    """The figures: the outcome, each arm, what stands beside it, and the picture's own numbers."""
    body = result.body
    outcome = plans.words(plans.read(result.plan.body).outcome)
    yield _told("outcome", outcome, body["primary"])
    for row in body.get("rows", ()):
        yield _told("arm", telling.arm(row["arm"]), row["told"])
        if "sequence" in row:
            one = row["sequence"]
            yield (
                "sequence",
                telling.arm(row["arm"]),
                "",
                one["value"],
                one["low"],
                one["high"],
                one["p"],
                "",
                "",
                "",
                "",
            )
    for what in ("guards", "others"):
        for row in telling.rows(body.get(what, [])):
            yield _told(what.removesuffix("s"), row.words, row.told)
    for one in body.get("events", ()):
        yield ("since", outcome, one["at"], one["value"], one["low"], one["high"], "", "", "", "", "")
    curves = body.get("curves") or {}
    for at, (week, value) in enumerate(zip(body.get("weeks", ()), body.get("values", ()), strict=True)):
        low, high = (
            curves[name][at] if curves and at >= body["change"] else None for name in ("low", "high")
        )
        yield ("week", outcome, week, value, low, high, "", "", "", "", "")


def _told(what: str, name: str, told: dict) -> tuple:
    one = told["effect"]
    return (
        what, name, "", one["value"], one["low"], one["high"], told["p"], one["n"], one["method"], told["verdict"],
        told["why"],
    )  # fmt: skip


def people(pilot: Pilot) -> Iterator[tuple]:
    """Who is in which arm by now: of those who may be learnt from."""
    rows = parting.parts(pilot).select_related("person").order_by("pk")
    named = {str(wave.pk): wave.segment.name for wave in pilot.waves.select_related("segment")}
    for row in rows.iterator(2000):
        yield row.person.handle, row.person.name, named.get(row.arm, row.arm), row.met_on.isoformat()


def page(pilot: Pilot, result: Result) -> bytes:
    """One page to print."""
    plan = queries.plan_of(pilot)
    body = plans.read(plan.body)
    said, shown = showing.plan(pilot, plan), showing.result(result)
    judged = getattr(pilot, "judgement", None)
    facts = {
        "title": pilot.name, "what": pilot.what, "as_of": date(timezone.localtime(result.asked_at), "DATETIME_FORMAT"),
        "span": f"{date(pilot.starts, 'j F Y')} – {date(pilot.ends, 'j F Y')}", "verdict": shown["verdict_name"],
        "sentence": judged.told if judged else shown["sentence"],
        "outcome": _("Said beforehand: %(outcome)s. Better is %(way)s.") % {
            "outcome": said["outcome"], "way": _("more") if said["more"] else _("less")},
        "design": designing.name(designing.choose(pilot, body)), "why": designing.why(designing.choose(pilot, body)),
        "ratio": shown["ratio_says"], "guards": [f"{row.words}: {row.says}" for row in shown["guards"]],
        "others": [f"{row.words}: {row.says}" for row in shown["others"]], "facts": " ".join(shown["facts"]),
        "arms": [f"{one['name']}: {one['effect'] or one['mean']}" for one in shown["arms"]],
        "learnt": judged.learnt if judged else "",
        "names": {"guards": _("What must not get worse"), "others": _("Looked at beside it"), "learnt": _("What we learnt")},
    }  # fmt: skip
    picture = drawing.picture(result.body, alone=True)
    return paper.page(_TEMPLATE, facts, {"picture": picture} if picture else None)
