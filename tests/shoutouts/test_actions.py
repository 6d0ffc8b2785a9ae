"""Thanking in public."""

import pytest

from hearthside.features.shoutouts.actions import shout_out, take_back
from hearthside.features.shoutouts.models import ShoutOut
from hearthside.interactions import reads
from hearthside.kit.refused import Refused

pytestmark = pytest.mark.django_db
REASON = "You stayed until the last chair was stacked."


def test_a_shout_out_credits_the_one_it_names(cast, leaves):
    with leaves("shoutouts.given"):
        shout_out(cast.ben, by=cast.ana, reason=REASON)
    standing = reads.standing([cast.ben])[cast.ben.pk]
    assert (standing.credits, standing.credited_by) == (1, cast.ana)


@pytest.mark.parametrize("reason", ["", "   ", "thanks", "x" * 601])
def test_it_needs_a_reason_of_some_length(cast, reason):
    with pytest.raises(Refused):
        shout_out(cast.ben, by=cast.ana, reason=reason)
    assert not ShoutOut.objects.exists()


def test_nobody_thanks_themselves_and_egon_thanks_nobody(cast):
    with pytest.raises(Refused):
        shout_out(cast.ana, by=cast.ana, reason=REASON)
    with pytest.raises(Refused):
        shout_out(cast.ana, by=cast.egon, reason=REASON)


def test_sent_twice_is_given_once(cast, leaves):
    with leaves("shoutouts.given"):
        first = shout_out(cast.ben, by=cast.ana, reason=REASON, once="a")
        assert shout_out(cast.ben, by=cast.ana, reason=REASON, once="a") == first


def test_the_two_and_hosts_may_take_it_back_others_not(cast):
    made = shout_out(cast.ben, by=cast.ana, reason=REASON)
    with pytest.raises(Refused):
        take_back(made, by=cast.egon)
    take_back(made, by=cast.ben)
    assert ShoutOut.objects.get().taken_back_at
