"""The demonstration house: The Lantern, a small cinema in Otley that its members kept open."""

from datetime import datetime

from hearthside.demo.lantern.almanac import Almanac
from hearthside.demo.lantern.story import Story
from hearthside.demo.lantern.telling.care import tell_care
from hearthside.demo.lantern.telling.coffee import tell_coffee
from hearthside.demo.lantern.telling.evening import tell_evening
from hearthside.demo.lantern.telling.focus import tell_focus
from hearthside.demo.lantern.telling.following import tell_following
from hearthside.demo.lantern.telling.games import tell_games
from hearthside.demo.lantern.telling.ideas import tell_ideas
from hearthside.demo.lantern.telling.journeys import tell_journeys
from hearthside.demo.lantern.telling.people import HOUSE, settle, tell_people
from hearthside.demo.lantern.telling.surveys import tell_surveys
from hearthside.demo.lantern.telling.talk import tell_talk
from hearthside.demo.lantern.telling.tickets import tell_tickets
from hearthside.demo.lantern.telling.together import tell_together
from hearthside.demo.lantern.telling.towns import tell_towns
from hearthside.demo.lantern.telling.trying import tell_trying
from hearthside.kit import clock

_PARTS = (
    tell_people,
    tell_talk,
    tell_ideas,
    tell_care,
    tell_tickets,
    tell_surveys,
    tell_following,
    tell_focus,
    tell_evening,
    tell_coffee,
    tell_journeys,
    tell_together,
    tell_games,
    tell_trying,
    tell_towns,
)


def furnish(*, seed: int = 7, progress=None) -> int:
    """Fill an empty house with eighteen months of The Lantern, ending now; how many things happened.

    Everything is a call to the same actions that people's own hands reach, at the moment it happened. The
    same seed gives the same story, counted back from now. `progress(done, total)` is called now and then.
    """
    settle()
    return story(clock.now(), seed).tell(progress)


def story(now: datetime, seed: int) -> Story:
    """All that happens at The Lantern, counted back from `now`, not yet told."""
    made = Story(Almanac(now, seed, HOUSE["house.zone"]))
    for part in _PARTS:
        part(made)
    return made
