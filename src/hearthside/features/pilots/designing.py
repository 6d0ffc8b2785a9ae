"""Which design a pilot's data allow: the one that asks for the least belief; and in words why that one."""

from django.utils.translation import gettext as _

from hearthside.features.pilots.models import Pilot
from hearthside.features.pilots.plans import Body

DESIGNS = ("randomised", "staggered", "differences", "counterfactual", "interrupted")


def choose(pilot: Pilot, body: Body) -> str:
    """One of DESIGNS."""
    if pilot.how == Pilot.How.CHANCE:
        return "randomised"
    if pilot.how == Pilot.How.EVERYBODY:
        return "counterfactual" if body.controls else "interrupted"
    starts = {wave.starts for wave in pilot.waves.all() if wave.starts}
    return "staggered" if len(starts) > 1 else "differences"


def name(design: str) -> str:
    """A design as analysts call it."""
    return {
        "randomised": _("Randomised pilot"),
        "staggered": _("Staggered roll-out (Callaway and Sant'Anna)"),
        "differences": _("Difference in differences"),
        "counterfactual": _("Counterfactual series"),
        "interrupted": _("Interrupted time series"),
    }[design]


def why(design: str) -> str:
    """Why this one, and what has to be believed, in plain words."""
    return {
        "randomised": _(
            "Chance decided who has it. So the two groups are alike in all else, and what differs later is its doing."
        ),
        "staggered": _(
            "Some have it before others. Each group is compared, from its own beginning on, with those who do not have"
            " it yet or never. It takes for granted that they would have moved alike; how they moved before is the check."
        ),
        "differences": _(
            "Some have it and others do not. What counts is by how much more the first moved than the others. It takes for"
            " granted that they would have moved alike; how they moved before is the check."
        ),
        "counterfactual": _(
            "Everybody has it, so nobody can be compared with. But there are things it cannot touch: from how they went"
            " with the outcome before, the page tells what would have come without it."
        ),
        "interrupted": _(
            "Everybody has it, so nobody can be compared with but everybody before. The page looks for a turn on that very"
            " day, beyond trend, season and chance. Whatever else happened on that day cannot be told apart from it."
        ),
    }[design]
