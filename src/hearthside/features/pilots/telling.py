"""A result in words: the verdict, what it rests on, and why it cannot be told where it cannot."""

from dataclasses import dataclass

import msgspec
from django.utils.translation import gettext as _

from hearthside.features.pilots import parting, plans
from hearthside.features.pilots.models import Result
from hearthside.features.pilots.plans import Measure

NAMES = {
    "helped": "kept",
    "harmed": "late",
    "no_detectable_change": "",
    "cannot_tell": "soon",
}  # the chip of each verdict


def verdict(result: Result) -> str:
    """One of four."""
    return result.body["primary"]["verdict"] if result.body else "cannot_tell"


def name(verdict_: str) -> str:
    """A verdict in a word or two."""
    return {
        "helped": _("It helped"), "harmed": _("It did harm"), "no_detectable_change": _("No detectable change"),
        "cannot_tell": _("We cannot tell"),
    }[verdict_]  # fmt: skip


def may_be_judged(result: Result) -> bool:
    """Whether the time for a verdict has come: the planned end, or a sequence that is sure before it."""
    if not result.early:
        return result.answered_at is not None
    return verdict(result) in ("helped", "harmed")


def sentence(result: Result) -> str:
    """The verdict on a result in plain words."""
    if result.refused:
        return f"{name('cannot_tell')}. {why(result.refused['why'], result.refused['facts'])}"
    return of(result.body["primary"])


def of(told: dict) -> str:
    """One verdict in plain words, with its effect, or with the smallest effect that would have shown."""
    said = name(told["verdict"])
    if told["why"] == "early":
        return why("early")
    if told["verdict"] == "cannot_tell":
        return f"{said}. {why(told['why'])}"
    if told["verdict"] == "no_detectable_change":
        return f"{said}. " + _(
            "A change of %(least)s would have shown four times in five; a smaller one may be there."
        ) % {"least": amount(told["detectable"], told["unit"])}
    return f"{said}: {effect(told)}."


def effect(told: dict) -> str:
    """An effect with its interval, in the outcome's own units; a dash where nothing was worked out."""
    one = told["effect"]
    if one["value"] is None:
        return "—"
    low, high = (
        signed(one[end], told["unit"]) if one[end] is not None else _("anything") for end in ("low", "high")
    )
    return _("%(value)s (95 %% interval %(low)s to %(high)s)") % {
        "value": signed(one["value"], told["unit"], whole=True), "low": low, "high": high,
    }  # fmt: skip


def signed(value: float, unit: str, *, whole: bool = False) -> str:
    """A difference with its sign; `whole`: with what it is counted in."""
    number = f"{_scaled(value, unit):+.{_digits(value, unit)}f}".replace("-", "−")
    return _counted(number, unit) if whole else number + (" %" if unit == "part" else "")


def amount(value: float | None, unit: str) -> str:
    """A size without a sign, with what it is counted in."""
    if value is None:
        return _("any size")
    return _counted(f"{_scaled(abs(value), unit):.{_digits(value, unit)}f}", unit)


def mean(value: float | None, unit: str) -> str:
    """The mean of an arm: a share in per cent, else as it is."""
    if value is None:
        return "—"
    return f"{100 * value:.1f} %" if unit == "share" else f"{value:.{_digits(value, unit)}f}"


def chance(p: float | None) -> str:
    """A p-value as papers print it."""
    return "" if p is None else "p < 0.001" if p < 0.001 else f"p {p:.3f}"


def _scaled(value: float, unit: str) -> float:
    return 100 * value if unit in ("part", "share") else value


def _digits(value: float, unit: str) -> int:
    size = abs(_scaled(value, unit))
    return (
        0
        if size >= 100
        else 1
        if size >= 1 or unit in ("part", "share", "points")
        else 2
        if size >= 0.1
        else 3
    )


def _counted(number: str, unit: str) -> str:
    return {
        "part": _("%s %% of what was to be expected"), "share": _("%s of 100 people"), "points": _("%s points"),
        "week": _("%s a week"), "number": "%s",
    }[unit] % number  # fmt: skip


def why(code: str, facts: dict | None = None) -> str:
    """Why it cannot be told, and what would change that."""
    facts = {"n": 0, "floor": 0} | (facts or {})
    said = {
        "early": _("Too early to tell: its time is not over, and whoever judges before that is mostly fooled by chance."),
        "not_begun": _("It has not begun yet. The first figures come with the first day."),
        "too_few": _("There are too few people in it, or on one side of it."),
        "too_few_before": _("Too little is known of the time before: %(n)s weeks, and it takes %(floor)s."),
        "too_few_after": _("Too little is known of the time since: %(n)s, and it takes %(floor)s."),
        "few": _("Mostly fewer than ten people a week did it, and nothing is shown of so few. Try it on some by chance."),
        "short_season": _("A season takes two years to be known."),
        "nothing": _("It was not done at all before, or since: a change from nothing has no size."),
        "redundant": _("What should tell them apart moved alike all the time."),
        "no_spread": _("Nothing varies, so nothing can be told from chance."),
        "no_fit": _("These counts fit no trend."),
        "gaps": _("Something to compare with was not known all the time."),
        "placebo": _(
            "The same reckoning finds changes at other dates, when nothing was changed. So it cannot be believed here either."
        ),
        "pre_trend": _("The groups were drifting apart before it began, so they cannot be compared."),
        "no_comparison": _("Nobody is without it, so nobody can be compared with."),
        "no_before": _("Nothing is known of the time before it."),
        "too_coarse": _("A change of the size that would matter could have gone unseen."),
        "ratio": _("The groups are not as large as chance makes them: something else has chosen, so nothing can be read off."),
        "mixed": _("One arm helped and another did harm: look at each of them."),
        "gone": _("What it was to be measured by is asked no more."),
        "table": _("The outcome comes with a table, so nothing is known of it beforehand."),
    }.get(code, _("These figures do not allow it."))  # fmt: skip
    return said % facts


@dataclass(frozen=True)
class Row:
    """One outcome that stands beside the planned one."""

    words: str
    told: dict
    stands: bool

    @property
    def name(self) -> str:
        return name(self.told["verdict"])

    @property
    def tone(self) -> str:
        return NAMES[self.told["verdict"]]

    @property
    def effect(self) -> str:
        return effect(self.told)

    @property
    def says(self) -> str:
        return of(self.told)


def rows(kept: list[dict]) -> list[Row]:
    """What was looked at beside the outcome."""
    return [Row(plans.words(msgspec.convert(one["measure"], Measure)), one, one["stands"]) for one in kept]


def arm(name_: str) -> str:
    """An arm as people read it."""
    return {parting.WITH: _("with it"), parting.WITHOUT: _("as usual")}.get(name_, name_)


def ratio(kept: dict) -> str:
    """Whether chance was fair, in a sentence."""
    return {
        "fine": _("The groups are as large as chance would have them."),
        "warn": _("The groups are less alike in size than chance mostly makes them. Look whether something chose beside it."),
        "stop": _("Stop: the groups are not as large as they were meant to be. Something but chance has chosen who is in which."),
    }[kept["verdict"]]  # fmt: skip


def foreseen(kept: dict) -> list[str]:
    """What a plan could show, in sentences."""
    if "why" in kept:
        return [_("What it could show cannot be foretold. %s") % why(kept["why"], kept.get("facts"))]
    least = amount(kept["smallest"], kept["unit"])
    if "weeks" in kept:
        said = [
            _(
                "By its planned end it would show a change of %(least)s, four times in five; a smaller one mostly not."
            )
        ]
    else:
        said = [
            _(
                "With the %(people)s people there are, it would show a change of %(least)s, four times in five."
            )
        ]
    said = [one % {"least": least, "people": f"{kept.get('people', 0):,}"} for one in said]
    if "needed" in kept:
        said.append(
            _("The change that would matter to you takes %(n)s people; there are %(people)s.")
            % {"n": f"{kept['needed']:,}", "people": f"{kept['people']:,}"}
        )
    if "takes" in kept:
        said.append(
            _("The change that would matter to you takes about %d weeks.") % kept["takes"]
            if kept["takes"]
            else _("The change that would matter to you would not show in two years: try it on some by chance.")
        )  # fmt: skip
    return said


def enough(kept: dict) -> bool:
    """Whether the plan could show what would matter; True where nobody said what that is."""
    if "needed" in kept:
        return kept["needed"] <= kept["people"]
    if "takes" in kept:
        return kept["takes"] is not None and kept["takes"] <= kept["weeks"]
    return "why" not in kept
