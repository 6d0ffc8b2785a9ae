"""Focus groups: planned, agreed to, written in, moderated, closed, told; and nobody found out."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from hearthside import jobs
from hearthside.delivery.models import Notice
from hearthside.door import leaving
from hearthside.features.focus import calling, moderating, planning, queries, sheets, synthesis, taking_part
from hearthside.features.focus.models import Call, Contribution, Group, Participant, Quote
from hearthside.interactions import reads
from hearthside.interactions.models import Interaction
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening.heard import gathering
from hearthside.listening.heard.models import Voice
from hearthside.manifest import resolve
from hearthside.people import consent

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_only_who_lets_the_house_ask_is_invited_and_once(willing, plan, leaves):
    group = plan()
    why = planning.invite(group, [willing.ana, willing.cleo, willing.egon], by=willing.cleo)
    assert why == {"": 1, "audience": 2}
    consent.choose(willing.ben, "research", False, by=willing.ben)
    assert planning.invite(group, [willing.ana, willing.ben], by=willing.cleo) == {"consent": 1}
    assert [one.person for one in group.participants.all()] == [willing.ana]
    for outsider in (willing.ana, willing.egon):
        with pytest.raises(Refused):
            planning.invite(group, [willing.ben], by=outsider)


def test_nobody_comes_in_before_it_is_open_nor_without_their_yes(willing, plan, part, leaves):
    group = plan(pseudonyms=True)
    planning.invite(group, [willing.ana], by=willing.cleo)
    ana = part(group, willing.ana)
    assert not Group.objects.seen_by(willing.ana).exists()
    with pytest.raises(Refused):
        taking_part.join(ana, by=willing.ana)
    with leaves("focus.opened"):
        group = planning.open_group(group, by=willing.cleo)
    with pytest.raises(Refused):
        taking_part.write(group.prompts.get(), by=ana, text="Too early.")
    with pytest.raises(Refused):
        taking_part.join(ana, by=willing.ben)
    with pytest.raises(Refused):
        taking_part.join(ana, by=willing.ana, level="named")  # nobody is named who goes by a pseudonym
    with leaves("focus.joined"):
        ana = taking_part.join(ana, by=willing.ana, level="anonymous")
    assert "Nobody in the group is shown who is who" in ana.agreed_to and ana.alias
    with pytest.raises(Refused):
        planning.change_group(
            group, by=willing.cleo, title="E", says="w", closes_at=group.closes_at, pseudonyms=False
        )
    assert resolve([group.about], willing.ana) and not resolve([group.about], willing.ben)
    assert not resolve([group.about], willing.egon) and not resolve([group.about], None)


def test_words_are_interactions_and_voices_as_far_as_they_may_go(willing, run, part, leaves):
    group = run(level="named")
    prompt, ana = group.prompts.get(), part(group, willing.ana)
    with leaves("focus.said"):
        first = taking_part.write(prompt, by=ana, text="The last bus left without me.", once="k")
        assert taking_part.write(prompt, by=ana, text="The last bus left without me.", once="k") == first
    gathering.gather()
    voice = Voice.objects.get()
    assert (voice.text, voice.person, voice.source, voice.reach) == (
        first.text,
        willing.ana,
        "focus",
        group.about,
    )
    taking_part.let_go_as_far_as(first, by=willing.ana, level="anonymous")
    gathering.gather()
    voice.refresh_from_db()
    assert (voice.person, voice.name) == (None, "")
    taking_part.change(first, by=willing.ana, text="The bus, again.")
    gathering.gather()
    voice.refresh_from_db()
    assert voice.text == "The bus, again."
    with leaves("focus.taken_back"):
        taking_part.take_back(first, by=willing.ana)
    gathering.gather()
    first.refresh_from_db()
    assert not Voice.objects.exists() and first.text == ""


def test_under_a_pseudonym_no_trace_leads_to_anybody(willing, run, part):
    group = run(pseudonyms=True)
    prompt, ana, ben = group.prompts.get(), part(group, willing.ana), part(group, willing.ben)
    assert ana.alias != ben.alias and ana.name != willing.ana.name
    said = taking_part.write(prompt, by=ana, text="I never come on Mondays.")
    taking_part.write(prompt, by=ben, text="Nor do I.", under=said)
    moderating.answer(prompt, by=willing.cleo, text="Why Mondays?", under=said)
    rows = Interaction.objects.filter(kind__in=("focus.said", "focus.replied", "focus.answered"))
    assert rows.count() == 3
    assert (
        not rows.filter(actor__in=(willing.ana, willing.ben)).exists()
        and not rows.exclude(recipient=None).exists()
    )
    assert {one.direction for one in rows} == {"bottom_up", "sideways", "top_down"}
    gathering.gather()
    assert set(Voice.objects.values_list("person", "name")) == {(None, ana.name), (None, ben.name)}
    jobs.run_due()
    # Ana alone is told of the host's answer, and by name of nobody but the host.
    told = Notice.objects.get(kind="focus.answered")
    assert told.person == willing.ana and "Cleo Hart" in told.title and "Why Mondays?" in told.words
    for viewer in (willing.cleo, willing.ben):
        sentences = [str(entry.sentence) for entry in reads.timeline(willing.ana, viewer)]
        assert not [one for one in sentences if "Wrote in" in one or "answered" in one.lower()]


def test_whoever_objects_to_analysis_becomes_no_voice_without_a_name(willing, run, part):
    group = run(pseudonyms=True)
    consent.choose(willing.ana, "analysis", False, by=willing.ana)
    taking_part.write(group.prompts.get(), by=part(group, willing.ana), text="I never come on Mondays.")
    gathering.gather()
    assert not Voice.objects.exists()


def test_where_one_writes_first_nobody_reads_or_answers_before(willing, run, part):
    group = run()
    prompt = planning.add_prompt(
        group,
        by=willing.cleo,
        text="One wish?",
        opens_at=clock.now() - timedelta(minutes=1),
        write_first=True,
    )
    ana, ben = part(group, willing.ana), part(group, willing.ben)
    hers = taking_part.write(prompt, by=ana, text="A warmer foyer.")
    assert list(queries.contributions(prompt, ben)) == []
    with pytest.raises(Refused):
        taking_part.write(prompt, by=ben, text="I agree.", under=hers)
    his = taking_part.write(prompt, by=ben, text="Tea.")
    assert list(queries.contributions(prompt, ben)) == [hers, his]
    taking_part.write(prompt, by=ben, text="I agree.", under=hers)
    taking_part.take_back(his, by=willing.ben)  # what was read cannot be unread
    assert queries.is_readable(prompt, ben)


def test_nothing_is_written_after_the_end_and_a_prompt_waits_for_its_day(willing, run, part):
    group = run()
    ana = part(group, willing.ana)
    later = planning.add_prompt(
        group, by=willing.cleo, text="And now?", opens_at=clock.now() + timedelta(days=2)
    )
    with pytest.raises(Refused):
        taking_part.write(later, by=ana, text="Not yet.")
    with pytest.raises(Refused):
        planning.change_prompt(
            group.prompts.get(number=1),
            by=willing.cleo,
            text="Other",
            opens_at=clock.now(),
            write_first=False,
        )
    planning.change_prompt(
        later, by=willing.cleo, text="And then?", opens_at=later.opens_at, write_first=True
    )
    with clock.at(group.closes_at + timedelta(minutes=1)):
        with pytest.raises(Refused, match="over"):
            taking_part.write(group.prompts.get(number=1), by=ana, text="One more thing.")
        calling.call()
    group.refresh_from_db()
    assert group.closed_at and Interaction.objects.filter(kind="focus.closed").count() == 1


def test_word_comes_by_day_once_and_to_who_is_willing(willing, plan, part):
    timezone.activate("UTC")
    with clock.at(NOON - timedelta(hours=9)):  # three in the morning
        group = planning.open_group(plan(), by=willing.cleo)
        planning.invite(group, [willing.ana, willing.ben], by=willing.cleo)
        assert calling.call() == 0
    with clock.at(NOON):
        assert (calling.call(), calling.call()) == (2, 0)
        for one in Participant.objects.all():
            taking_part.join(one, by=one.person)
        planning.add_prompt(group, by=willing.cleo, text="And today?", opens_at=NOON + timedelta(hours=1))
    with clock.at(NOON + timedelta(hours=2)):
        assert calling.call() == 2  # one word each
        taking_part.write(group.prompts.get(number=2), by=part(group, willing.ana), text="Fine.")
    with clock.at(NOON + timedelta(days=2, hours=3)):
        consent.choose(willing.ben, "research", False, by=willing.ben)
        assert calling.call() == 0
        consent.choose(willing.ben, "research", True, by=willing.ben)
        assert (calling.call(), calling.call()) == (1, 0)
    reminded = Interaction.objects.get(kind="focus.reminded")
    assert reminded.recipient == willing.ben and Call.objects.filter(reminded_at__isnull=False).count() == 1


def test_quotes_are_word_for_word_and_follow_their_words(willing, run, part):
    group = run(level="named")
    said = taking_part.write(
        group.prompts.get(), by=part(group, willing.ana), text="It was late.\nThe last bus left without me."
    )
    with pytest.raises(Refused):
        moderating.quote(said, by=willing.cleo, text="The last bus left early.")
    moderating.quote(said, by=willing.cleo, text="It was late. The last bus")
    moderating.quote(said, by=willing.cleo, text="It was late.")
    taking_part.change(said, by=willing.ana, text="It was late. I walked.")
    assert [quote.text for quote in Quote.objects.all()] == ["It was late."]
    (row,) = sheets.rows(synthesis.parts(group))
    assert row[2:5] == ("It was late.", "named", "Ana Moreau")
    taking_part.let_go_as_far_as(said, by=willing.ana, level="anonymous")
    (row,) = sheets.rows(synthesis.parts(group))
    assert row[2:5] == ("It was late.", "anonymous", "")
    for outsider in (willing.ben, willing.egon):
        with pytest.raises(Refused):
            moderating.quote(said, by=outsider, text="It was late.")


def test_what_a_host_takes_out_only_its_author_reads(willing, run, part, leaves):
    group = run()
    said = taking_part.write(group.prompts.get(), by=part(group, willing.ana), text="You are all fools.")
    gathering.gather()
    with leaves("focus.removed"):
        moderating.remove(said, by=willing.cleo, why="Please without names for others.")
    gathering.gather()
    said.refresh_from_db()
    assert not Voice.objects.exists() and said.text == "You are all fools." and said.is_removed


def test_figures_show_for_ten_people_alone(willing, run, part, django_assert_num_queries):
    from hearthside.door.actions import join

    group = run()
    prompt = group.prompts.get()
    taking_part.write(prompt, by=part(group, willing.ana), text="Lovely, warm and friendly.")
    gathering.gather()
    Voice.objects.update(sentiment="positive", sentiment_by="host")
    (one,) = synthesis.parts(group)
    assert (one.wrote, one.has_figures, [n for *_words, n in one.tones]) == (1, False, [None])
    others = [join(f"Guest {n}", email=f"guest{n}@example.org") for n in range(10)]
    for person in others:
        consent.choose(person, "research", True, by=person)
    planning.invite(group, others, by=willing.cleo)
    for person in others:
        taking_part.write(
            prompt, by=taking_part.join(part(group, person), by=person), text="Lovely, warm and friendly."
        )
    gathering.gather()
    Voice.objects.update(sentiment="positive", sentiment_by="host")
    (one,) = synthesis.parts(group)
    assert one.tones == [("positive", "glad", 11)]
    Voice.objects.filter(person=willing.ana).update(sentiment="negative")
    (one,) = synthesis.parts(group)
    assert [n for *_words, n in one.tones] == [None, None]  # ten and eleven would give away the one


def test_all_who_took_part_hear_what_came_of_it(willing, run, leaves):
    group = run()
    with pytest.raises(Refused):
        moderating.tell(group, by=willing.cleo, came="We mend the heating.")
    planning.close_group(group, by=willing.cleo)
    assert queries.untold(5) == [group]
    with leaves("focus.learnt"):
        moderating.tell(group, by=willing.cleo, came="We mend the heating.")
    with clock.at(max(NOON, clock.now().replace(hour=12) + timedelta(days=1))):
        assert (calling.call(), calling.call()) == (2, 0)
    jobs.run_due()
    told = Notice.objects.filter(kind="focus.told")
    assert {one.person for one in told} == {willing.ana, willing.ben}
    assert "heating" in told[0].words and queries.untold(5) == []


@pytest.mark.parametrize("pseudonyms", [True, False])
@pytest.mark.parametrize("keep", [True, False])
def test_whoever_is_erased_has_no_place_in_it(willing, run, part, keep, pseudonyms):
    group = run(level="anonymous" if pseudonyms else "named", pseudonyms=pseudonyms)
    said = taking_part.write(
        group.prompts.get(), by=part(group, willing.ana), text="The last bus left without me."
    )
    moderating.quote(said, by=willing.cleo, text="The last bus left")
    gathering.gather()
    leaving.erase(willing.ana, by=willing.ana, keep_texts=keep)
    gathering.gather()
    assert not Participant.objects.filter(person=willing.ana).exists()
    assert Contribution.objects.filter(text__contains="bus").exists() is keep
    assert Voice.objects.filter(text__contains="bus").exists() is keep and Quote.objects.exists() is keep
    assert not Voice.objects.filter(person=willing.ana).exists()
    assert not Contribution.objects.filter(level="named").exists()


def test_somebody_is_given_all_that_is_held_of_them(willing, run, part):
    from hearthside.features.focus import erasure

    group = run()
    taking_part.write(group.prompts.get(), by=part(group, willing.ana), text="The last bus left without me.")
    (row,) = erasure.export(willing.ana)
    assert row["title"] == "Evenings" and row["contributions"][0]["text"].startswith("The last bus")
    taking_part.leave(part(group, willing.ana), by=willing.ana, keep_words=False)
    assert not Contribution.objects.exclude(text="").exists() and erasure.export(willing.egon) == []
