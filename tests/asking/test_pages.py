"""The pages of asking: hosts plan and look, members answer or say no on home."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside import house, jobs
from hearthside.features.asking import queries
from hearthside.features.asking.models import Round, Trigger
from hearthside.features.ideas.actions import bring_idea
from hearthside.kit import clock
from hearthside.listening.asking import ask
from hearthside.listening.eligibility import HOUSE
from hearthside.listening.models import Invitation, Response, Survey
from hearthside.listening.questions import Question
from hearthside.listening.tokens import answering_path
from hearthside.segments.models import Segment
from tests.listening.made import crowd, may_be_asked, open_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(cast):
    may_be_asked(cast.ana)
    return open_survey(cast.cleo, name="A friend")


def text(answer) -> str:
    return answer.content.decode()


def test_every_survey_stands_with_what_makes_it_ask(cast, survey, sign_in):
    host = sign_in(cast.dora)
    way = f"/asking/{survey.pk}/new/weekly/"
    assert host.post(way, {"share": 5, "channel": "house", "do": "keep"}).status_code == 302
    page = text(host.get("/asking/"))
    assert "A friend" in page and "Each week 5 of a hundred" in page and "0 of at most 500 people" in page
    for nobody in (cast.ana, cast.egon):
        client = sign_in(nobody)
        for url in ("/asking/", f"/asking/{survey.pk}/", way, f"/asking/{survey.pk}/now/"):
            assert client.get(url).status_code in (302, 403)
        client.post(way, {"share": 5, "channel": "house", "do": "keep"})
    assert Trigger.objects.count() == 1


@pytest.mark.parametrize(
    ("sort", "typed", "words"),
    [
        ("happened", {"kind": "ideas.received", "wait": 3, "unit": 24}, "3 days after “somebody brought an idea: something”"),
        ("happened", {"kind": "ideas.received", "wait": 1, "unit": 1}, "1 hour after"),
        ("entered", {"segment": "?", "wait": 0, "unit": 24}, "When somebody comes into “From Leeds”"),
        ("date", {"day": "2030-05-01", "yearly": "on"}, "Every year on 1 May: every member"),
        ("date", {"day": "2030-05-01", "segment": "?"}, "On 1 May 2030: everybody in “From Leeds”"),
        ("weekly", {"share": 5}, "Each week 5 of a hundred, others each time: of every member"),
    ],
)  # fmt: skip
def test_a_trigger_is_tried_first_and_reads_as_words(cast, survey, sign_in, sort, typed, words):
    leeds = Segment.objects.create(name="From Leeds", rule={}, made_by=cast.cleo)
    typed = {key: leeds.pk if value == "?" else value for key, value in typed.items()} | {"channel": "mail"}
    host, way = sign_in(cast.cleo), f"/asking/{survey.pk}/new/{sort}/"
    seen = text(host.post(way, typed | {"do": "preview"}))
    assert words in seen and "If it were today" in seen and not Trigger.objects.exists()
    assert host.post(way, typed | {"do": "keep"}).status_code == 302
    assert words in text(host.get(f"/asking/{survey.pk}/"))


@pytest.mark.parametrize(
    ("sort", "typed"),
    [
        ("did", {"event": "Never Heard Of"}), ("entered", {}), ("weekly", {"share": 500}), ("date", {"day": "soon"}),
        ("happened", {"kind": "hack"}),
    ],
)  # fmt: skip
def test_what_does_not_fit_comes_back_with_a_word(cast, survey, sign_in, sort, typed):
    typed |= {"channel": "house", "wait": 3, "unit": 24, "do": "keep"}
    answer = sign_in(cast.cleo).post(f"/asking/{survey.pk}/new/{sort}/", typed)
    assert answer.status_code == 422 and 'class="error"' in text(answer) and not Trigger.objects.exists()
    if sort == "did":
        assert "Never Heard Of" in text(answer) and "Is it spelled" in text(answer)


def test_the_preview_counts_who_and_says_why_not(cast, survey, sign_in):
    bring_idea("A heater", "For the foyer.", by=cast.ana)
    bring_idea("A longer bench", "For the foyer.", by=cast.ben)
    typed = {"kind": "ideas.received", "wait": 0, "unit": 24, "channel": "house", "do": "preview"}
    page = text(sign_in(cast.cleo).post(f"/asking/{survey.pk}/new/happened/", typed))
    assert "It would come to 2 people, of whom 1 would be asked." in page
    assert "has not said that we may ask" in page and not Invitation.objects.exists()


def test_a_large_house_is_looked_at_by_a_sample(cast, survey, monkeypatch):
    from hearthside.features.asking import preview

    monkeypatch.setattr(preview, "_MOST", 20)
    crowd(100)
    seen = preview.of_people(survey, HOUSE)
    assert seen.counted == 102 and 15 <= seen.looked <= 20 and seen.asked >= seen.looked - 2


def test_on_and_off_and_away(cast, survey, sign_in):
    host = sign_in(cast.cleo)
    host.post(f"/asking/{survey.pk}/new/weekly/", {"share": 5, "channel": "house", "do": "keep"})
    made = Trigger.objects.get()
    way = f"/asking/trigger/{made.pk}/"
    for do, is_on in (("off", False), ("on", True)):
        host.post(f"{way}switch/", {"do": do})
        made.refresh_from_db()
        assert bool(made.on_since) == is_on and "Each week 5" in text(host.get(way))
    host.post(f"{way}switch/", {"do": "remove"})
    assert host.get(way).status_code == 404
    assert sign_in(cast.ana).post(f"{way}switch/", {"do": "on"}).status_code in (302, 403)


def test_asking_now_shows_who_first_and_then_how_far_it_is(cast, survey, sign_in):
    host, way = sign_in(cast.cleo), f"/asking/{survey.pk}/now/"
    page = text(host.post(way, {"channel": "house", "do": "preview"}))
    assert "It would come to 2 people, of whom 1 would be asked." in page and "Ask them" in page
    begun = host.post(way, {"channel": "house", "do": "begin"})
    row = Round.objects.get()
    assert begun.url == f"/asking/round/{row.pk}/" and "0 of 2 people looked at" in text(host.get(begun.url))
    jobs.run_due("asking.round")
    page = text(host.get(begun.url))
    assert "1 person was asked." in page and "has not said that we may ask" in page
    assert "every 2s" not in page
    survey.state = "closed"
    survey.save()
    answer = host.post(way, {"channel": "house", "do": "begin"})
    assert answer.status_code == 422 and "Open the survey first" in text(answer)


def test_the_log_holds_every_decision_and_the_rate_its_interval(cast, survey, sign_in):
    house.put("listening.day_most", 10)
    people = crowd(12)
    ask(survey, [*people, cast.ben], channel=HOUSE, cause="by hand")
    rows = Invitation.objects.filter(asked_at__isnull=False).order_by("pk")
    for row in rows[:4]:
        Invitation.objects.filter(pk=row.pk).update(
            shown_at=clock.now(), started_at=clock.now(), answered_at=clock.now()
        )
    Invitation.objects.filter(pk=rows[5].pk).update(declined_at=clock.now(), never=True)
    found = queries.log(survey)
    assert (found.asked, found.shown, found.answered, found.declined, found.waiting) == (10, 4, 4, 1, 2)
    assert [(why, n) for why, _words, n in found.reasons] == [("day_full", 2), ("consent", 1)]
    host = sign_in(cast.cleo)
    page = text(host.get(f"/asking/{survey.pk}/"))
    assert "4 of 10 who were asked, 95 % interval 17 to 69 %" in page  # Wilson
    assert "never about this" in page and "waits until" in page
    for show, n in {"asked": 10, "answered": 4, "declined": 1, "silent": 5}.items():
        assert queries.decisions(survey, show).count() == n
        assert host.get(f"/asking/{survey.pk}/?show={show}").status_code == 200
    for why, n in {"consent": 1, "day_full": 2, "answered": 0}.items():
        assert queries.decisions(survey, why=why).count() == n
    assert "Ben Okafor" in text(host.get(f"/asking/{survey.pk}/?why=consent"))


def test_the_log_takes_as_many_queries_for_many_as_for_one(cast, survey, sign_in):
    host, counts = sign_in(cast.cleo), []
    ask(survey, [cast.ana], channel=HOUSE, cause="by hand")
    host.get(f"/asking/{survey.pk}/")
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            host.get(f"/asking/{survey.pk}/")
        counts.append(len(asked))
        ask(survey, crowd(20), channel=HOUSE, cause="by hand") if len(counts) == 1 else None
    assert counts[0] == counts[1]


def test_a_survey_has_limits_of_its_own(cast, survey, sign_in):
    host, way = sign_in(cast.cleo), f"/asking/{survey.pk}/limits/"
    assert host.post(way, {"share": 101}).status_code == 422
    host.post(way, {"share": 40, "again_days": 0})
    survey.refresh_from_db()
    assert (survey.share, survey.again_days) == (40, 0)
    host.post(way, {"share": 40, "again_days": ""})
    assert Survey.objects.get(pk=survey.pk).again_days is None


@pytest.fixture
def asked(cast, survey):
    ask(survey, [cast.ana], channel=HOUSE, cause="by hand")
    return Invitation.objects.get()


def test_at_home_one_press_answers_and_leads_on_to_why(cast, survey, asked, sign_in):
    member = sign_in(cast.ana)
    page = text(member.get("/"))
    path = answering_path(asked)
    assert "How likely are you to bring a friend?" in page and f'action="{path}"' in page
    assert not Response.objects.exists()  # looking answers nothing
    sent = member.post(path, {"asked": "likely", "q.likely": "9", "version": "1", "at": "0", "do": "next"})
    assert sent.status_code == 302 and sent.url.startswith(path)
    answer = Response.objects.get()
    assert (answer.answers, answer.person, answer.channel, answer.at) == (
        {"likely": 9},
        cast.ana,
        "house",
        None,
    )
    assert "What is missing?" in text(member.get(sent.url))


def test_only_ones_own_question_is_on_ones_home(cast, asked, sign_in):
    for person in (cast.ben, cast.cleo):
        assert answering_path(asked) not in text(sign_in(person).get("/"))
    assert answering_path(asked) not in text(sign_in().get("/"))


@pytest.mark.parametrize(("do", "never"), [("not_now", False), ("never", True)])
def test_no_is_one_press_too_and_only_ones_own(cast, survey, asked, sign_in, do, never):
    way = f"/asking/no/{asked.pk}/"
    for other in (cast.ben, cast.egon):
        assert sign_in(other).post(way, {"do": do}).status_code in (302, 404)
    asked.refresh_from_db()
    assert asked.declined_at is None
    answer = sign_in(cast.ana).post(way, {"do": do}, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and ("not ask you about this again" in text(answer)) == never
    asked.refresh_from_db()
    assert asked.declined_at and asked.never == never
    assert answering_path(asked) not in text(sign_in(cast.ana).get("/"))


def test_one_thing_at_a_time_and_not_for_ever(cast, survey, asked, sign_in):
    other = open_survey(cast.cleo, Question("ease", "ces", {"en": "Was it easy?"}))
    house.put("listening.gap_days", 0)
    assert ask(other, [cast.ana], channel=HOUSE, cause="by hand") == {"being_asked": 1}
    Invitation.objects.filter(pk=asked.pk).update(expires_at=clock.now())
    assert "bring a friend" not in text(sign_in(cast.ana).get("/"))
    assert ask(other, [cast.ana], channel=HOUSE, cause="again") == {"": 1}
    assert "Was it easy?" in text(sign_in(cast.ana).get("/"))


def test_a_question_without_scores_is_a_button(cast, sign_in):
    may_be_asked(cast.ana)
    survey = open_survey(cast.cleo, Question("why", "text", {"en": "What brought you here?"}), anonymous=True)
    ask(survey, [cast.ana], channel=HOUSE, cause="by hand")
    page = text(sign_in(cast.ana).get("/"))
    assert (
        "What brought you here?" in page and "score-button" not in page and "kept without your name" in page
    )


def test_who_answers_or_says_no_elsewhere_gets_no_mail_that_waits(cast, survey, settings, tmp_path):
    from hearthside.delivery.models import Mail
    from hearthside.listening.keeping import keep_answers
    from tests.listening.made import mails_leave

    mails_leave(settings, tmp_path)
    with clock.at(datetime(2026, 3, 10, 12, tzinfo=UTC)):
        ask(survey, [cast.ana], channel="mail", cause="by hand")
    keep_answers(survey, once="elsewhere", answers={"likely": 9}, person=cast.ana, complete=True)
    jobs.run_due("interactions.tell")
    assert Mail.objects.get().state == Mail.State.DROPPED


def test_the_export_says_what_a_host_set_up(cast, survey, sign_in):
    from hearthside.features.asking import erasure

    sign_in(cast.cleo).post(
        f"/asking/{survey.pk}/new/weekly/", {"share": 5, "channel": "house", "do": "keep"}
    )
    assert erasure.export(cast.cleo)[0]["survey"] == "A friend"
    erasure.forget(cast.cleo, keep_texts=True)
    assert not erasure.export(cast.cleo) and Trigger.objects.get().made_by is None
