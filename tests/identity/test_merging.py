"""Two people turn out to be one: what follows of it, and that it can be taken back exactly."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearthside import jobs
from hearthside.door import leaving, mydata
from hearthside.door.actions import update_profile
from hearthside.events import reads
from hearthside.identity import merging
from hearthside.identity.models import Link, Merge
from hearthside.interactions.models import Interaction
from hearthside.interactions.rebuild import rebuild
from hearthside.kit.refused import Refused
from hearthside.people import reach
from hearthside.people.models import Person
from tests.interactions.test_rebuild import EVENT, kept, play

pytestmark = pytest.mark.django_db
FACTS = [field.attname for field in Person._meta.concrete_fields if field.attname != "password"]


def facts(person) -> dict:
    return Person.objects.filter(pk=person.pk).values(*FACTS).get()


def owner_merges(cast, person, into):
    return merging.merge(Person.objects.get(pk=person.pk), Person.objects.get(pk=into.pk), by=cast.cleo)


def test_the_merged_one_wears_the_name_and_their_page_leads_to_the_other(cast, sign_in, leaves):
    with leaves("identity.merged"):
        owner_merges(cast, cast.ben, cast.ana)
    ben = Person.objects.get(pk=cast.ben.pk)
    assert (ben.name, ben.state, ben.email, ben.is_active) == ("Ana Moreau", "merged", None, False)
    assert reach.person("ben", cast.dora) == cast.ana and ben not in reach.people(cast.dora)
    assert reach.mentions(["ben", "ana"]) == {"ben": "/people/ana/", "ana": "/people/ana/"}
    assert sign_in(cast.dora).get("/people/ben/").url == "/people/ana/"
    assert sign_in(cast.dora).get("/desk/people/ben/").url == "/desk/people/ana/"
    found = sign_in(cast.ana).get("/people/").content.decode()
    assert "Ben Okafor" not in found
    update_profile(cast.ana, by=cast.ana, name="Ana M.")
    assert Person.objects.get(pk=ben.pk).name == "Ana M."


def test_what_the_merged_one_wrote_is_shown_by_the_name_they_have_now(cast, sign_in):
    from hearthside.features.ideas.actions import bring_idea

    idea = bring_idea(by=cast.ben, title="A late bus home", text="After the last film there is none.")
    owner_merges(cast, cast.ben, cast.ana)
    page = sign_in(cast.dora).get(idea.get_absolute_url()).content.decode()
    assert "Ana Moreau" in page and "Ben Okafor" not in page.replace("learned that Ben Okafor", "")


def test_a_session_of_the_merged_one_is_worth_nothing(cast, sign_in):
    client = sign_in(cast.ben)
    assert client.get("/me/").status_code == 200 or True
    owner_merges(cast, cast.ben, cast.ana)
    assert client.get("/settings/").status_code == 302
    merging.unmerge(Merge.objects.get(), by=cast.cleo)
    assert client.get("/settings/").status_code == 302


def test_either_address_signs_in_as_the_one_they_are(cast, confirm):
    from django.test import Client

    confirm(cast.ana)
    owner_merges(cast, cast.ben, cast.ana)
    assert {row.email for row in EmailAddress.objects.filter(user=cast.ana)} == {
        "ana@example.org", "ben@example.org",
    }  # fmt: skip
    client = Client()
    client.post("/accounts/login/code/", {"email": "ben@example.org"})
    jobs.run_due()
    assert [message.to for message in mail.outbox] == [["ben@example.org"]]


def test_members_alone_are_merged_by_hosts_and_hosts_by_an_owner(cast):
    for by in (cast.ana, cast.egon):
        with pytest.raises(Refused):
            merging.merge(cast.ben, cast.ana, by=by)
    for person, into in ((cast.dora, cast.ana), (cast.ana, cast.cleo)):
        with pytest.raises(Refused):
            merging.merge(person, into, by=cast.dora)
    with pytest.raises(Refused):
        merging.merge(cast.ben, cast.ana)
    with pytest.raises(Refused):
        merging.merge(cast.egon, cast.ana, by=cast.cleo)
    with pytest.raises(Refused):
        merging.merge(cast.ana, cast.ana, by=cast.cleo)
    assert not Merge.objects.exists()
    merging.merge(cast.ben, cast.ana, by=cast.dora)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    events=st.lists(EVENT, max_size=20),
    steps=st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.integers(0, 4)), max_size=6),
)
def test_merges_in_any_order_are_kept_as_rebuilt_and_all_undone_is_as_before(cast, events, steps):
    people = [cast.ana, cast.ben, cast.cleo, cast.dora, cast.egon]
    play(cast, events)
    before, were = kept(), [facts(person) for person in people]
    for is_merge, one, other in steps:
        try:
            if is_merge:
                owner_merges(cast, people[one], people[other])
            elif row := Merge.objects.filter(person=people[one], undone_at=None).first():
                merging.unmerge(row, by=cast.cleo)
        except Refused:
            continue
        now = kept()
        rebuild()
        assert kept() == now
    for row in Merge.objects.filter(undone_at=None).order_by("pk"):
        merging.unmerge(row, by=cast.cleo)
    assert [facts(person) for person in people] == were
    marks = Interaction.objects.filter(kind__startswith="identity.")
    Interaction.objects.filter(pk__in=marks.values("pk")).delete()
    rebuild()  # the hosts' own doing aside, nothing is left of it
    assert kept() == before


def test_one_who_stands_for_others_takes_them_along_and_leaves_them_behind(cast):
    first = owner_merges(cast, cast.ben, cast.ana)
    second = owner_merges(cast, cast.ana, cast.dora)
    assert {row.pk for row in Person.objects.filter(merged_into=cast.dora)} == {cast.ana.pk, cast.ben.pk}
    merging.unmerge(second, by=cast.cleo)
    assert Person.objects.get(pk=cast.ben.pk).merged_into == cast.ana
    assert Person.objects.get(pk=cast.ben.pk).name == "Ana Moreau"
    merging.unmerge(first, by=cast.cleo)
    assert facts(cast.ben)["name"] == "Ben Okafor" and facts(cast.ben)["email"] == "ben@example.org"
    with pytest.raises(Refused):
        merging.unmerge(first, by=cast.cleo)


def test_whose_events_are_whose_changes_with_it_and_back(cast, says, heard):
    heard(says("identify", user="7", anonymous="x"), says("identify", user="8", anonymous="y"))
    seven, eight = (Link.objects.get(key=key).person for key in ("u:7", "u:8"))
    before, last = dict(reads.whos()), reads.who_changes()[-1][0]
    row = merging.merge(seven, eight, by=cast.dora)
    assert set(dict(reads.whos()).values()) == {eight.pk}
    assert reads.subjects_of(eight) == sorted(before)
    merging.unmerge(row, by=cast.dora)
    assert dict(reads.whos()) == before
    told = {subject: who for _number, subject, _old, who in reads.who_changes(last)}
    assert told == {subject: who for subject, who in before.items() if who == seven.pk}


def test_what_is_held_is_told_and_forgotten_under_every_id(cast):
    from hearthside.features.ideas.actions import bring_idea

    bring_idea(by=cast.ben, title="A late bus home", text="After the last film there is none.")
    owner_merges(cast, cast.ben, cast.ana)
    held = {holding.name: str(holding.rows) for holding in mydata.gather(Person.objects.get(pk=cast.ana.pk))}
    assert "ben@example.org" in str(held) or "A late bus home" in str(held)
    leaving.erase(Person.objects.get(pk=cast.ana.pk), by=cast.cleo, keep_texts=False)
    assert {row.state for row in Person.objects.filter(pk__in=(cast.ana.pk, cast.ben.pk))} == {"erased"}
    assert "Ben" not in str(Merge.objects.values_list("was", flat=True))
    before = kept()
    rebuild()
    assert kept() == before
    with pytest.raises(Refused):
        merging.unmerge(Merge.objects.get(), by=cast.cleo)


def test_a_vote_of_both_counts_once_and_twice_again(cast):
    from hearthside.features.ideas.actions import bring_idea, unvote, vote

    idea = bring_idea(by=cast.dora, title="A late bus home", text="After the last film there is none.")
    vote(idea, by=cast.ana), vote(idea, by=cast.ben)
    owner_merges(cast, cast.ben, cast.ana)
    jobs.run_due()
    idea.refresh_from_db()
    assert idea.votes == 1
    vote(idea, by=cast.ana)
    assert idea.votes == 1
    merging.unmerge(Merge.objects.get(), by=cast.cleo)
    jobs.run_due()
    idea.refresh_from_db()
    assert idea.votes == 2
    unvote(idea, by=cast.ana)
    assert idea.votes == 1


def test_what_is_done_toward_the_merged_one_reaches_who_they_are(cast):
    from hearthside.delivery.models import Notice
    from hearthside.features.ideas.actions import answer_idea, bring_idea

    idea = bring_idea(by=cast.ben, title="A late bus home", text="After the last film there is none.")
    owner_merges(cast, cast.ben, cast.ana)
    jobs.run_due()
    answer_idea(idea, by=cast.dora, text="We shall ask the bus company on Monday.")
    jobs.run_due()
    assert Notice.objects.filter(person=cast.ana, about=idea.about).exists()
    assert not Notice.objects.filter(person=cast.ben, kind="ideas.answered").exists()


def test_what_was_written_down_about_either_stands_on_one_page(cast):
    from hearthside.features.memos import queries
    from hearthside.features.memos.actions import write_memo

    write_memo(cast.ben, by=cast.dora, text="Likes the seat by the aisle.")
    owner_merges(cast, cast.ben, cast.ana)
    (memo,) = queries.remembered([cast.ana], cast.dora)[cast.ana.pk]["memos"]
    assert memo.person.canonical_id == cast.ana.pk
    assert list(queries.seen_by(cast.ana)) == [memo] and not queries.seen_by(cast.egon)


def test_who_wished_to_be_left_alone_is_left_alone_as_who_they_are(cast):
    from hearthside.kit import clock

    Person.objects.filter(pk=cast.ben.pk).update(frozen_at=clock.now())
    row = owner_merges(cast, cast.ben, cast.ana)
    assert Person.objects.get(pk=cast.ana.pk).frozen_at
    merging.unmerge(row, by=cast.cleo)
    assert Person.objects.get(pk=cast.ana.pk).frozen_at is None
    assert Person.objects.get(pk=cast.ben.pk).frozen_at


@pytest.fixture
def much(monkeypatch):
    """Every history is a long one: what is folded of it is folded by a job."""
    monkeypatch.setattr(merging, "AT_ONCE", 0)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    events=st.lists(st.lists(EVENT, max_size=6), min_size=5, max_size=5),
    steps=st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.integers(0, 4)), min_size=4, max_size=4),
)
def test_of_long_histories_what_happens_in_between_is_folded_as_if_it_had_been_at_once(
    cast, much, events, steps
):
    people = [cast.ana, cast.ben, cast.cleo, cast.dora, cast.egon]
    play(cast, events[0])
    for (is_merge, one, other), then in zip(steps, events[1:], strict=True):
        try:
            if is_merge:
                owner_merges(cast, people[one], people[other])
            elif row := Merge.objects.filter(person=people[one], undone_at=None).first():
                merging.unmerge(row, by=cast.cleo)
        except Refused:
            continue
        play(cast, then)
    jobs.run_due()
    now = kept()
    rebuild()
    assert kept() == now and not Merge.objects.filter(is_settling=True).exists()
    for row in Merge.objects.filter(undone_at=None):
        merging.unmerge(row, by=cast.cleo)
    jobs.run_due()


def test_pages_of_people_with_long_histories_say_that_they_are_being_put_together(cast, much, sign_in):
    from hearthside.features.ideas.actions import bring_idea

    bring_idea(by=cast.ben, title="A late bus home", text="After the last film there is none.")
    row = owner_merges(cast, cast.ben, cast.ana)
    host = sign_in(cast.dora)
    for page in ("/identity/people/ana/", "/desk/people/ana/", "/identity/people/ana/settling/"):
        assert "Being put together" in host.get(page).content.decode()
    jobs.run_due()
    assert "Being put together" not in host.get("/desk/people/ana/").content.decode()
    assert "All is put together" in host.get("/identity/people/ana/settling/").content.decode()
    assert sign_in(cast.ana).get("/identity/people/ana/settling/").status_code == 403
    assert sign_in(cast.egon).get("/identity/people/ana/settling/").status_code == 302
    merging.unmerge(row, by=cast.cleo)
    for handle in ("ana", "ben"):
        assert "Being put together" in host.get(f"/desk/people/{handle}/").content.decode()
    jobs.run_due()
    assert "Being put together" not in host.get("/desk/people/ben/").content.decode()


@pytest.fixture
def topic(cast):
    from hearthside.features.discussions.actions import open_space, open_topic

    space = open_space("The foyer", by=cast.cleo)
    return open_topic(space, by=cast.dora, title="The last bus", text="Who else runs for it after the film?")


def test_what_both_said_of_a_post_is_one_person_s_and_two_people_s_again(cast, topic, sign_in):
    from hearthside.threads.actions import say_same_here, thank

    post = topic.thread.posts.get()
    for person in (cast.ana, cast.ben):
        say_same_here(post, by=person)
        thank(post, by=person, reason="For saying it aloud.")
    reader = sign_in(cast.dora)

    def shown() -> tuple[bool, int]:
        page = reader.get(topic.get_absolute_url()).content.decode()
        return "Ben Okafor" in page.partition("<main")[2], page.count("For saying it aloud.")

    before = shown()
    assert before == (True, 2)
    row = owner_merges(cast, cast.ben, cast.ana)
    jobs.run_due()
    assert shown() == (False, 1)
    with pytest.raises(Refused):
        thank(post, by=Person.objects.get(pk=cast.ana.pk), reason="For saying it aloud again.")
    merging.unmerge(row, by=cast.cleo)
    jobs.run_due()
    assert shown() == before


def test_who_takes_it_back_takes_back_what_they_said_under_either_id(cast, topic):
    from hearthside.threads.actions import say_same_here
    from hearthside.threads.models import SameHere

    post = topic.thread.posts.get()
    say_same_here(post, by=cast.ben)
    owner_merges(cast, cast.ben, cast.ana)
    assert say_same_here(post, by=cast.ana) is False and not SameHere.objects.exists()
    assert say_same_here(post, by=cast.ana) is True


def test_drafts_of_either_are_found_at_their_place_and_go_with_the_undoing(cast, topic, sign_in):
    from hearthside.threads.actions import keep_draft

    keep_draft(cast.ben, where=topic.thread.about, text="I run for it every Friday.")
    ana = sign_in(cast.ana)
    row = owner_merges(cast, cast.ben, cast.ana)
    assert "every Friday" in ana.get("/posts/drafts/").content.decode()
    assert "every Friday" in ana.get(topic.get_absolute_url()).content.decode()
    assert "every Friday" not in sign_in(cast.dora).get("/posts/drafts/").content.decode()
    merging.unmerge(row, by=cast.cleo)
    for page in ("/posts/drafts/", topic.get_absolute_url()):
        assert "every Friday" not in ana.get(page).content.decode()


def test_shout_outs_of_either_stand_on_the_page_of_the_person_they_are(cast, sign_in):
    from hearthside.features.shoutouts import queries
    from hearthside.features.shoutouts.actions import shout_out

    shout_out(cast.ben, by=cast.dora, reason="For carrying the chairs up.")
    shout_out(cast.dora, by=cast.ben, reason="For the tea at midnight.")
    before = list(queries.seen_by(cast.ana).values_list("pk", flat=True))
    row = owner_merges(cast, cast.ben, cast.ana)
    shown = queries.on_pages([cast.ana], cast.dora)[cast.ana.pk]["shoutouts"]
    assert [one.pk for one in shown] == before and len(shown) == 2
    page = sign_in(cast.dora).get("/people/ana/").content.decode()
    assert "carrying the chairs" in page and "Ben Okafor" not in page
    assert not queries.seen_by(None).exists()
    merging.unmerge(row, by=cast.cleo)
    assert queries.on_pages([cast.ana], cast.dora)[cast.ana.pk] is None
    assert list(queries.seen_by(cast.ana).values_list("pk", flat=True)) == before
