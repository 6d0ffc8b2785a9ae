"""What the house itself lets its owner set."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Feature, Setting

feature = Feature(
    name="house",
    label=_("The house"),
    settings=(
        Setting(name="house.name", type=str, default="Our house", says=_("The name over the door.")),
        Setting(
            name="house.welcome",
            type=str,
            default="Come in. Somebody here will be glad you did.",
            says=_("The words a visitor reads first."),
        ),
        Setting(
            name="house.ember",
            type=str,
            default="#B4451F",
            says=_("Your colour, as #RRGGBB. Its contrast is corrected where it would be hard to read."),
        ),
        Setting(
            name="house.zone",
            type=str,
            default="UTC",
            says=_("The time zone of the house, such as Europe/London."),
        ),
        Setting(
            name="house.signup",
            type=str,
            default="open",
            choices=("open", "invited"),
            says=_("Who may come in: everyone (open), or people with an invitation (invited)."),
        ),
        Setting(
            name="house.demonstration",
            type=bool,
            default=False,
            by_hand=False,
            says=_(
                "A demonstration house lets anyone sign in as one of its people. Set when it is furnished, never by hand."
            ),
        ),
    ),
)
