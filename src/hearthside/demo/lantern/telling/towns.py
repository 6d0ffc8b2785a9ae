"""The map of The Lantern: the small places along the Wharfe, which no list of cities has."""

from hearthside.demo.lantern.people import UK
from hearthside.demo.lantern.story import Story
from hearthside.features.towns import placing

PLACED = 40  # days ago
PLACES = {
    "Burley in Wharfedale": (53.91, -1.75), "Guiseley": (53.88, -1.71), "Menston": (53.89, -1.74),
}  # fmt: skip


def tell_towns(story: Story) -> None:
    """Noor, who takes the train, puts them on the map."""
    for name, point in PLACES.items():
        story.then(story.almanac.ago(PLACED), lambda name=name, point=point: _place(story, name, point))


def _place(story: Story, name: str, point: tuple[float, float]) -> None:
    placing.place_town(by=story.person("noor"), name=name, country=UK, latitude=point[0], longitude=point[1])
