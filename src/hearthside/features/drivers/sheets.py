"""What of a report leaves the house: the table, its pictures, and one page to print."""

from collections.abc import Iterator
from pathlib import Path

from django.template.defaultfilters import date
from django.utils import timezone
from django.utils.translation import gettext as _

from hearthside.features.drivers import drawing, telling
from hearthside.features.drivers.models import Report, Run
from hearthside.features.drivers.telling import Told
from hearthside.kit import paper

_TEMPLATES = Path(__file__).parent / "templates" / "drivers"
HEADER = (
    "driver", "share", "share_low", "share_high", "rank", "stands_out", "beta", "r", "vif", "suppressor", "n",
    "not_applicable", "skipped", "mean", "mean_low", "mean_high", "priority", "priority_low", "priority_high",
)  # fmt: skip


def rows(told: list[Told]) -> Iterator[tuple]:
    """The table, a driver a row; shares and priorities are parts of one."""
    for one in told:
        yield (
            one.words, *_cells(one.share, 100), one.rank, "yes" if one.stands_out else "no", round(one.beta, 6),
            round(one.r, 6), round(one.vif, 4), "yes" if one.suppressor else "no", one.n, one.excluded, one.skipped,
            *_cells(one.mean), *_cells(one.priority, 100),
        )  # fmt: skip


def _cells(one, times: float = 1) -> tuple[float, ...]:
    return tuple(round(value / times, 6) for value in (one.value, one.low, one.high))


def _shares(report: Report, run: Run, told: list[Told]) -> str:
    return drawing.shares(told, _("What goes with “%s”") % telling.outcome(run), alone=True)


def _quadrant(report: Report, run: Run, told: list[Told]) -> str:
    return drawing.quadrant(told, _("Importance and performance"), alone=True)


def _png(draw):
    def made(report: Report, run: Run, told: list[Told]) -> bytes:
        return paper.page(_TEMPLATES / "picture.typ", {}, {"picture": draw(report, run, told)}, format="png")

    return made


def _page(report: Report, run: Run, told: list[Told]) -> bytes:
    facts = {
        "title": report.name, "survey": report.survey.name, "lead": _("What goes with “%s”") % telling.outcome(run),
        "as_of": date(timezone.localtime(run.asked_at), "DATETIME_FORMAT"), "sentences": telling.sentences(run, told),
        "next": telling.next_step(told), "account": " ".join(telling.account(run)), "method": _method(run),
        "shares": _("Share of what goes with the outcome, with 95 % intervals"),
        "quadrant": _("Importance and performance"),
    }  # fmt: skip
    pictures = {"shares_svg": _shares(report, run, told), "quadrant_svg": _quadrant(report, run, told)}
    return paper.page(_TEMPLATES / "report.typ", facts, pictures)


def _method(run: Run) -> str:
    return _(
        "%(method)s; percentile intervals of %(resamples)s resamples of people. What goes with an outcome is not what"
        " brings it about."
    ) % {"method": telling.METHODS[run.body["method"]], "resamples": f"{run.body['resamples']:,}"}


FILES = {
    "shares.svg": _shares,
    "shares.png": _png(_shares),
    "quadrant.svg": _quadrant,
    "quadrant.png": _png(_quadrant),
    "page.pdf": _page,
}
