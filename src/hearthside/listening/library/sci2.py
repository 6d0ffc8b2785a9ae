"""The Sense of Community Index 2, made of the items a house pastes: the scale belongs to its authors.

24 items, 0 (not at all) to 3 (completely), in four groups of six. Source: Chavis, Lee & Acosta (2008).
"""

from hearthside.listening.library.ready import AFTER_ANONYMOUS
from hearthside.listening.questions import Form, Question

_ENDS = {"en": ("Not at all", "Completely")}


def sci2(items: list[str]) -> Form:
    """A survey of these items, in their order."""
    asked = (
        Question(f"sci2_{n}", "rating", {"en": words}, low=0, high=3, ends=_ENDS, scale="sci2")
        for n, words in enumerate(items, 1)
    )
    return Form(after={"en": AFTER_ANONYMOUS["en"]}, questions=tuple(asked))
