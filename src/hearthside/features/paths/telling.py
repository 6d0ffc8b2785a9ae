"""Friction in plain sentences, with its uncertainty, and never that one thing brings about another."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from hearthside.algorithms.statistics.scores import Estimate
from hearthside.features.paths.models import Study
from hearthside.features.paths.words import Words
from hearthside.insight.models import Answer


@dataclass(frozen=True)
class Told:
    """One arc that was tested. Risks are in per cent, the excess is in people."""

    source: str
    target: str
    source_words: str
    target_words: str
    sentence: str
    why_split: str
    risk: Estimate
    other: Estimate
    excess: Estimate
    p: float
    stands: bool
    confirmed: bool
    closed: float
    is_split: bool
    title: str
    query: str

    @property
    def others(self) -> int:
        return int(self.other.n)

    @property
    def n(self) -> int:
        return int(self.risk.n)


@dataclass(frozen=True)
class Findings:
    """What a study's answer says: what can be mended, what only divides people, what goes well, and everything tested."""

    hurts: list[Told]
    splits: list[Told]
    helps: list[Told]
    all: list[Told]
    outcome: Estimate
    tested: int
    too_few: int


def findings(study: Study, answer: Answer) -> Findings:
    """The findings of a study, those that cost most first."""
    body = answer.body
    words = Words(
        {name for one in body["turns"] for name in (one["source"], one["target"])}
        | set(study.asked["outcome"])
    )
    told = [_told(one, words, study) for one in body["turns"]]
    stands = [one for one in told if one.stands]
    return Findings(
        hurts=[one for one in stands if one.excess.value > 0 and not one.is_split],
        splits=[one for one in stands if one.excess.value > 0 and one.is_split],
        helps=[one for one in reversed(stands) if one.excess.value < 0 and not one.is_split][:5],
        all=told, outcome=estimate(body["outcome"], 100), tested=body["tested"], too_few=body["too_few"],
    )  # fmt: skip


def came(study: Study, words: Words | None = None) -> str:
    """What is bad, as what people did: `came to “cancelled”`, `did not come to “Paid”`."""
    names = study.asked["outcome"]
    told = _(" or ").join((words or Words(names))[one] for one in names)
    said = _("did not come to “%(words)s”") if study.asked.get("missing") else _("came to “%(words)s”")
    return said % {"words": told}


def _told(one: dict, words: Words, study: Study) -> Told:
    source, target = words[one["source"]], words[one["target"]]
    risk, other = estimate(one["risk"], 100), estimate(one["other_risk"], 100)
    excess = estimate(one["excess"])
    facts = {
        "n": f"{risk.n:,.0f}", "others": f"{other.n:,.0f}", "source": source, "target": target, "risk": f"{risk.value:.0f}",
        "other": f"{other.value:.0f}", "excess": f"{abs(excess.value):,.0f}", "came": came(study, words),
        "closed": f"{100 * one['closed']:.0f}",
    }  # fmt: skip
    return Told(
        one["source"], one["target"], source, target, _sentence(facts, one["source"] == one["target"], excess.value),
        _split(facts), risk, other, excess, one["p"], one["stands"], one["confirmed"], one["closed"],
        one["is_split"], _title(facts, one["source"] == one["target"]),
        urlencode({"source": one["source"], "target": one["target"]}),
    )  # fmt: skip


def _sentence(facts: dict, again: bool, excess: float) -> str:
    if again:
        words = _(
            "Of %(n)s people for whom “%(source)s” came again, %(risk)s %% %(came)s; of those for whom it did"
            " not, %(other)s %%:"
        )
    else:
        words = _(
            "Of %(n)s people who went from “%(source)s” to “%(target)s”, %(risk)s %% %(came)s; of those who went"
            " on another way, %(other)s %%:"
        )
    more = _("%(excess)s more than would have.") if excess >= 0 else _("%(excess)s fewer than would have.")
    return f"{words % facts} {more % facts}".replace(" %", "\u00a0%")


def _split(facts: dict) -> str:
    words = _(
        "%(closed)s %% of the others were at another ending with their next step: after “%(source)s” it was decided who"
        " goes on at all, and their case was closed."
    )
    return (words % facts).replace(" %", "\u00a0%")


def _title(facts: dict, again: bool) -> str:
    """The beginning of an idea."""
    words = (
        _("Spare people a second “%(source)s”")
        if again
        else _("Make the way from “%(source)s” to “%(target)s” easier")
    )
    return (words % facts)[:160]


def estimate(kept: dict, times: float = 1) -> Estimate:
    """An estimate as it was kept, on another scale."""
    value, low, high = (
        float("nan") if kept[name] is None else times * kept[name] for name in ("value", "low", "high")
    )
    return Estimate(value, low, high, kept["n"] or 0, kept["method"])


def next_steps(one: Told, study: Study) -> list[tuple[str, str, str]]:
    """(icon, label, address) of what one can do about a finding, as far as the house has rooms for it."""
    pilot = {
        "name": one.title,
        "what": one.sentence,
        "touchpoint": one.source_words,
        "outcome": _measure(study),
    }
    pilot["better"] = "1" if study.asked.get("missing") else "-1"
    wanted = [
        ("lightbulb", _("Bring an idea"), "ideas:new", {"title": one.title}),
        ("flask-conical", _("Try it on a few"), "pilots:new", pilot),
        ("handshake", _("Make a promise"), "desk:event_promises", {"name": one.source.partition(":")[2]}),
        ("chart-bar-decreasing", _("What goes with it"), "drivers:index", {}),
    ]
    return [(icon, label, url) for icon, label, name, told in wanted if (url := _address(name, told))]


def _measure(study: Study) -> str:
    """The outcome as a pilot measures it: the share of people who come to it."""
    return f"share:{study.asked['outcome'][0]}"


def _address(name: str, told: dict) -> str:
    try:
        url = reverse(name)
    except NoReverseMatch:  # a house without that room
        return ""
    return f"{url}?{urlencode(told)}" if told else url


def group(conditions: list[dict]) -> str:
    """A group in words: `plan is basic, and spend above 40`."""
    return _(", and ").join(_condition(one) for one in conditions)


def _condition(one: dict) -> str:
    column, value = one["column"], one["value"]
    if column.startswith("segment:"):
        inside = _("in “%(name)s”") if value is True else _("not in “%(name)s”")
        return inside % {"name": column.partition(":")[2]}
    if one["how"] == "is":
        return _("%(column)s is %(value)s") % {"column": column, "value": value}
    number = f"{value:,.4g}"
    words = _("%(column)s up to %(value)s") if one["how"] == "upto" else _("%(column)s above %(value)s")
    return words % {"column": column, "value": number}
