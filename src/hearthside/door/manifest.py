"""What the door adds to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.door.mydata import ERASURES
from hearthside.door.peopleabout import resolve_people
from hearthside.door.views import told
from hearthside.manifest import About, Card, Feature, Kind, Page, Right, Setting

feature = Feature(
    name="door",
    label=_("The door"),
    kinds=(
        Kind(name="door.joined", says=_("{actor} came in"), visible="members", stage="onboarding"),
        Kind(
            name="door.invited",
            says=_("{actor} invited {recipient} in"),
            good="connected",
            visible="members",
            stage="referral",
        ),
    ),
    abouts=(About(prefix="person", resolve=resolve_people),),
    cards=(Card(name="choices", place="desk_person", template="door/card.html", load=told.card, order=70),),
    pages=(
        Page(label=_("Settings"), url_name="door:settings", icon="settings", place="me", order=60),
        Page(label=_("My data"), url_name="door:mine", icon="folder-heart", place="me", order=70),
        Page(
            label=_("Invite somebody"),
            url_name="door:invitations",
            icon="mail-plus",
            place="me",
            order=55,
            audience="right:door.invite",
        ),
        Page(
            label=_("Settings"),
            url_name="door:house",
            icon="house",
            place="house",
            order=80,
            audience="right:door.settings",
        ),
        Page(
            label=_("Who is here"),
            url_name="door:people",
            icon="users",
            place="house",
            order=82,
            audience="hosts",
        ),
        Page(
            label=_("Rights"),
            url_name="door:rights",
            icon="key-round",
            place="house",
            order=84,
            audience="right:door.settings",
        ),
        Page(
            label=_("Audit log"),
            url_name="door:audit",
            icon="scroll-text",
            place="house",
            order=86,
            audience="right:door.audit",
        ),
    ),
    settings=(
        Setting(
            name="door.signup_days",
            type=int,
            default=7,
            low=1,
            high=90,
            says=_("After how many days a sign-up that nobody finished is forgotten."),
        ),
        Setting(
            name="door.address_days",
            type=int,
            default=30,
            low=1,
            high=365,
            says=_("After how many days the network address of a sign-in is forgotten."),
        ),
    ),
    rights=(
        Right(name="door.edit_people", says=_("Change what is known of other people")),
        Right(name="door.change_roles", says=_("Give people roles"), roles=()),
        Right(name="door.suspend", says=_("Suspend people and let them in again")),
        Right(name="door.invite", says=_("Invite people"), roles=("host", "ambassador")),
        Right(name="door.settings", says=_("Change the settings of the house"), roles=()),
        Right(name="door.audit", says=_("Read the audit log"), roles=()),
    ),
    erasures=ERASURES,
)
