"""The foyer coffee: every two weeks two people who had not met, and what they said came of it."""

from hearthside.demo.lantern.story import Story
from hearthside.features.pairings import actions, rounds
from hearthside.features.pairings.models import Meeting

OPENED = 68  # days ago
PEOPLE = ("ana", "ben", "derek", "frank", "norman", "oksana", "pat", "stan", "vasile")
HELD = (58, 44, 30, 16, 2)
WORDS = """Half an hour in the foyer with somebody you only know by their seat. Tea counts, and so does the telephone if the
    stairs are too much today."""


def tell_coffee(story: Story) -> None:
    """Cleo opens it, fills in for the odd one, and all but the newest round has been told of."""
    story.then(story.almanac.ago(OPENED), lambda: _open(story), key=("coffee",))
    for days, handle in enumerate(PEOPLE):
        story.then(story.almanac.ago(OPENED - 1 - days / 3), lambda one=handle: _join(story, one))
    story.then(story.almanac.ago(OPENED - 1), lambda: _join(story, "cleo"))
    for days in HELD:
        story.then(story.almanac.ago(days), lambda: rounds.hold_due(story.made["coffee",].pk))
        if days > HELD[-1]:
            story.then(story.almanac.ago(days - 6), _met)


def _open(story: Story):
    return actions.make_programme(
        by=story.person("cleo"), name="Foyer coffee", words=story.almanac.plain(WORDS), rhythm="fortnight", weekday=3, hour=10
    )  # fmt: skip


def _join(story: Story, handle: str) -> None:
    actions.join_programme(story.made["coffee",], by=story.person(handle), fills_in=handle == "cleo")


def _met() -> None:
    """Of the newest round; one pair in five did not find the time."""
    newest = Meeting.objects.order_by("-round__pk").values_list("round", flat=True).first()
    for number, meeting in enumerate(Meeting.objects.filter(round=newest).order_by("pk")):
        first = meeting.partners.order_by("pk").first()
        actions.say_met(meeting, by=first.person, met="no" if number == 3 else "yes")
