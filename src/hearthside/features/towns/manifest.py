"""What towns add to the house: where members live, where to meet them, and whom to meet on the way."""

from django.utils.translation import gettext_lazy as _

from hearthside.features.towns import erasure, placing, queries
from hearthside.manifest import About, Erasure, Feature, Kind, Page, Right

feature = Feature(
    name="towns",
    label=_("In town"),
    path="towns/",
    kinds=(Kind(name="towns.placed", says=_("{actor} put {about} on the map"), ties=False, visible="hosts"),),
    pages=(
        Page(
            label=_("In town"), url_name="towns:index", icon="map-pin", place="desk", group="together", order=60,
            audience=f"right:{placing.RUN}",
        ),
    ),
    rights=(Right(name=placing.RUN, says=_("See where members live, by places of five at least, and plan where to meet")),),
    abouts=(About(prefix="town", resolve=queries.resolve_towns),),
    erasures=(
        Erasure(
            name="towns",
            holds=_("Which places you put on the house’s map, as a host."),
            export=erasure.export,
            forget=erasure.forget,
            basis="legitimate_interest",
            why=_("So that hosts know whom to ask where a place is."),
            models=("towns.Place",),
        ),
    ),
)  # fmt: skip
