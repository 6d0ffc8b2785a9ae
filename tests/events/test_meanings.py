"""What activities mean: in versions, read when events are read, never written into them."""

import pytest

from hearthside.events import meanings, suggestions
from hearthside.events.models import Meaning
from hearthside.house import choices
from hearthside.kit.refused import Refused
from hearthside.manifest import registry
from hearthside.people.models import Audit

pytestmark = pytest.mark.django_db
PAID, HOME = ("track", "Order Completed"), ("page", "Home")


def test_a_meaning_is_given_changed_in_part_and_taken_back(cast):
    assert meanings.set_meaning([PAID, HOME], by=cast.cleo, stage="purchase", touchpoint=" Box  office ") == 2
    assert meanings.set_meaning([PAID], by=cast.dora, words="bought a ticket") == 1
    assert meanings.set_meaning([PAID], by=cast.dora, words="bought a ticket") == 0
    now = meanings.of([PAID])[PAID]
    assert (now.words, now.touchpoint, now.stage) == ("bought a ticket", "Box office", "purchase")
    assert {(one.type, one.name) for one in meanings.current()} == {PAID, HOME}
    former = meanings.versions(PAID)[1]
    assert meanings.return_to(former, by=cast.cleo) == 1
    assert meanings.of([PAID])[PAID].words == ""
    assert [one.words for one in meanings.versions(PAID)] == ["", "bought a ticket", ""]
    meanings.set_meaning([PAID], by=cast.cleo, stage="", touchpoint="")
    assert PAID not in meanings.of([PAID]) and len(meanings.versions(PAID)) == 4
    assert Meaning.objects.filter(superseded_at=None, name=PAID[1]).count() == 1


def test_who_changed_what_is_written_down(cast):
    meanings.set_meaning([PAID], by=cast.dora, stage="purchase")
    [noted] = Audit.objects.filter(what="events.meant")
    assert noted.who == cast.dora
    assert noted.details == {"names": ["Order Completed"], "changed": 1, "stage": "purchase"}


def test_what_cannot_be_is_refused_and_nothing_changes(cast):
    for wrong in ({"stage": "moonwalk"}, {"words": "a" * 81}, {"touchpoint": "b" * 61}):
        with pytest.raises(Refused):
            meanings.set_meaning([PAID], by=cast.cleo, **wrong)
    with pytest.raises(Refused):
        meanings.set_meaning([("track", "x" * 501)], by=cast.cleo, stage="purchase")
    for other in (cast.ana, cast.egon):
        with pytest.raises(Refused):
            meanings.set_meaning([PAID], by=other, stage="purchase")
    assert not Meaning.objects.exists()


def test_a_house_has_its_own_stages(cast):
    choices.put("events.stages", "curious guest friend")
    meanings.set_meaning([PAID], by=cast.cleo, stage="guest")
    choices.put("events.stages", "curious friend")
    [version] = meanings.versions(PAID)
    meanings.set_meaning([PAID], by=cast.cleo, stage="friend")
    meanings.return_to(version, by=cast.cleo)
    assert PAID not in meanings.of([PAID])


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("Signed Up", "onboarding"), ("Order Completed", "purchase"), ("Product Viewed", "exploration"),
        ("membership_renewed", "renewal"), ("orderRefunded", "troubleshooting"), ("Invite Sent", "referral"),
        ("Signed In", "regular_use"), ("Campaign Seen", "awareness"), ("Zorkmid", ""), ("", ""),
        ("Checkout Error", "troubleshooting"), ("Ticket Bought", "purchase"),
    ],
)  # fmt: skip
def test_the_words_of_a_name_suggest_a_stage(name, stage):
    every = registry.settings["events.stages"].default.split()
    assert suggestions.stage_of(name, every) == stage
    assert suggestions.stage_of(name, ["moon"]) == ""
