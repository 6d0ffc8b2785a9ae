"""News of the house: many acts about one thing are one piece of news."""

import pytest

from hearthside.features.ideas import actions as ideas
from hearthside.home import news, today
from hearthside.interactions import reads

pytestmark = pytest.mark.django_db


def test_one_idea_with_many_helpers_leaves_room_for_other_news(cast):
    bus = ideas.bring_idea("A later bus on Fridays", "The last one leaves early.", by=cast.ana)
    for number, helper in enumerate((cast.ben, cast.dora, cast.egon)):
        ideas.credit(bus, helper, by=cast.cleo, as_="improved", words=f"thought of part {number}")
    ideas.bring_idea("A shelf for umbrellas", "By the door.", by=cast.ben)
    found = news.stories(reads.recent(cast.ana, kinds=today.public_kinds(), limit=40), cast.ana)
    told = [(story.first.row.kind, story.first.row.about) for story in news.varied(found)]
    assert len(told) == len(set(told)) < len(found)
    assert {kind for kind, _about in told} >= {"ideas.received", "ideas.credited"}
