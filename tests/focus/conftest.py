"""A focus group that runs, with Ana and Ben in it."""

from datetime import timedelta

import pytest

from hearthside.features.focus import planning, taking_part
from hearthside.features.focus.models import Group, Participant
from hearthside.kit import clock
from hearthside.people import consent


@pytest.fixture
def willing(cast):
    for one in (cast.ana, cast.ben):
        consent.choose(one, "research", True, by=one)
    return cast


@pytest.fixture
def plan(willing):
    def planned(**facts) -> Group:
        facts = {
            "title": "Evenings",
            "says": "How do your evenings go?",
            "closes_at": clock.now() + timedelta(days=9),
        } | facts
        group = planning.plan_group(by=willing.cleo, **facts)
        planning.add_prompt(
            group, by=willing.cleo, text="Tell us of last night.", opens_at=clock.now() - timedelta(hours=1)
        )
        return group

    return planned


@pytest.fixture
def run(plan, willing):
    def running(level="internal", **facts) -> Group:
        group = planning.open_group(plan(**facts), by=willing.cleo)
        planning.invite(group, [willing.ana, willing.ben], by=willing.cleo)
        for one in Participant.objects.filter(group=group):
            taking_part.join(one, by=one.person, level=level)
        return group

    return running


@pytest.fixture
def part():
    """What somebody is in a group."""

    def of(group, person) -> Participant:
        return Participant.objects.select_related("person", "group").get(group=group, person=person)

    return of
