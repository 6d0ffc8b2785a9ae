"""A map in words: figures with their intervals, moments of truth with their reasons, and how data-backed it is."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.algorithms.statistics import scores

NAMES = {"nps": "NPS", "csat": "CSAT", "ces": "CES"}


def number(value: float) -> str:
    """A figure as one says it: whole where it is large, with one place where it is small."""
    return f"{value:,.0f}" if abs(value) >= 10 else f"{value:.1f}"


def score(one: dict) -> dict[str, str]:
    """A score in words: what it is, how much, and how sure that is."""
    if one["type"] == "nps":
        figure, low, high = (f"{one[name]:+.0f}" for name in ("value", "low", "high"))
    elif one["type"] == "csat":
        figure, low, high = f"{one['value']:.0f} %", f"{one['low']:.0f}", f"{one['high']:.0f} %"
    else:
        figure = _("%(value)s of %(most)s") % {"value": f"{one['value']:.1f}", "most": one["most"]}
        low, high = f"{one['low']:.1f}", f"{one['high']:.1f}"
    between = _("%(low)s to %(high)s") % {"low": low, "high": high}
    return {
        "figure": figure,
        "between": between,
        "n": f"{one['n']:,}",
        "name": _name(one["type"]),
        "words": one["words"],
    }


def _name(type_: str) -> str:
    names = {
        "csat": _("are satisfied"),
        "nps": _("would recommend, less those who would not"),
        "ces": _("how easy it was"),
    }
    return names.get(type_, _("on average"))


def share(one: dict) -> dict[str, str]:
    """A share in words."""
    between = _("%(low)s to %(high)s %%") % {"low": f"{one['low']:.0f}", "high": f"{one['high']:.0f}"}
    return {"figure": f"{one['value']:.0f} %", "between": between, "n": f"{one['n']:,}"}


def kept(promise: dict) -> str:
    """How well a promise is kept, and what is open of it."""
    said = []
    if promise["due"]:
        one = scores.share(promise["kept"], promise["due"])
        said.append(
            _("kept in time %(value)s %% of %(due)s times (%(low)s to %(high)s %%)")
            % {"value": f"{100 * one.value:.0f}", "due": f"{promise['due']:,}", "low": f"{100 * one.low:.0f}",
               "high": f"{100 * one.high:.0f}"}
        )  # fmt: skip
    if promise["open"]:
        said.append(ngettext("%(n)d open", "%(n)d open", promise["open"]) % {"n": promise["open"]})
    return " · ".join(said) or _("not due yet")


def moment(one: dict) -> str:
    """Why a touchpoint is a moment of truth."""
    if one["why"] == "drivers":
        return _(
            "It goes with %(value)s %% of how people take the whole (%(low)s to %(high)s %%), and weighed with the room there"
            " is it comes first. What goes together need not follow from one another: try something here."
        ) % {name: f"{one['share'][name]:.0f}" for name in ("value", "low", "high")}
    return _(
        "About %(value)s more people leave here than would if it were like the rest of this map (%(low)s to %(high)s)."
    ) % {name: number(one[name]) for name in ("value", "low", "high")}


def no_moment(body: dict) -> str:
    """Why no moment of truth could be worked out."""
    why = (body.get("drivers") or {}).get("why")
    if why == "too_few":
        facts = body["drivers"]["facts"]
        return _(
            "To tell which touchpoint goes most with the whole takes %(floor)s people who answered everything; %(enough)s did."
        ) % {"floor": f"{facts.get('floor', 0):.0f}", "enough": f"{facts.get('enough', 0):.0f}"}
    if why:
        return _(
            "The answers do not tell yet which touchpoint goes most with the whole, and none loses surely more than the others."
        )
    return _(
        "Choose the question that says how people take the whole, from the survey that asks about the touchpoints:"
        " then the house finds the moment that matters most."
    )


def backing(counted: dict | None) -> dict[str, str]:
    """How data-backed a map is: a word, and the sentence behind it."""
    if not counted or not counted["cells"]:
        return {
            "word": _("Drawn by hand"),
            "tone": "none",
            "words": _("No data has been brought into it yet."),
        }
    part = counted["backed"] / counted["cells"]
    words = [_("%(backed)d of %(cells)d cells rest on fresh data about ten people or more.") % counted]
    more = {
        "few": _("%(n)d have too few people yet."), "stale": _("%(n)d rest on data older than four weeks."),
        "unbound": _("%(n)d are bound to nothing."),
    }  # fmt: skip
    words += [sentence % {"n": counted[state]} for state, sentence in more.items() if counted[state]]
    return {
        "word": _backed(part),
        "tone": "good" if part >= 2 / 3 else "some" if part else "none",
        "words": " ".join(words),
    }


def _backed(part: float) -> str:
    if part == 0:
        return _("Drawn by hand")
    if part < 1 / 3:
        return _("Mostly drawn by hand")
    if part < 2 / 3:
        return _("Partly backed by data")
    return _("Mostly backed by data") if part < 1 else _("Backed by data throughout")


def evidence(state: str) -> str:
    """The state of one cell in words."""
    return {
        "backed": _("fresh data"), "stale": _("nothing newer than four weeks"), "few": _("fewer than ten people so far"),
        "unbound": _("bound to nothing yet"),
    }[state]  # fmt: skip


def difference(one: dict, words: dict[str, str]) -> dict:
    """One difference between a persona's people and the rest, in words, with what a small picture needs."""
    what, _space, name = one["name"].partition(" ")
    if one["kind"] == "share":
        figures = [f"{100 * one[side]['value']:.0f} %" for side in ("group", "rest")]
        apart = {side: 100 * one["apart"][side] for side in ("value", "low", "high")}
        span, unit = 100.0, _("points")
    else:
        figures = [number(one[side]["value"]) for side in ("group", "rest")]
        apart = {side: one["apart"][side] for side in ("value", "low", "high")}
        span, unit = max(abs(value) for value in apart.values()) or 1.0, _("days") if what == "joined" else ""
    subject = {
        "joined": _("days since they came"), "did": words.get(name, name), "score": NAMES.get(name, name),
        "topic": _("speak about %s") % name,
    }[what]  # fmt: skip
    low, value, high = (
        f"{50 + 48 * max(-1.0, min(1.0, apart[side] / span)):.1f}%" for side in ("low", "value", "high")
    )
    return {
        "subject": subject, "group": figures[0], "rest": figures[1], "stands": one["stands"], "x": (low, value, high),
        "apart": _("%(value)s %(unit)s (%(low)s to %(high)s)") % {
            "value": f"{apart['value']:+.0f}", "low": f"{apart['low']:+.0f}", "high": f"{apart['high']:+.0f}", "unit": unit},
        "n": one["group"]["n"],
    }  # fmt: skip


def no_groups(body: dict) -> str:
    """Why no personas can be suggested."""
    facts = body.get("facts", {})
    return {
        "too_few": _("It takes %(floor)s people who did something lately; there are %(n)s.") % {
            "floor": facts.get("floor", 60), "n": facts.get("n", 0)},
        "alike": _("Everybody did the same things lately: nothing tells people apart."),
    }.get(body["why"], _(
            "People do not fall into groups that would come again with other people."
            " That is an answer, too: begin with whom you know."
        ),
    )  # fmt: skip
