"""What turning to people is worth: the later answers of those who were drawn to be turned to, beside those held out.

Everybody counts as they were drawn, whatever happened afterwards (intention to treat): who asked for help although
held out, and who was never reached although drawn, stay where chance put them.
"""

from dataclasses import dataclass
from datetime import datetime
from math import isfinite, nan

from django.core.cache import cache
from django.utils.translation import gettext as _

from hearthside.algorithms.statistics import followups
from hearthside.algorithms.statistics.followups import Value
from hearthside.features.followups import queries
from hearthside.features.followups.models import FollowUp
from hearthside.kit import clock

_FOR = 600  # seconds a reckoning is shown: it reads every answer that was drawn
_POINTS = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}


@dataclass(frozen=True)
class Worth:
    """Of one tone and measure: the verdict, how many were drawn into each arm, reached, and crossed over."""

    tone: str
    measure: str
    value: Value
    followed: int
    held: int
    reached: int
    crossed: int
    as_of: datetime

    @property
    def sentence(self) -> str:
        """The verdict in plain words."""
        effect = abs(self.value.effect.value)
        words = {"effect": points(effect), "least": points(self.value.detectable)}
        said = {
            "helped": _(
                "It helped: those we turned to scored %(effect)s points higher later than those held out."
            ),
            "harmed": _(
                "It did harm: those we turned to scored %(effect)s points lower later than those held out."
            ),
            "no_detectable_change": _(
                "No change that we could detect. An effect of %(least)s points would have shown; a smaller one may be there."
            ),
            "cannot_tell": _("We cannot tell yet."),
        }
        return said[self.value.verdict] % words

    @property
    def reason(self) -> str:
        """Why it cannot be told, and what would change that; empty where it can."""
        why = {
            "no_hold_out": _(
                "Nobody was held out. People who were picked for a low score score higher the next time anyway, so"
                " without some who were left alone their rise says nothing."
            ),
            "too_few": _(
                "It takes 20 people of each group who answered again; there are %(followed)d and %(held)d."
            ),
            "uneven": _(
                "One group answered again much more often than the other, so those who did cannot be compared."
            ),
            "no_spread": _("Everybody gave the same answer again, so there is nothing to compare."),
            "too_coarse": _("An effect that matters could have gone unseen."),
        }
        counts = {"followed": self.value.followed, "held": self.value.held}
        return why[self.value.why] % counts if self.value.why else ""

    @property
    def has_interval(self) -> bool:
        return isfinite(self.value.effect.low) and isfinite(self.value.effect.high)

    @property
    def range(self) -> str:
        """The interval of the effect, in words."""
        effect = self.value.effect
        return _("%(value)s points, 95 %% interval %(low)s to %(high)s") % {
            "value": signed(effect.value), "low": signed(effect.low), "high": signed(effect.high),
        }  # fmt: skip

    @property
    def widest(self) -> int:
        """How far the scale of the effect reaches to either side."""
        low, high = _POINTS[self.measure]
        return high - low

    @property
    def least(self) -> int:
        return -self.widest

    @property
    def rises(self) -> tuple[str, str]:
        """By how much the followed and the held-out rose, plainly."""
        return signed(self.value.risen), signed(self.value.risen_alone)


def points(value: float) -> str:
    return f"{value:.1f}" if isfinite(value) else "—"


def signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−") if isfinite(value) else "—"


def all_of_it() -> list[Worth]:
    """For every tone and measure in which anything was drawn. Reckoned at most every ten minutes."""
    return cache.get_or_set("followups.worth", lambda: [reckon(*pair) for pair in queries.pairs()], _FOR)


def reckon(tone: str, measure: str) -> Worth:
    """The verdict on one tone and measure, from all that was ever drawn there."""
    arms = {FollowUp.Arm.FOLLOWED: ([], []), FollowUp.Arm.HELD: ([], [])}
    reached = crossed = 0
    rows = queries.drawn(tone, measure).values_list(
        "arm", "value", "later", "reached_at", "ended_at", "crossed_at"
    )
    for arm, value, later, *moments in rows.iterator(2000):
        before, after = arms[arm]
        before.append(value)
        after.append(nan if later is None else later)
        written, ended, crossing = moments
        reached += arm == FollowUp.Arm.FOLLOWED and bool(written or ended)
        crossed += bool(crossing)
    followed, held = arms[FollowUp.Arm.FOLLOWED], arms[FollowUp.Arm.HELD]
    found = followups.value(*followed, *held)
    return Worth(tone, measure, found, len(followed[0]), len(held[0]), reached, crossed, clock.now())
