"""Words that ask for care: what the law calls special categories. A hint for the host, never a verdict."""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hearthside.kit.refused import Refused

_WORDS = {
    "health": (
        _("health"),
        "ill|illness|sick|disease|cancer|diabet\\w*|depress\\w*|anxiety|therap\\w+|hospital|surgery|diagnos\\w+|"
        "pregnan\\w+|disab\\w+|wheelchair|dementia|allerg\\w+|medicat\\w+|miscarr\\w+|autis\\w+|adhd|hiv|addict\\w*|"
        "alcoholi\\w+|stroke|chemo\\w*",
    ),
    "religion": (
        _("religion or belief"),
        "religio\\w+|church|mosque|synagogue|temple|christian\\w*|catholic\\w*|protestant\\w*|muslim\\w*|islam\\w*|"
        "jewish|jew|hindu\\w*|buddhis\\w+|sikh\\w*|atheis\\w+|baptis\\w+|ramadan|halal|kosher",
    ),
    "politics": (
        _("political views"),
        "politic\\w*|votes? for|voted for|conservative\\w*|labour party|republican\\w*|democrat\\w*|"
        "socialis\\w+|communis\\w+|far[- ](?:left|right)|party member\\w*",
    ),
    "sexuality": (
        _("sexuality"),
        "gay|lesbian|bisexual\\w*|queer|transgender|transsexual|homosexual\\w*|sexual\\w*|sex life",
    ),
    "union": (_("union membership"), "trade unions?|union member\\w*|unionis\\w+|shop steward"),
    "origin": (
        _("ethnic origin"),
        "ethnic\\w*|race|racial|immigrant\\w*|refugee\\w*|asylum|skin colou?r|nationality|roma|"
        "black (?:man|woman)|white (?:man|woman)",
    ),
}
_PATTERNS = {
    key: (label, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for key, (label, words) in _WORDS.items()
}


def touches(text: str) -> list[str]:
    """The special categories that `text` seems to touch, in words."""
    return [str(label) for label, pattern in _PATTERNS.values() if pattern.search(text)]


def require_asked(text: str, asked: bool) -> None:
    """Refused, kindly, where words about a person touch such a category and the person did not ask to keep them."""
    if not asked and (touched := touches(text)):
        raise Refused(
            gettext(
                "This sounds like it is about %(what)s. Keep it only if they asked you to, and say so below."
            )
            % {"what": ", ".join(touched)},
            "asked",
        )
