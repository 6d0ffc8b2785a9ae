"""Did a change help? One front for the designs that data allow, each of which ends in the same sort of verdict.

| what is known | design | source |
| --- | --- | --- |
| chance divided people | `at_plan`, once and at the planned size; `looked` before that | `randomised` |
| some had it one after the other | `staggered` | `differences` |
| some had it and others not | `two_periods`, with the pre-trend check of `staggered` | `differences` |
| everybody had it, and series it cannot touch are known | `counterfactual` | `counterfactual` |
| everybody had it | `interrupted` | `interrupted` |

The higher a design stands, the less it asks to be believed. What cannot be worked out is Unanswerable; what can be
and proves nothing is the verdict "cannot_tell", with its `why`.
"""

from hearthside.algorithms.statistics.counterfactual import Counterfactual, counterfactual
from hearthside.algorithms.statistics.differences import Staggered, TwoPeriods, staggered, two_periods
from hearthside.algorithms.statistics.interrupted import Interrupted, detectable, interrupted
from hearthside.algorithms.statistics.randomised import (
    Adjusted,
    arm_of,
    at_plan,
    capped,
    cuped,
    looked,
    people_needed,
    ratio,
    smallest,
)
from hearthside.algorithms.statistics.verdicts import VERDICTS, Verdict, cannot_tell

__all__ = [
    "VERDICTS", "Adjusted", "Counterfactual", "Interrupted", "Staggered", "TwoPeriods", "Verdict", "arm_of", "at_plan",
    "cannot_tell", "capped", "counterfactual", "cuped", "detectable", "interrupted", "looked", "people_needed", "ratio",
    "smallest", "staggered", "two_periods",
]  # fmt: skip
