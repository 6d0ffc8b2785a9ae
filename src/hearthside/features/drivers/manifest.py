"""What drivers add to the house."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.drivers import erasure
from hearthside.manifest import Erasure, Feature, Page

feature = Feature(
    name="drivers",
    label=_("Drivers"),
    path="drivers/",
    pages=(
        Page(
            label=_("What goes with it"),
            url_name="drivers:index",
            group="voices",
            icon="chart-bar-decreasing",
            place="desk",
            order=46,
            audience="right:listening.run",
        ),
    ),
    erasures=(
        Erasure(
            name="drivers",
            holds=_("Which reports on surveys you made, as a host"),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("So that hosts know whom to ask about a report."),
            models=("drivers.Report", "drivers.Run"),
        ),
    ),
)
