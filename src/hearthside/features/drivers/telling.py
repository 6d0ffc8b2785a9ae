"""A run in words: plain sentences with their uncertainty, and never that one thing causes another."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.algorithms.statistics.scores import Estimate, difference
from hearthside.features.drivers.models import Run

OVERLAPS = (
    5.0  # a variance inflation from which a driver is hard to tell from the others (Kutner et al. 2005, 10.5)
)


@dataclass(frozen=True)
class Told:
    """One driver as the page shows it. Shares and priorities are in per cent; `change` is that of the share since
    the run before, None where there was none."""

    words: str
    share: Estimate
    priority: Estimate
    performance: float
    importance: float
    rank: str
    stands_out: bool
    beta: float
    r: float
    sign: str
    suppressor: bool
    vif: float
    n: int
    excluded: int
    skipped: int
    mean: Estimate
    change: Estimate | None

    @property
    def overlaps(self) -> bool:
        return self.vif >= OVERLAPS


def drivers(run: Run, before: Run | None) -> list[Told]:
    """The drivers of an answered run, by share."""
    earlier = {one["column"]: one for one in before.body["drivers"]} if before else {}
    return [
        _told(one, run.body["words"].get(one["column"], one["column"]), earlier.get(one["column"]))
        for one in run.body["drivers"]
    ]


def _told(one: dict, words: str, earlier: dict | None) -> Told:
    share = estimate(one["share"], 100)
    return Told(
        words=words, share=share, priority=estimate(one["priority"], 100),
        performance=100 * (1 - one["headroom"]["value"]), importance=share.value,
        rank=rank(one["ranks"]), stands_out=one["stands_out"], beta=one["beta"], r=one["r"], sign=_sign(one),
        suppressor=one["suppressor"], vif=one["vif"], n=one["n"], excluded=one["excluded"], skipped=one["skipped"],
        mean=estimate(one["mean"]), change=difference(share, estimate(earlier["share"], 100)) if earlier else None,
    )  # fmt: skip


def estimate(kept: dict, times: float = 1) -> Estimate:
    """An estimate as it was kept, on another scale."""
    value, low, high = (times * kept[name] for name in ("value", "low", "high"))
    return Estimate(value, low, high, kept["n"], kept["method"])


def rank(ranks: list[float]) -> str:
    """The place a driver most often came in, and how often: “second in 97 % of resamples”."""
    place = max(range(len(ranks)), key=lambda at: ranks[at])
    said = {"place": ordinal(place + 1), "share": f"{100 * ranks[place]:.0f}"}
    return _("%(place)s in %(share)s %% of resamples") % said


def ordinal(place: int) -> str:
    """A place in words."""
    words = [
        _("first"), _("second"), _("third"), _("fourth"), _("fifth"), _("sixth"), _("seventh"), _("eighth"), _("ninth"),
        _("tenth"),
    ]  # fmt: skip
    return words[place - 1] if place <= len(words) else _("number %(n)d") % {"n": place}


def _sign(one: dict) -> str:
    if one["suppressor"]:
        return _("both ways")
    if one["sign_r"] == 0:
        return _("unclear")
    return _("more goes with more") if one["sign_r"] > 0 else _("more goes with less")


def sentences(run: Run, told: list[Told]) -> list[str]:
    """What one would say to somebody who has a minute."""
    first, rest = told[0], [one for one in told[1:3] if one.stands_out]
    said = [_overall(run, len(told)), _goes_most(first)]
    said += [
        _("“%(words)s” comes %(rank)s, with %(value)s %% (%(low)s to %(high)s %%).")
        % {"words": one.words, "rank": one.rank, **numbers(one.share)}
        for one in rest
    ]
    if faint := [one.words for one in told if not one.stands_out]:
        said.append(
            ngettext(
                "One cannot be told from chance: %(words)s.", "%(n)d cannot be told from chance: %(words)s.", len(faint)
            )
            % {"n": len(faint), "words": ", ".join(faint)}
        )  # fmt: skip
    return [sentence.replace(" %", "\u00a0%") for sentence in said]


def _overall(run: Run, n: int) -> str:
    words = _(
        "Together these %(n)d go with %(value)s %% of the differences in “%(outcome)s” (%(low)s to %(high)s %%)."
    )
    if run.body["family"] != "linear":
        words = _(
            "Together these %(n)d explain “%(outcome)s” with McFadden's R² of %(value)s %% (%(low)s to %(high)s %%)."
        )
    return words % {"n": n, "outcome": outcome(run), **numbers(estimate(run.body["r2"], 100))}


def _goes_most(one: Told) -> str:
    return _("“%(words)s” goes with it most: %(value)s %% of that (%(low)s to %(high)s %%), %(rank)s.") % {
        "words": one.words, "rank": one.rank, **numbers(one.share),
    }  # fmt: skip


def next_step(told: list[Told]) -> str:
    """Where to begin, as something to try."""
    best = max(told, key=lambda one: one.priority.value)
    return _(
        "What goes together need not follow from one another. Weighed with the room there is, “%(words)s” comes first:"
        " try something there on a few people, and see whether they answer otherwise than the rest."
    ) % {"words": best.words}


def account(run: Run) -> list[str]:
    """Whose answers are in it, and whose are not, and why; they add up to all."""
    body = run.body
    said = [_("%(n)s of %(total)s answers are in it.") % _counts(body, "n", "total")]
    if body["excluded"]:
        said.append(
            _("%(excluded)s are left out because something did not apply to them.")
            % _counts(body, "excluded")
        )
    if body["skipped"]:
        said.append(_("%(skipped)s skipped something.") % _counts(body, "skipped"))
    if body["silent"]:
        said.append(_("%(silent)s gave no outcome.") % _counts(body, "silent"))
    if body["units"] != body["n"]:
        said.append(
            _("They are those of %(units)s people, and people are what is drawn again.")
            % _counts(body, "units")
        )
    return said


def _counts(body: dict, *names: str) -> dict[str, str]:
    return {name: f"{body[name]:,}" for name in names}


def numbers(one: Estimate, digits: int = 1) -> dict[str, str]:
    """A value and its interval as text."""
    return {name: f"{getattr(one, name):.{digits}f}" for name in ("value", "low", "high")}


def outcome(run: Run) -> str:
    """The outcome in the words of the survey."""
    key = run.body["outcome"]
    return run.body["words"].get(key, key)


METHODS = {"johnson": "Johnson's relative weights", "lmg": "LMG (Shapley)"}


def refusal(run: Run) -> str:
    """Why there is no answer, and what could be done."""
    facts, words = run.refused["facts"], run.refused["words"]
    named = ", ".join(words.get(one, one) for one in facts.get("columns", facts.get("costly", ())))
    said = {
        "too_few": _(
            "There are too few answers to tell these drivers apart: %(enough)s can be used, and it takes %(floor)s. Most are lost"
            " to: %(named)s. Leave some of these out, or count each driver among those to whom it applies."
        ),
        "constant": _("Everybody answered alike: %(named)s. Leave that out."),
        "copy": _("One is an exact copy of the other: %(named)s. Leave one of them out."),
        "redundant": _("These tell one another exactly: %(named)s. Leave one of them out."),
        "rarely_used": _("Too few people have anything to do with: %(named)s. Leave that out."),
        "too_many": _("That method takes %(most)s drivers at most. Choose fewer, or Johnson's weights."),
        "gone": _("The survey does not ask this any more. Make a new report."),
    }.get(
        run.refused["why"],
        _("These answers cannot be told apart that way. Another method may do: Johnson's, linear."),
    )
    shown = {
        name: f"{facts.get(name, 0):,.0f}"
        for name in ("enough", "floor", "most")
        if facts.get(name) is not None
    }
    return said % (
        {"enough": "0", "floor": "0", "most": "0"} | shown | {"named": named or _("none in particular")}
    )
