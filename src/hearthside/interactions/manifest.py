"""What happens to promises is itself an interaction, so that a rebuild knows it."""

from django.utils.translation import gettext_lazy as _

from hearthside.manifest import Feature, Kind

feature = Feature(
    name="promises",
    label=_("Promises"),
    kinds=(
        Kind(
            name="promises.handed_over",
            says=_("{actor} asked {recipient} to look after a promise about {about}"),
            facts=("promise", "opened", "reason"),
            private=("reason",),
            visible="hosts",
            ties=False,
        ),
        Kind(
            name="promises.snoozed",
            says=_("{actor} put off a promise about {about}: {reason}"),
            facts=("promise", "opened", "until", "reason"),
            private=("reason",),
            visible="hosts",
            ties=False,
        ),
    ),
)
