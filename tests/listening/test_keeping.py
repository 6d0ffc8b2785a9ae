"""Answers are kept once, in the version they were begun with, and counted once."""

from datetime import timedelta

import pytest

from hearthside.interactions.models import Interaction
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening import keeping, links, questions
from hearthside.listening.mistakes import mistakes
from hearthside.listening.models import Invitation, Response, Score, Survey
from tests.listening.conftest import FORM

pytestmark = pytest.mark.django_db


def invite(survey, person, **options):
    return Invitation.objects.create(
        survey=survey, person=person, channel="email", once=f"test:{survey.pk}:{person.pk}",
        digest=links.digest(f"token-{person.handle}"), asked_at=clock.now(), **options,
    )  # fmt: skip


def answer(survey, answers, **options):
    return keeping.keep_answers(survey, answers=answers, **({"once": "abc", "complete": True} | options))


def test_an_answer_is_kept_with_its_score_and_its_interaction(cast, survey, leaves):
    with leaves("listening.answered"):
        response = answer(survey, {"likely": "3", "why": "The last bus 🚌"}, person=cast.ana)
    assert response.answers == {"likely": 3, "why": "The last bus 🚌"} and response.at
    score = Score.objects.get()
    assert (score.measure, score.value, score.person, score.unit) == ("nps", 3, cast.ana, f"p:{cast.ana.pk}")
    assert (score.stage, score.touchpoint) == ("regular_use", "the foyer")
    told = Interaction.objects.get(kind="listening.answered")
    assert (told.actor, told.about, told.direction) == (cast.ana, f"survey:{survey.pk}", "bottom_up")
    survey.refresh_from_db()
    assert survey.answered == 1


def test_sent_twice_it_is_one(cast, survey, leaves):
    first = answer(survey, {"likely": 3}, person=cast.ana)
    with leaves():
        again = answer(survey, {"likely": 9}, person=cast.ana)
    assert again.pk == first.pk and again.answers == {"likely": 3}
    survey.refresh_from_db()
    assert (survey.answered, Score.objects.count(), Response.objects.count()) == (1, 1, 1)


def test_in_part_it_is_kept_counts_nowhere_and_goes_on_later(cast, survey, leaves):
    with leaves():
        part = answer(survey, {"likely": 3, "why": "Half a thou"}, person=cast.ana, complete=False)
    assert part.at is None and not Score.objects.exists()
    whole = answer(survey, {"why": "Half a thought, finished"}, person=cast.ana)
    assert whole.pk == part.pk and whole.answers["likely"] == 3
    late = answer(survey, {"why": "from a slow beacon"}, person=cast.ana, complete=False)
    assert late.answers["why"] == "Half a thought, finished" and late.at


def test_an_answer_taken_back_is_skipped(cast, survey):
    answer(survey, {"likely": 3, "why": "No"}, person=cast.ana, complete=False)
    assert answer(survey, {"why": None}, person=cast.ana, complete=False).answers == {"likely": 3}


def test_whoever_changes_their_mind_did_not_mean_the_other_way(cast, survey):
    answer(survey, {"likely": 3, "why": "The bus"}, person=cast.ana, complete=False)
    assert answer(survey, {"likely": 9}, person=cast.ana).answers == {"likely": 9}


def test_something_else_keeps_its_words_while_it_is_chosen(cast, survey):
    part = answer(
        survey,
        {"likely": 9, "what": ["film", "else"], "what_other": "The tea"},
        person=cast.ana,
        complete=False,
    )
    assert part.answers["what_other"] == "The tea"
    assert "what_other" not in answer(survey, {"what": ["film"]}, person=cast.ana).answers


def test_an_answer_stays_in_the_version_it_was_begun_with(cast, survey):
    begun = answer(survey, {"likely": 3}, person=cast.ana, complete=False)
    form = questions.Form(questions=(questions.Question("stars", "csat", {"en": "And the film?"}),))
    keeping.save_draft(survey, by=cast.cleo, form=form)
    newer = keeping.open_survey(survey, by=cast.cleo)
    assert newer.version.number == 2
    whole = answer(newer, {"why": "The bus"}, person=cast.ana)
    assert (whole.pk, whole.version_id) == (begun.pk, begun.version_id)
    assert answer(newer, {"stars": 5}, person=cast.ben, once="other").version == newer.version
    keeping.open_survey(newer, by=cast.cleo)
    assert newer.versions.count() == 2, "opening without a change publishes nothing"


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"likely": 11}, "likely"),
        ({"likely": "ten"}, "likely"),
        ({"likely": 9, "likes": 9}, "likes"),
        ({"likely": 3, "why": "x" * 50_000}, "why"),
        ({"what": ["nothing like it"]}, "what"),
        ({"why": "no score"}, "likely"),
        ({"likely": 9, "what_other": "y" * 501}, "what_other"),
        ({"likely": 9, "why_other": "no such words"}, "why_other"),
    ],
)
def test_what_does_not_fit_is_refused_on_its_question(cast, survey, answers, field):
    with pytest.raises(Refused) as refused:
        answer(survey, answers, person=cast.ana)
    assert refused.value.field == field and not isinstance(refused.value, keeping.Shut)
    assert not Response.objects.exists() and not Score.objects.exists()


def test_whoever_may_not_answer_gets_nothing_in(cast, survey, for_anyone):
    host_survey = keeping.settle_survey(
        survey, by=cast.cleo, name="x", asks="hosts", anonymous=False, most=None, closes_at=None
    )
    for one, person in [(host_survey, cast.ana), (host_survey, None), (for_anyone, cast.egon)]:
        with pytest.raises(keeping.Shut):
            answer(one, {"likely": 9}, person=person)
    mine = invite(for_anyone, cast.ana)
    with pytest.raises(keeping.Shut, match="somebody else"):
        answer(for_anyone, {"likely": 9}, person=cast.ben, invitation=mine)
    assert not Response.objects.exists()
    assert answer(host_survey, {"likely": 9}, person=cast.dora).person == cast.dora


def test_one_cannot_go_on_with_somebody_else_s_answers(cast, survey):
    answer(survey, {"likely": 3}, person=cast.ana, complete=False)
    for thief in (cast.ben, cast.cleo):
        with pytest.raises(keeping.Shut):
            answer(survey, {"why": "mine now"}, person=thief)
    assert Response.objects.get().person == cast.ana


def test_closed_full_expired_and_ended_are_said_kindly(cast, survey, for_anyone):
    draft = keeping.make_survey(by=cast.cleo, name="Not yet", form=FORM)
    with pytest.raises(keeping.Shut, match="not open yet"):
        answer(draft, {"likely": 9}, person=cast.ana)
    late = invite(survey, cast.ana, expires_at=clock.now() - timedelta(minutes=1))
    with pytest.raises(keeping.Shut, match="run out"):
        answer(survey, {"likely": 9}, invitation=late)
    link = keeping.make_link(for_anyone, by=cast.cleo, name="Counter", channel="qr")
    keeping.end_link(link, by=cast.cleo)
    link.refresh_from_db()
    with pytest.raises(keeping.Shut, match="This way"):
        answer(for_anyone, {"likely": 9}, link=link)
    Survey.objects.filter(pk=survey.pk).update(most=1)
    survey.refresh_from_db()
    assert answer(survey, {"likely": 9}, person=cast.ana)
    with pytest.raises(keeping.Shut, match="stopped asking"):
        answer(survey, {"likely": 9}, person=cast.ben, once="other")
    keeping.close_survey(for_anyone, by=cast.cleo)
    for_anyone.refresh_from_db()
    with pytest.raises(keeping.Shut, match="is closed"):
        answer(for_anyone, {"likely": 9}, once="closed")
    assert Response.objects.count() == 1


def test_an_invitation_knows_what_became_of_it(cast, survey):
    mine = invite(survey, cast.ana)
    keeping.note_shown(mine)
    answer(survey, {"likely": 3}, invitation=mine, complete=False, once="phone")
    mine.refresh_from_db()
    assert mine.shown_at and mine.started_at and mine.answered_at is None
    whole = answer(survey, {"why": "The bus"}, invitation=mine, once="laptop")
    mine.refresh_from_db()
    assert mine.answered_at and whole.person == cast.ana and whole.answers == {"likely": 3, "why": "The bus"}
    assert answer(survey, {"likely": 10}, invitation=mine, once="third").pk == whole.pk


def test_an_anonymous_answer_leads_to_nobody(cast, survey):
    survey = keeping.settle_survey(
        survey, by=cast.cleo, name="How are we", asks="members", anonymous=True, most=None, closes_at=None
    )
    mine = invite(survey, cast.ana)
    response = answer(survey, {"likely": 3}, invitation=mine, facts={"order": "77"}, once="secret")
    response.refresh_from_db()
    assert (response.person, response.invitation, response.facts, response.respondent) == (None, None, {}, "")
    assert response.once == f"s{survey.pk}:secret" and Score.objects.get().unit == f"x:{response.pk}"
    assert Interaction.objects.get(kind="listening.answered").actor is None
    mine.refresh_from_db()
    assert mine.answered_at.hour == mine.answered_at.microsecond == 0, (
        "times would tell which answer is whose"
    )
    with pytest.raises(keeping.Shut, match="already"):
        answer(survey, {"likely": 10}, invitation=mine, once="another")
    with pytest.raises(Refused, match="were told"):
        keeping.settle_survey(
            survey, by=cast.cleo, name="x", asks="members", anonymous=False, most=None, closes_at=None
        )


def test_who_would_rather_not_says_so_once(cast, survey, for_anyone, leaves):
    mine = invite(survey, cast.ana)
    with leaves("listening.declined"):
        keeping.decline(survey, person=None, invitation=mine)
        keeping.decline(survey, person=cast.ana, invitation=mine)
    mine.refresh_from_db()
    assert mine.declined_at
    link = keeping.make_link(for_anyone, by=cast.cleo, name="Counter")
    with leaves():
        keeping.decline(for_anyone, person=None, link=link)


def test_facts_of_a_link_go_with_its_answers(cast, for_anyone):
    link = keeping.make_link(
        for_anyone,
        by=cast.cleo,
        name="Counter",
        channel="kiosk",
        facts={"shop": "Harbour", "seat": "F7", "": "x"},
    )
    response = answer(for_anyone, {"likely": 9}, link=link, person=cast.ana, channel="kiosk")
    assert response.facts == {"shop": "Harbour", "seat": "F7"} and response.answers["seat"] == "F7"
    assert response.person is None, "whoever is signed in on the counter's screen did not answer"


def test_what_cannot_work_is_named_and_not_opened(cast):
    form = questions.Form(
        before={"en": "Dear {first_name|friend} of {house}"},
        questions=(
            questions.Question(
                "one", "choice", {"en": "Which?"}, shown_if=(questions.When("two", "answered"),)
            ),
            questions.Question("two", "nps", {"en": " "}),
            questions.Question("three", "text", {"en": "You said {two} and {secret.key} and {five}"}),
        ),
    )
    draft = keeping.make_survey(by=cast.cleo, name="Not yet", form=form)
    found = [(one.question, one.field) for one in mistakes(form)]
    assert found == [("one", "options"), ("one", "shown_if"), ("two", "words"), ("three", "words")]
    with pytest.raises(Refused, match="two answers"):
        keeping.open_survey(draft, by=cast.cleo)


def test_only_who_has_the_right_makes_surveys(cast, survey):
    for person in (cast.ana, cast.egon):
        with pytest.raises(Refused):
            keeping.make_survey(by=person, name="Mine")
        with pytest.raises(Refused):
            keeping.close_survey(survey, by=person)
        with pytest.raises(Refused):
            keeping.make_link(survey, by=person, name="Mine")


@pytest.mark.parametrize(
    "typed", ["example.org", "https://*.example.org", "javascript:1", "https://a.org/x", "https://a b.org"]
)
def test_a_site_is_named_as_browsers_name_it(cast, for_anyone, typed):
    with pytest.raises(Refused):
        keeping.make_link(for_anyone, by=cast.cleo, name="Site", channel="embed", origins=[typed])
    link = keeping.make_link(
        for_anyone, by=cast.cleo, name="Site", channel="embed", origins=["https://Shop.example/"]
    )
    assert link.origins == ["https://shop.example"] and links.find(link.token).link == link
