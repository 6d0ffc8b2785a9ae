"""The sense of community, by two published measures.

BSCS: the Brief Sense of Community Scale, 8 items in four pairs (needs fulfilment, membership, influence, emotional
connection), 1 to 5. Source: Peterson, Speer & McMillan (2008), Journal of Community Psychology 36(1), 61 to 73; the
place is called a community here instead of a neighborhood. IOS: Inclusion of Other in the Self, one picture, 1 to 7.
Source: Aron, Aron & Smollan (1992), Journal of Personality and Social Psychology 63(4), 596 to 612. Both are asked in
English as published; a translation is another instrument, and is a house's own to choose.
"""

from django.utils.translation import gettext_lazy as _

from hearthside.listening.library.ready import AFTER_ANONYMOUS, Ready
from hearthside.listening.questions import Form, Question

_ITEMS = (
    ("bscs_needs_1", "I can get what I need in this community."),
    ("bscs_needs_2", "This community helps me fulfill my needs."),
    ("bscs_member_1", "I feel like a member of this community."),
    ("bscs_member_2", "I belong in this community."),
    ("bscs_influence_1", "I have a say about what goes on in this community."),
    ("bscs_influence_2", "People in this community are good at influencing one another."),
    ("bscs_bond_1", "I feel connected to this community."),
    ("bscs_bond_2", "I have a good bond with others in this community."),
)
_AGREE = {"en": ("Strongly disagree", "Strongly agree")}

PULSE = Ready(
    key="belonging",
    name=_("Do people belong?"),
    says=_("A sense-of-community pulse by two published scales, BSCS and IOS, without names. Once or twice a year."),
    icon="users-round",
    seconds=75,
    anonymous=True,
    form=Form(
        before={"en": "Nine quick ones about {house} as a community. There is no right answer."},
        after={"en": AFTER_ANONYMOUS["en"]},
        questions=(
            Question(
                "ios", "rating", {"en": "Which picture fits you and this community best?"},
                help={"en": "One circle is you, the other the community."}, low=1, high=7, scale="ios",
            ),
            *(Question(key, "rating", {"en": words}, low=1, high=5, ends=_AGREE, scale="bscs") for key, words in _ITEMS),
        ),
    ),
)  # fmt: skip
