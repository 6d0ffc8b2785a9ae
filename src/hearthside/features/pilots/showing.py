"""What the pages of a pilot show: where it stands, its plan in words, and a result in the order in which it is read."""

from django.utils.translation import gettext as _

from hearthside.features.pilots import designing, drawing, kept, plans, queries, telling
from hearthside.features.pilots.models import Pilot, Plan, Result
from hearthside.features.pilots.plans import Body
from hearthside.kit import clock


def chip(pilot: Pilot) -> tuple[str, str]:
    """Where a pilot stands, in words, and the tone of that."""
    state = queries.standing(pilot)
    if state in ("judged", "stopped") and hasattr(pilot, "judgement"):
        return telling.name(pilot.judgement.verdict), telling.NAMES[pilot.judgement.verdict]
    return {
        "planned": (_("being planned"), ""), "waiting": (_("begins soon"), ""), "running": (_("running"), "ember"),
        "ripe": (_("waits for a verdict"), "soon"), "stopped": (_("stopped"), ""),
    }[state]  # fmt: skip


def head(pilot: Pilot, row: Plan) -> dict:
    """Where a pilot stands, its plan, and the design that tells what came of it."""
    state, body = queries.standing(pilot), plans.read(row.body)
    design = designing.choose(pilot, body)
    return {
        "pilot": pilot, "plan": row, "state": state, "chip": chip(pilot), "says": plan(pilot, row),
        "days": days(pilot) if state in ("running", "ripe") else "",
        "design": designing.name(design), "why": designing.why(design),
        "plans": list(pilot.plans.all()) if state == "planned" else [],
        "foreseen": telling.foreseen(row.foreseen) if row.foreseen else [],
        "enough": row.foreseen is None or telling.enough(row.foreseen),
        "is_foreseeing": state == "planned" and row.foreseen is None, "takes_table": body.outcome.kind == "column",
    }  # fmt: skip


def plan(pilot: Pilot, row: Plan) -> dict:
    """A plan in words."""
    body = plans.read(row.body)
    return {
        "outcome": plans.words(body.outcome), "more": body.outcome.better > 0, "people": body.people,
        "matters": _matters(pilot, body),
        "guards": [plans.words(one) for one in body.guards], "others": [plans.words(one) for one in body.others],
        "controls": [plans.activity_words(one) for one in body.controls], "cap": body.cap < 1, "slope": body.slope,
        "met": plans.activity_words(pilot.met) if pilot.met else "", "is_late": row.made_at.date() > pilot.starts,
    }  # fmt: skip


def _matters(pilot: Pilot, body: Body) -> str:
    """The smallest change that would matter, in the words of the design that tells it."""
    if not body.matters:
        return ""
    if body.outcome.kind == "column":
        return f"{body.matters:g}"
    by_time = pilot.how == Pilot.How.EVERYBODY and not body.controls and body.outcome.kind != "score"
    unit = kept.unit_of(body.outcome, relative=by_time)
    return telling.amount(kept.mattering(body, unit), unit)


def days(pilot: Pilot) -> str:
    """How far a running pilot is."""
    gone, whole = (clock.now().date() - pilot.starts).days, (pilot.ends - pilot.starts).days
    return _("day %(n)d of %(all)d") % {"n": min(gone, whole), "all": whole} if gone >= 0 else ""


def result(row: Result) -> dict:
    """A result: chance first, then what must not get worse, the outcome, and the rest."""
    body = row.body
    primary = body["primary"]
    return {
        "result": row, "verdict": primary["verdict"], "verdict_name": telling.name(primary["verdict"]),
        "tone": telling.NAMES[primary["verdict"]], "sentence": telling.sentence(row), "effect": telling.effect(primary),
        "p": telling.chance(primary["p"]), "method": primary["effect"]["method"], "picture": drawing.picture(body),
        "ratio": body.get("ratio"), "ratio_says": telling.ratio(body["ratio"]) if "ratio" in body else "",
        "ratio_p": telling.chance(body["ratio"]["p"]) if "ratio" in body else "",
        "sizes": [(telling.arm(name), n) for name, n in body.get("sizes", {}).items()],
        "guards": telling.rows(body.get("guards", [])), "others": telling.rows(body.get("others", [])),
        "arms": arms(body), "facts": facts(body), "table": table(body), "is_early": row.early or body.get("early"),
    }  # fmt: skip


def arms(body: dict) -> list[dict]:
    """Each arm, those who went on as usual first: how many, their mean, and how the others stand beside them."""
    rows = {row["arm"]: row for row in body.get("rows", ())}
    return [
        {
            "name": telling.arm(one["arm"]), "n": one["n"], "mean": telling.mean(one["mean"], body["unit"]),
            "effect": telling.effect(row["told"]) if (row := rows.get(one["arm"])) else "",
            "sequence": _sequence(row, body["unit"]) if row else "",
        }
        for one in (body["means"] if rows else ())
    ]  # fmt: skip


def _sequence(row: dict, unit: str) -> str:
    if "sequence" not in row:
        return ""
    return telling.effect({"effect": row["sequence"], "unit": unit})


def facts(body: dict) -> list[str]:
    """What a careful reader wants to know of the method."""
    said = []
    if body.get("reduction"):
        said.append(
            _("What was known of people before took away %.1f %% of the spread.") % (100 * body["reduction"])
        )
    if body.get("cap") is not None:
        said.append(_("Values above %g were cut to it, as was said beforehand.") % body["cap"])
    if "placebos" in body:
        said.append(
            _("Of %(placebos)d other dates before it, %(fooled)d look like a change.")
            % {"placebos": body["placebos"], "fooled": body["fooled"]}
        )
    if body.get("season"):
        said.append(_("The season of the year is taken out."))
    if body.get("before_error") is not None:
        said.append(
            _("Before it, the page was off by %.1f %% on average, a week ahead.")
            % (100 * body["before_error"])
        )
    if "length" in body:
        said.append(_("A period is %d days.") % body["length"])
    if body.get("pre_trend") is not None:
        said.append(_("That the groups moved alike before it: p %.2f.") % body["pre_trend"])
    return said


def table(body: dict) -> dict | None:
    """The figures beneath the picture: titles, and rows of text."""
    if "weeks" in body:
        curves = body.get("curves") or {}
        expected = curves.get("expected") or [None] * len(body["weeks"])
        since, scale = body["change"], 100 if body["rate"] else 1
        rows = [
            (week, _number(value, scale), _number(one, scale) if at >= since else "")
            for at, (week, value, one) in enumerate(zip(body["weeks"], body["values"], expected, strict=True))
        ]
        return {"titles": [_("Week from"), _("What came"), _("Without it")], "rows": rows}
    if "events" in body:
        unit = body["primary"]["unit"]
        rows = [(f"{one['at']:+d}", telling.effect({"effect": one, "unit": unit})) for one in body["events"]]
        return {"titles": [_("Periods since it began"), _("Above the others by")], "rows": rows}
    return None


def _number(value: float | None, scale: float) -> str:
    return "—" if value is None else f"{value * scale:.4g}" + (" %" if scale == 100 else "")
