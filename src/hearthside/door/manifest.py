"""What the door adds to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Feature, Kind, Right

feature = Feature(
    name="door",
    label=_("The door"),
    kinds=(Kind(name="door.joined", says=_("{actor} came in"), visible="members", stage="onboarding"),),
    rights=(
        Right(name="door.edit_people", says=_("Change what is known of other people")),
        Right(name="door.change_roles", says=_("Give people roles"), roles=()),
        Right(name="door.invite", says=_("Invite people"), roles=("host", "ambassador")),
        Right(name="door.settings", says=_("Change the settings of the house"), roles=()),
        Right(name="door.audit", says=_("Read the audit log"), roles=()),
    ),
)
