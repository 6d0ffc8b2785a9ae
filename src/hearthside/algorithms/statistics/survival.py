"""How long people stay: Kaplan and Meier's curve with its interval, the log-rank test, and the restricted mean.

Somebody is known from `entered` to `durations`, both counted from their own beginning in one unit: whoever was here
before anybody looked enters late, and counts from then on (delayed entry). Whoever had not left when last seen is
censored. Nothing is guessed of the time in which nobody looked.
"""

from dataclasses import dataclass, field
from math import inf, nan, sqrt

import numpy as np

from hearthside.algorithms.statistics.scores import Estimate, normal
from hearthside.algorithms.statistics.unanswerable import Unanswerable

__all__ = ["Curve", "LogRank", "kaplan_meier", "log_rank"]

_METHOD = "Kaplan–Meier, log-log"


@dataclass(frozen=True, slots=True)
class Curve:
    """The share that stays longer than each of `times` (k, ascending: when somebody left), with its interval.

    `at_risk` (k) are those who were here just before, `left` (k) those who left then. `n` people are in it; `since`
    is where it begins (1 there: of those who had stayed so long) and `until` the longest anybody was seen.
    """

    times: np.ndarray
    at_risk: np.ndarray
    left: np.ndarray
    stays: np.ndarray
    low: np.ndarray
    high: np.ndarray
    n: int
    since: float
    until: float
    confidence: float
    _entries: np.ndarray = field(repr=False)
    _exits: np.ndarray = field(repr=False)

    def here(self, at) -> np.ndarray:
        """How many were here, and looked at, just before each of these times: the numbers below the picture."""
        at = np.asarray(at, float)
        return np.searchsorted(self._entries, at, "left") - np.searchsorted(self._exits, at, "left")

    def at(self, time: float) -> Estimate:
        """The share that stays longer than `time`; not known where nobody was seen for so long. n is who was here."""
        place = int(np.searchsorted(self.times, time, "right")) - 1
        if time > self.until and not (place >= 0 and self.stays[place] == 0):
            return Estimate(nan, 0.0, float(self.high[place]) if place >= 0 else 1.0, 0, _METHOD)
        if place < 0:
            here = int(self.here(max(time, np.nextafter(self.since, inf))))
            return Estimate(1.0, _alike(here, self.confidence), 1.0, here, _METHOD)
        told = float(self.stays[place]), float(self.low[place]), float(self.high[place])
        return Estimate(*told, int(max(self.here(time), 1)), _METHOD)

    def quantile(self, share: float = 0.5) -> Estimate:
        """How long until only this share stays (0.5: the median); inf where so many have not left yet.

        The interval is where the bounds of the curve cross the share (Brookmeyer & Crowley, Biometrics 38, 1982).
        """
        value, low, high = (
            float(self.times[np.argmax(line <= share)]) if (line <= share).any() else inf
            for line in (self.stays, self.low, self.high)
        )
        return Estimate(value, low, high, self.n, "Brookmeyer–Crowley, log-log")

    def mean_until(self, time: float) -> Estimate:
        """How long people stay on average, of the time up to `time`: the area below the curve, and its interval.

        The restricted mean survival time, which holds where curves cross (Royston & Parmar, BMC Medical Research
        Methodology 13:152, 2013). Unanswerable "beyond" where nobody was seen for so long.
        """
        if not self.since < time or (time > self.until and not (len(self.stays) and self.stays[-1] == 0)):
            raise Unanswerable("beyond", "nobody was seen for so long", until=self.until)
        inside = self.times <= time
        steps = np.r_[self.since, self.times[inside], time]
        areas = np.r_[1.0, self.stays[inside]] * np.diff(steps)
        beyond = areas[::-1].cumsum()[::-1][1:]
        here, left = self.at_risk[inside], self.left[inside]
        spread = np.divide(left, here * (here - left), out=np.zeros(len(left)), where=here > left)
        half = normal(self.confidence) * sqrt(float(beyond**2 @ spread))
        value = float(areas.sum())
        low, high = max(0.0, value - half), min(time - self.since, value + half)
        return Estimate(value, low, high, self.n, "restricted mean, normal")


def kaplan_meier(durations, left, entered=None, *, since: float = 0.0, confidence: float = 0.95) -> Curve:
    """The curve of people (n): until when each was seen, whether they `left` then, and since when each was looked at.

    Kaplan & Meier, JASA 53, 1958; Greenwood's variance on the scale of log(-log) (Kalbfleisch & Prentice 1980),
    which keeps the interval between 0 and 1. Until somebody leaves it is what n of n leave possible (Clopper and
    Pearson); once nobody is left, the upper bound is the one before. `entered` of 0 or less (or None) is from the
    beginning. With `since` the curve is of those who had stayed so long: where few were looked at early on, the
    first to leave would otherwise drag down all that follows. A million people take under a second.
    Unanswerable "nobody" where nobody was looked at for any time.
    """
    durations, left = np.asarray(durations, float), np.asarray(left, bool)
    entries = np.full(len(durations), -inf) if entered is None else np.asarray(entered, float)
    entries = np.where(entries <= since, -inf, entries)
    seen = (durations > entries) & ((durations > since) | ((since == 0) & (durations == 0)))
    if not seen.any():
        raise Unanswerable("nobody", "nobody was looked at for any time")
    entries, exits, ends = np.sort(entries[seen]), np.sort(durations[seen]), durations[seen & left]
    times, gone = np.unique(ends, return_counts=True)
    here = np.searchsorted(entries, times, "left") - np.searchsorted(exits, times, "left")
    stays = np.cumprod(1 - gone / np.maximum(here, 1))
    low, high = _bounds(here, gone, stays, confidence)
    return Curve(
        times, here, gone, stays, low, high, int(seen.sum()), since, float(exits[-1]), confidence, entries, exits
    )  # fmt: skip


def _bounds(here, gone, stays, confidence) -> tuple[np.ndarray, np.ndarray]:
    """Log-log bounds, and beyond them where nobody is left to stay."""
    inside = (stays > 0) & (stays < 1)
    rest = here - gone
    steps = np.divide(gone, here * rest, out=np.zeros(len(here)), where=rest > 0)
    logs = np.log(stays, out=np.full(len(stays), -1.0), where=inside)
    reach = normal(confidence) * np.sqrt(np.cumsum(steps)) / np.abs(logs)
    low, high = (np.where(inside, stays ** np.exp(side * reach), stays) for side in (1, -1))
    ended = stays <= 0
    if ended.any():
        last = int(np.argmax(ended))
        high[last:] = high[last - 1] if last else 1 - _alike(int(here[0]), confidence)
    return low, high


def _alike(n: int, confidence: float) -> float:
    """What the share may be at least, where n of n stayed."""
    return ((1 - confidence) / 2) ** (1 / n) if n else 0.0


@dataclass(frozen=True, slots=True)
class LogRank:
    """Do groups leave alike? `chi2` on `degrees`, and its `p`; of each group those who left and how many were
    `expected` to, had all been alike."""

    chi2: float
    degrees: int
    p: float
    left: np.ndarray
    expected: np.ndarray


def log_rank(durations, left, groups, entered=None) -> LogRank:
    """The log-rank test of groups (n labels), with delayed entry: Mantel 1966; Peto & Peto, JRSS A 135, 1972.

    It is strongest where one group leaves faster all along; where curves cross, compare `mean_until`. Unanswerable
    "one_group" for fewer than two, "none_left" where nobody left.
    """
    durations, left = np.asarray(durations, float), np.asarray(left, bool)
    entries = np.full(len(durations), -inf) if entered is None else np.asarray(entered, float)
    entries = np.where(entries <= 0, -inf, entries)
    labels, which = np.unique(np.asarray(groups), return_inverse=True)
    if len(labels) < 2:
        raise Unanswerable("one_group", "there is only one group")
    times = np.unique(durations[left])
    if not len(times):
        raise Unanswerable("none_left", "nobody has left")
    here, gone = (np.stack(rows) for rows in zip(*(
        _counts(durations[which == at], left[which == at], entries[which == at], times) for at in range(len(labels))
    ), strict=True))  # fmt: skip
    all_here, all_gone = here.sum(axis=0), gone.sum(axis=0)
    shares = here / all_here
    expected = (shares * all_gone).sum(axis=1)
    spread = all_gone * np.divide(
        all_here - all_gone, all_here - 1, out=np.zeros(len(times)), where=all_here > 1
    )
    covariance = np.diag((shares * spread).sum(axis=1)) - (shares * spread) @ shares.T
    apart = (gone.sum(axis=1) - expected)[:-1]
    chi2 = float(apart @ np.linalg.pinv(covariance[:-1, :-1]) @ apart)
    from scipy.special import chdtrc

    degrees = len(labels) - 1
    return LogRank(chi2, degrees, float(chdtrc(degrees, chi2)), gone.sum(axis=1), expected)


def _counts(durations, left, entries, times) -> tuple[np.ndarray, np.ndarray]:
    """Of one group, at each of these times: who was here, and who left."""
    here = np.searchsorted(np.sort(entries), times, "left") - np.searchsorted(
        np.sort(durations), times, "left"
    )
    ends = np.sort(durations[left])
    gone = np.searchsorted(ends, times, "right") - np.searchsorted(ends, times, "left")
    return np.maximum(here, 0), gone
