"""Who may read what of the stream."""

import pytest
from django.contrib.auth.models import AnonymousUser

from hearthside.features.shoutouts.actions import shout_out
from hearthside.interactions import reads

pytestmark = pytest.mark.django_db


def test_visitors_read_public_names_and_open_only_public_pages(cast):
    cast.ben.pseudonym, cast.ben.reach = "Row F", "everyone"
    cast.ben.save()
    cast.ana.reach = "everyone"
    cast.ana.save()
    shout_out(cast.ben, by=cast.ana, reason="You stayed until the last chair was stacked.")
    (entry,) = reads.recent(AnonymousUser(), kinds=["shoutouts.given"])
    assert "Row F" in entry.sentence and "Ben Okafor" not in entry.sentence
    assert "/people/ben/" in entry.sentence


def test_a_sentence_links_nobody_whom_the_viewer_may_not_open(cast):
    shout_out(cast.ben, by=cast.cleo, reason="You stayed until the last chair was stacked.")
    cast.cleo.reach = "hosts"
    cast.cleo.save()
    (entry, *_) = reads.toward(cast.ben, cast.ben)
    assert "Cleo Hart" in entry.sentence and "/people/cleo/" not in entry.sentence
    assert "/people/cleo/" in reads.toward(cast.ben, cast.dora)[0].sentence


def test_what_two_wrote_to_one_another_is_read_by_no_third(cast):
    from hearthside.features.notes.actions import write_note

    write_note(cast.ben, by=cast.ana, text="Shall we sit together on Sunday?")
    assert "Ana" in str(reads.between(cast.ana, cast.ben, cast.ben)[0].sentence)
    for other in (cast.cleo, cast.egon, AnonymousUser()):
        assert not reads.between(cast.ana, cast.ben, other)
