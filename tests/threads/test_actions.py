"""What people do in threads: rows, and what is left in the stream."""

from datetime import timedelta

import pytest

from hearthside import house, search
from hearthside.features.discussions import actions as discussions
from hearthside.interactions import reads
from hearthside.interactions.models import Interaction
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.search.models import Entry
from hearthside.threads import actions
from hearthside.threads.models import Draft, Flag, Following, SameHere, Thanks

pytestmark = pytest.mark.django_db


@pytest.fixture
def space(cast):
    return discussions.open_space("The foyer", by=cast.cleo, reach="public")


@pytest.fixture
def thread(cast, space):
    return discussions.open_topic(space, by=cast.ana, title="Seats", text="Where do you sit?").thread


def last(kind) -> Interaction:
    return Interaction.objects.filter(kind=kind).latest("pk")


def test_a_reply_is_heard_by_whoever_it_answers(cast, thread, leaves):
    with leaves("threads.replied"):
        first = actions.reply(thread, by=cast.ben, text="Row F.")
    assert (last("threads.replied").recipient, last("threads.replied").about) == (cast.ana, thread.about)
    actions.reply(thread, by=cast.dora, text="Me too.", to=first)
    assert last("threads.replied").recipient == cast.ben
    thread.refresh_from_db()
    assert (thread.replies, thread.numbers, thread.places, thread.last_by) == (2, 3, 3, cast.dora)
    assert reads.standing([cast.ana])[cast.ana.pk].heard == 1


def test_an_answer_to_oneself_is_heard_by_nobody_and_answers_nothing(cast, thread):
    actions.reply(thread, by=cast.ana, text="Still looking.")
    assert last("threads.replied").recipient is None
    thread.refresh_from_db()
    assert not thread.is_answered


def test_a_remark_stands_under_its_post_and_asks_for_nothing(cast, thread, leaves):
    reply = actions.reply(thread, by=cast.ben, text="Row F.")
    with leaves("threads.remarked"):
        remark = actions.reply(thread, by=cast.dora, text="Nice row.", to=reply, remark=True)
    thread.refresh_from_db()
    assert (remark.place, thread.places, thread.replies, thread.numbers) == (reply.place, 2, 1, 3)
    assert last("threads.remarked").recipient == cast.ben
    assert reads.standing([cast.dora])[cast.dora.pk].called == 0


def test_mentions_are_told_once_to_those_who_may_see(cast, thread, leaves):
    with leaves("threads.replied", "threads.mentioned"):
        post = actions.reply(thread, by=cast.ben, text="@dora @ana @ben @egon @nobody `@cleo`")
    assert last("threads.mentioned").recipient == cast.dora
    assert post.html.count('class="mention"') == 3
    with leaves("threads.edited", "threads.mentioned"):
        actions.edit_post(post, by=cast.ben, text="@dora and @cleo")
    assert last("threads.mentioned").recipient == cast.cleo


def test_nobody_is_told_of_a_private_thread_they_may_not_see(cast, leaves):
    room = discussions.open_space("Back room", by=cast.cleo, reach="private")
    with leaves("discussions.opened"):
        discussions.open_topic(room, by=cast.cleo, title="Rota", text="Ask @ana", is_question=False)


def test_a_double_send_is_one_post(cast, thread):
    first, again = (actions.reply(thread, by=cast.ben, text="Row F.", once="abc") for _ in range(2))
    assert first.pk == again.pk
    assert Interaction.objects.filter(kind="threads.replied").count() == 1
    assert actions.reply(thread, by=cast.dora, text="Row F.", once="abc").pk != first.pk


def test_egon_writes_nothing(cast, thread, leaves):
    acts = [
        lambda: actions.reply(thread, by=cast.egon, text="Let me in"),
        lambda: actions.thank(thread.opening, by=cast.egon, reason="a very good reason"),
        lambda: actions.say_same_here(thread.opening, by=cast.egon),
        lambda: actions.flag(thread.opening, by=cast.egon, reason="a very good reason"),
        lambda: actions.mark_read(thread.opening, by=cast.egon),
        lambda: actions.remove_post(thread.opening, by=cast.egon, reason="a very good reason"),
    ]
    for act in acts:
        with leaves(), pytest.raises(Refused):
            act()


def test_a_hundred_thousand_characters_fit_and_one_more_does_not(cast, thread):
    long = actions.reply(thread, by=cast.ben, text="word " * 19_999 + "words")
    assert len(long.text) == 100_000
    assert actions.reply(thread, by=cast.ben, text="a\r\n" * 33_333).text.count("\n") == 33_332
    with pytest.raises(Refused, match="1 character longer"):
        actions.reply(thread, by=cast.ben, text="x" * 100_001)
    with pytest.raises(Refused):
        actions.reply(thread, by=cast.ben, text=" \n\u0000 ")


def test_an_edit_keeps_what_was_said_before(cast, thread, leaves):
    post = actions.reply(thread, by=cast.ben, text="Row E.")
    with pytest.raises(Refused):
        actions.edit_post(post, by=cast.ana, text="Row Z.")
    with leaves("threads.edited"):
        post = actions.edit_post(post, by=cast.ben, text="Row F.")
    with leaves():
        actions.edit_post(post, by=cast.ben, text="Row F.")
    assert [edit.text for edit in post.edits.all()] == ["Row E."]
    assert "Row F." in post.html


def test_thanks_need_a_reason_and_come_once(cast, thread, leaves):
    opening = thread.opening
    with pytest.raises(Refused):
        actions.thank(opening, by=cast.ben, reason=" thanks ")
    with leaves("threads.thanked"):
        actions.thank(opening, by=cast.ben, reason="for asking what I did not dare to ask")
    with pytest.raises(Refused):
        actions.thank(opening, by=cast.ben, reason="for asking it a second time")
    with pytest.raises(Refused):
        actions.thank(opening, by=cast.ana, reason="for being so wonderful")
    assert Thanks.objects.count() == 1
    assert last("threads.thanked").good == "credited"
    assert reads.standing([cast.ana])[cast.ana.pk].credits == 1


def test_same_here_toggles_and_is_in_the_stream_once(cast, thread, leaves):
    with leaves("threads.same_here"):
        assert actions.say_same_here(thread.opening, by=cast.ben)
        assert not actions.say_same_here(thread.opening, by=cast.ben)
        assert actions.say_same_here(thread.opening, by=cast.ben)
    assert SameHere.objects.count() == 1
    assert (last("threads.same_here").direction, last("threads.same_here").good) == ("sideways", "connected")


def test_only_a_host_signs_that_they_read_it(cast, thread, leaves):
    with pytest.raises(Refused):
        actions.mark_read(thread.opening, by=cast.ben)
    with leaves("threads.read"):
        actions.mark_read(thread.opening, by=cast.cleo)
        actions.mark_read(thread.opening, by=cast.cleo)
    assert reads.standing([cast.ana])[cast.ana.pk].seen_by == cast.cleo


def test_the_asker_or_a_host_says_which_post_answers(cast, thread, leaves):
    one, two = (actions.reply(thread, by=cast.ben, text=text) for text in ("Row F.", "Row G."))
    with pytest.raises(Refused):
        actions.accept(one, by=cast.ben)
    with leaves("threads.accepted"):
        actions.accept(one, by=cast.ana)
        actions.accept(one, by=cast.ana)
    with leaves("threads.accepted"):
        actions.accept(two, by=cast.cleo)
    thread.refresh_from_db()
    assert thread.accepted_id == two.pk
    with pytest.raises(Refused):
        actions.accept(thread.opening, by=cast.ana)
    actions.unaccept(two, by=cast.ana)
    thread.refresh_from_db()
    assert thread.accepted_id is None


def test_a_removal_needs_a_reason_and_gives_the_words_back(cast, thread, leaves):
    post = actions.reply(thread, by=cast.ben, text="Buy my **zebra**")
    with leaves("threads.flagged"):
        actions.flag(post, by=cast.ana, reason="It sells something")
    with pytest.raises(Refused):
        actions.remove_post(post, by=cast.cleo, reason="spam")
    with pytest.raises(Refused):
        actions.remove_post(post, by=cast.ana, reason="I do not like it at all")
    with leaves("threads.removed"):
        actions.remove_post(post, by=cast.cleo, reason="This is an advertisement")
    assert Draft.objects.get(person=cast.ben).text == "Buy my **zebra**"
    assert not Entry.objects.filter(about=post.about).exists()
    assert Flag.objects.get().settled_by == cast.cleo
    thread.refresh_from_db()
    assert (thread.replies, thread.numbers) == (0, 2)
    assert reads.standing([cast.ben])[cast.ben.pk].ties == 0


def test_only_its_author_and_hosts_read_why(cast, thread):
    post = actions.reply(thread, by=cast.ben, text="Buy my zebra")
    actions.remove_post(post, by=cast.cleo, reason="This is an advertisement")
    row = last("threads.removed")
    for reader in (cast.ben, cast.dora):
        assert "advertisement" in reads.entries([row], reader)[0].sentence
    for outsider in (cast.ana, cast.egon, None):
        assert reads.entries([row], outsider) == []


def test_a_post_comes_back_and_one_taken_back_by_its_author_does_not(cast, thread, leaves):
    post = actions.reply(thread, by=cast.ben, text="Buy my zebra")
    actions.remove_post(post, by=cast.cleo, reason="This is an advertisement")
    with leaves("threads.restored"):
        actions.restore_post(post, by=cast.cleo)
    assert not Draft.objects.exists()
    assert [hit.kind for hit in search.find("zebra", cast.ana)] == ["post"]
    with leaves("threads.taken_back"):
        actions.take_back(post, by=cast.ben)
    with leaves(), pytest.raises(Refused):
        actions.restore_post(post, by=cast.cleo)


def test_the_first_day_has_its_limits_and_the_second_has_not(cast, space, thread):
    house.put("threads.newcomer_replies", 2)
    for refused in ("https://a.example https://b.example www.c.example", "![](/media/aa/x.webp)"):
        with pytest.raises(Refused, match="first day"):
            actions.reply(thread, by=cast.ben, text=refused)
    for number in range(2):
        actions.reply(thread, by=cast.ben, text=f"Row {number}")
    with pytest.raises(Refused, match="first day"):
        actions.reply(thread, by=cast.ben, text="One more")
    for number in range(3):
        discussions.open_topic(space, by=cast.ben, title=f"Topic {number}", text="Words")
    with pytest.raises(Refused, match="first day"):
        discussions.open_topic(space, by=cast.ben, title="One more", text="Words")
    assert actions.reply(
        thread, by=cast.dora, text="https://a.example https://b.example https://c.example"
    ).pk
    with clock.at(clock.now() + timedelta(hours=25)):
        assert actions.reply(thread, by=cast.ben, text="![](/media/aa/x.webp) One more").pk


def test_the_place_grows_and_never_shrinks(cast, thread, django_assert_num_queries):
    for number in range(3):
        actions.reply(thread, by=cast.ben, text=f"Row {number}")
    thread.refresh_from_db()
    assert actions.note_read(thread, by=cast.dora, number=3)
    assert not actions.note_read(thread, by=cast.dora, number=2)
    assert actions.note_read(thread, by=cast.dora, number=99)
    assert Following.objects.get(person=cast.dora).read_number == 4
    assert Following.objects.get(person=cast.ben).state == "follow"


def test_whoever_muted_is_recorded_but_not_told(cast, thread):
    from hearthside.jobs.models import Job

    actions.mute(thread, by=cast.ana)
    actions.reply(thread, by=cast.ben, text="Row F.")
    assert last("threads.replied").recipient == cast.ana
    assert not Job.objects.filter(args__interaction=last("threads.replied").pk).exists()
    actions.unfollow(thread, by=cast.ana)
    actions.reply(thread, by=cast.ben, text="Row G.")
    assert Job.objects.filter(args__interaction=last("threads.replied").pk).exists()


def test_a_draft_is_one_a_place_and_goes_when_it_is_sent(cast, thread):
    actions.keep_draft(cast.ben, where=thread.about, text="Row")
    actions.keep_draft(cast.ben, where=thread.about, text="Row F")
    assert Draft.objects.get().text == "Row F"
    with pytest.raises(Refused):
        actions.keep_draft(cast.ben, where="../etc", text="Row")
    actions.reply(thread, by=cast.ben, text="Row F.")
    assert not Draft.objects.exists()
    actions.keep_draft(cast.ben, where=thread.about, text="Row")
    actions.keep_draft(cast.ben, where=thread.about, text=" ")
    assert not Draft.objects.exists()


def test_imported_words_keep_their_time_and_ask_no_leave(cast, thread):
    from hearthside.interactions.record import history

    long_ago = clock.now() - timedelta(days=4000)
    with history("import:test"), clock.at(long_ago):
        post = actions.reply(
            thread, by=cast.egon, text="x", html="<p onclick=x>Old <script>words</script></p>"
        )
    thread.refresh_from_db()
    assert post.created_at == long_ago
    assert thread.last_post_at > long_ago
    assert post.html == "<p>Old </p>"
