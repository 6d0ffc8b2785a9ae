"""What the figures of retention say in words, and why there are none."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearthside.features.retention.questions import Staying
from hearthside.features.retention.staying import MONTH


def definition(question: Staying) -> str:
    """What staying is on this page: printed wherever the figure stands."""
    if question.ended:
        name = question.ended.partition(":")[2] or question.ended
        return (
            _(
                "Somebody stays from the first day we know of until the day of their first “%s”; whoever has not done that is"
                " still here today."
            )
            % name
        )
    return ngettext(
        "Somebody stays from the first day we know of until the last day they did anything, however long they were silent"
        " in between (unbounded retention). Whoever has done nothing for %(n)d day has left; everybody is looked at until"
        " %(n)d day ago.",
        "Somebody stays from the first day we know of until the last day they did anything, however long they were silent"
        " in between (unbounded retention). Whoever has done nothing for %(n)d days has left; everybody is looked at until"
        " %(n)d days ago.",
        question.quiet,
    ) % {"n": question.quiet}


def headline(curve: dict) -> str:
    """The curve in a sentence."""
    if (half := curve["half"]) is not None:
        return _("Half have left after %(value)s months (%(low)s to %(high)s).") % {
            "value": _months(half["value"]), "low": _months(half["low"]), "high": _months(half["high"]),
        }  # fmt: skip
    last = curve["points"][-1] if curve["points"] else [0, 1, 1, 1]
    return _("Of 100 people, %(share).0f are still here after %(months)s months; not yet half have left.") % {
        "share": 100 * last[1], "months": _months(curve["until"]),
    }  # fmt: skip


def mark(told: dict) -> dict[str, str]:
    """A point of the curve, in percent."""
    low, high = (f"{100 * told[name]:.1f}" for name in ("low", "high"))
    return {
        "percent": f"{100 * told['value']:.1f}" if told["value"] is not None else "–",
        "between": f"{low} – {high}",
    }


def apart(told: dict, name: str) -> str:
    """Whether those in a segment stay otherwise."""
    facts = {
        "name": name, "months": _months(told["until"]), "value": f"{abs(told['value']) / MONTH:.1f}",
        "low": f"{told['low'] / MONTH:+.1f}", "high": f"{told['high'] / MONTH:+.1f}", "p": _chance(told["p"]),
    }  # fmt: skip
    if told["low"] > 0:
        said = _("Within %(months)s months, those in “%(name)s” stay %(value)s months longer than others")
    elif told["high"] < 0:
        said = _("Within %(months)s months, those in “%(name)s” stay %(value)s months shorter than others")
    else:
        said = _("Within %(months)s months we could see no difference for those in “%(name)s”")
    return f"{said % facts} ({_('%(low)s to %(high)s months; log-rank p %(p)s') % facts})."


def refusal(told: dict) -> str:
    """Why there is no figure."""
    words = {
        "nobody": _("Nobody has done anything yet that we know of."),
        "few": _("Too few people to show: nothing is said about fewer than %(least)s."),
        "too_few": _(
            "%(n)s people have bought, %(again)s of them again. To say what people will buy takes %(least)s, of whom"
            " %(least_again)s bought again."
        ),
        "no_fit": _("These purchases follow no pattern that the model knows, so it expects nothing."),
    }
    return words[told["why"]] % told["facts"]


def _months(days: float | None) -> str:
    return "∞" if days is None else f"{days / MONTH:.0f}" if days >= 3 * MONTH else f"{days / MONTH:.1f}"


def _chance(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def table(rows: list[list[int | None]], often: tuple[int, ...]) -> list[tuple[str, list[dict]]]:
    """How many bought so often, each row with its words and its cells shaded by how many they are."""
    most = max((n or 0 for row in rows for n in row), default=0) or 1
    return [
        (_times(often, at), [{"n": n, "shade": int(9 * ((n or 0) / most) ** 0.5)} for n in row])
        for at, row in enumerate(rows)
    ]


def _times(often: tuple[int, ...], at: int) -> str:
    low, high = often[at], (often[at + 1] - 1 if at + 1 < len(often) else None)
    return f"{low}+" if high is None else str(low) if low == high else f"{low}–{high}"


def since(weeks: tuple[int, ...]) -> list[str]:
    """The columns: how many weeks ago the last purchase was."""
    ends = [*weeks[1:], None]
    return [
        _("%d weeks ago and longer") % low if high is None else _("%(low)d to %(high)d weeks ago") % {"low": low, "high": high}
        for low, high in zip(weeks, ends, strict=True)
    ]  # fmt: skip
