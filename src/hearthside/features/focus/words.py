"""What those who are invited are told and agree to, and the names they go by where nobody shows their own."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from hearthside.features.focus.models import Group

ALIASES = (
    noop("Alder"), noop("Amber"), noop("Aspen"), noop("Aster"), noop("Badger"), noop("Basil"), noop("Beech"),
    noop("Birch"), noop("Bramble"), noop("Cedar"), noop("Clover"), noop("Coral"), noop("Cricket"), noop("Curlew"),
    noop("Dune"), noop("Elder"), noop("Fern"), noop("Finch"), noop("Flint"), noop("Foxglove"), noop("Gorse"),
    noop("Grove"), noop("Harbour"), noop("Hawthorn"), noop("Hazel"), noop("Heather"), noop("Heron"), noop("Holly"),
    noop("Ivy"), noop("Jasper"), noop("Juniper"), noop("Kestrel"), noop("Lark"), noop("Laurel"), noop("Linden"),
    noop("Lupin"), noop("Magpie"), noop("Maple"), noop("Marten"), noop("Meadow"), noop("Moss"), noop("Nettle"),
    noop("Oak"), noop("Olive"), noop("Otter"), noop("Pebble"), noop("Pine"), noop("Plover"), noop("Poppy"),
    noop("Quince"), noop("Reed"), noop("River"), noop("Robin"), noop("Rowan"), noop("Sage"), noop("Sorrel"),
    noop("Swift"), noop("Teasel"), noop("Thistle"), noop("Willow"),
)  # fmt: skip


def names(group: Group) -> str:
    """Under which names people write, as all of them are told before they say yes."""
    if group.pseudonyms:
        return _(
            "You write under a name that we give you, such as “Heron”. Nobody in the group is shown who is who, and no"
            " page shows it to the hosts either; they know whom they invited."
        )
    return _("You write under your own name. Everybody in the group and its hosts see it.")


def agreement(group: Group) -> str:
    """The words somebody agrees to when they join; kept with their yes."""
    return " ".join(
        [
            names(group),
            _(
                "What you write is read by those in this group and by the hosts who run it, and kept so that the house"
                " can learn from it. It goes no further than you let it. You can change it or take it back while the"
                " group runs, and leave at any time, with your words or without."
            ),
        ]
    )
