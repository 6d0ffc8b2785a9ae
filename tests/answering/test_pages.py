"""Answering by a page, as a phone without JavaScript does it, and as one with it does."""

import re
from datetime import timedelta

import pytest

from hearthside.interactions.models import Interaction
from hearthside.kit import clock
from hearthside.listening import keeping
from hearthside.listening.models import Invitation, Response, Score, Survey
from hearthside.listening.questions import Form, Question, When

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def hidden(response, name):
    return re.search(rf'name="{name}" value="([^"]*)"', text(response)).group(1)


def sent(client, address, page, **fields):
    """Post the form of a page as a browser does: what is hidden in it, and what was filled in."""
    data = {name: hidden(page, name) for name in ("once", "version", "at", "language")}
    return client.post(address, data | {"do": "next"} | fields)


@pytest.fixture
def card(link):
    return f"/s/{link.token}/"


def test_a_score_and_why_are_one_page_and_one_press(sign_in, card):
    client = sign_in()
    page = client.get(card)
    assert page.status_code == 200 and "How likely are you" in text(page)
    assert re.search(r'data-question="why" hidden disabled', text(page)), "it waits for its condition"
    answer = sent(
        client, card, page, asked=["likely", "why", "what"], **{"q.likely": "3", "q.why": "The bus 🚌"}
    )
    assert answer.status_code == 302 and "/thanks/" in answer.url
    assert "Thank you" in text(client.get(answer.url))
    kept = Response.objects.get()
    assert kept.answers == {"likely": 3, "why": "The bus 🚌"} and kept.at and kept.channel == "web"
    assert not client.cookies, "nobody gets a cookie for an answer"


def test_without_javascript_the_question_that_depends_comes_next(sign_in, card):
    client = sign_in()
    answer = sent(client, card, client.get(card), asked=["likely"], **{"q.likely": "3"})
    page = client.get(answer.url)
    assert "What is missing?" in text(page) and "How likely are you" not in text(page)
    back = sent(client, card, page, asked=["why", "what"], do="back", **{"q.why": "Half a thou"})
    first = client.get(back.url)
    assert re.search(r'value="3" checked', text(first)), "what was answered stands there"
    again = sent(client, card, first, asked=["likely"], **{"q.likely": "4"})
    page = client.get(again.url)
    assert "Half a thou" in text(page)
    answer = sent(client, card, page, asked=["why", "what"], **{"q.why": "Half a thought, finished"})
    assert "/thanks/" in answer.url
    assert Response.objects.get().answers == {"likely": 4, "why": "Half a thought, finished"}
    again = client.get(f"{card}?once={Response.objects.get().once.partition(':')[2]}")
    assert "/thanks/" in again.url


def test_opening_a_link_answers_nothing_not_even_one_from_a_mail(sign_in, invited, leaves):
    client = sign_in()
    with leaves():
        page = client.get("/s/for-ana/?likely=9&what=film&once=&at=0")
        client.head("/s/for-ana/?likely=9")
    assert re.search(r'name="q.likely" value="9" checked', text(page))
    invited.refresh_from_db()
    assert not Response.objects.exists() and invited.shown_at is None and invited.started_at is None


def test_a_press_from_a_mail_is_a_person_s(sign_in, invited):
    client = sign_in()
    page = client.get("/s/for-ana/?likely=9")
    sent(client, "/s/for-ana/", page, asked=["likely", "what"], **{"q.likely": "9"})
    invited.refresh_from_db()
    kept = Response.objects.get()
    assert (kept.person.handle, kept.invitation, kept.channel) == ("ana", invited, "email")
    assert invited.answered_at and Score.objects.get().value == 9
    assert "/thanks/" in client.get("/s/for-ana/").url, "a second visit says thanks"
    other = sent(client, "/s/for-ana/", page, asked=["likely"], **{"q.likely": "1"})
    assert "/thanks/" in other.url and Score.objects.get().value == 9


def test_a_look_is_noted_when_a_browser_says_so(sign_in, invited):
    assert sign_in().post("/s/for-ana/shown/").status_code == 204
    invited.refresh_from_db()
    assert invited.shown_at and invited.started_at is None


def test_somebody_else_s_link_is_not_answered(cast, sign_in, invited):
    for person in (cast.ben, cast.cleo, cast.egon):
        page = sign_in(person).get("/s/for-ana/")
        assert page.status_code in (410, 200) and (
            person == cast.egon or "meant for somebody else" in text(page)
        )
    client = sign_in(cast.ben)
    answer = client.post("/s/for-ana/", {"asked": "likely", "q.likely": "0", "once": "12345678"})
    assert answer.status_code == 410 and not Response.objects.exists()


def test_a_survey_of_members_asks_who_you_are(cast, sign_in, for_anyone, card):
    Survey.objects.filter(pk=for_anyone.pk).update(asks="members")
    assert "/accounts/login/" in sign_in().get(card).url
    client = sign_in(cast.ana)
    sent(client, card, client.get(card), asked=["likely", "what"], **{"q.likely": "8"})
    assert Response.objects.get().person == cast.ana
    Survey.objects.filter(pk=for_anyone.pk).update(asks="hosts")
    assert sign_in(cast.ben).get(card).status_code == 410


def test_a_member_goes_on_where_they_were_on_another_device(cast, sign_in, card):
    phone, laptop = sign_in(cast.ana), sign_in(cast.ana)
    page = phone.get(card)
    assert sent(phone, card, page, asked=["likely"], do="keep", **{"q.likely": "3"}).status_code == 204
    page = laptop.get(card)
    assert re.search(r'value="3" checked', text(page))
    sent(laptop, card, page, asked=["likely", "why", "what"], **{"q.likely": "3", "q.why": "From the laptop"})
    assert Response.objects.count() == 1 and Response.objects.get().at
    assert not re.search(r'value="3" checked', text(sign_in(cast.ben).get(card)))


def test_a_page_that_was_only_looked_at_leaves_nothing(sign_in, card):
    client = sign_in()
    assert sent(client, card, client.get(card), asked=["likely", "what"], do="keep").status_code == 204
    assert not Response.objects.exists()


def test_what_does_not_fit_is_said_where_it_is_and_everything_comes_back(sign_in, card):
    client, essay = sign_in(), "Seat F7 🎬 " * 5000
    page = client.get(card)
    answer = sent(client, card, page, asked=["likely", "why"], **{"q.likely": "3", "q.why": essay})
    assert answer.status_code == 422 and essay.strip() in text(answer)
    assert "there is room for 10000" in text(answer) and re.search(r'value="3" checked', text(answer))
    assert Response.objects.get().answers == {"likely": 3}, "what fits is kept meanwhile"
    left_out = sent(client, card, client.get(card), asked=["likely", "what"], **{"q.what": "film"})
    assert left_out.status_code == 422 and "Please answer this one" in text(left_out)
    forged = sent(client, card, page, asked=["likely"], **{"q.likely": "11"})
    assert forged.status_code == 422 and "from 0 to 10" in text(forged)
    assert not Score.objects.exists()


def test_a_required_question_passed_by_is_come_back_to(sign_in, cast):
    questions = tuple(Question(f"n{n}", "csat", {"en": f"Question {n}"}, required=n == 0) for n in range(9))
    made = keeping.make_survey(by=cast.cleo, name="Long", form=Form(questions=questions), asks="anyone")
    link = keeping.make_link(keeping.open_survey(made, by=cast.cleo), by=cast.cleo, name="Card")
    client, address = sign_in(), f"/s/{link.token}/"
    page = client.get(f"{address}?at=5")
    answer = sent(client, address, page, asked=["n5", "n8"], **{"q.n8": "5"})
    assert answer.status_code == 422 and "Question 0" in text(answer) and "Please answer" in text(answer)
    assert "About 9 questions" in text(client.get(address))


@pytest.mark.parametrize("change", [{"state": "closed"}, {"closes_at": "past"}, {"most": 0}])
def test_a_closed_survey_says_so_and_gives_the_words_back(sign_in, card, for_anyone, change):
    client = sign_in()
    page = client.get(card)
    change = {
        name: clock.now() - timedelta(1) if value == "past" else value for name, value in change.items()
    }
    Survey.objects.filter(pk=for_anyone.pk).update(**change)
    answer = sent(
        client, card, page, asked=["likely", "why"], **{"q.likely": "3", "q.why": "What I wrote <b>"}
    )
    assert answer.status_code == 410 and "What I wrote &lt;b&gt;" in text(answer)
    assert client.get(card).status_code == 410 and not Response.objects.exists()


def test_an_ended_link_an_expired_invitation_and_a_removed_survey(
    cast, sign_in, card, link, for_anyone, invited
):
    Invitation.objects.update(expires_at=clock.now() - timedelta(1))
    assert "run out" in text(sign_in().get("/s/for-ana/"))
    keeping.end_link(link, by=cast.cleo)
    assert sign_in(cast.ana).get(card).status_code == 410
    keeping.remove_survey(for_anyone, by=cast.cleo)
    assert sign_in().get(card).status_code == 404
    assert sign_in().get("/s/nothing-like-it/").status_code == 404


@pytest.mark.parametrize("version", ["99", "x", "9999999999", "-1"])
def test_questions_of_another_version_are_refused_kindly(sign_in, card, version):
    client = sign_in()
    answer = client.post(card, {"asked": "likely", "q.likely": "3", "version": version, "once": "12345678"})
    assert answer.status_code == 410 and "not from this survey" in text(answer)


def test_a_newer_version_does_not_reach_into_a_page_that_is_open(cast, sign_in, card, for_anyone):
    client = sign_in()
    page = client.get(card)
    keeping.save_draft(
        for_anyone, by=cast.cleo, form=Form(questions=(Question("new", "text", {"en": "New?"}),))
    )
    keeping.open_survey(for_anyone, by=cast.cleo)
    sent(client, card, page, asked=["likely", "what"], **{"q.likely": "8"})
    assert Response.objects.get().version.number == 1
    assert "New?" in text(client.get(card))


def test_who_would_rather_not_is_left_in_peace(sign_in, invited, leaves):
    client = sign_in()
    with leaves("listening.declined"):
        answer = sent(client, "/s/for-ana/", client.get("/s/for-ana/"), do="decline")
    assert "That&#x27;s fine" in text(client.get(answer.url)) or "That's fine" in text(client.get(answer.url))
    invited.refresh_from_db()
    assert invited.declined_at and not Response.objects.exists()


def test_languages_follow_the_browser_and_the_switch(cast, sign_in):
    form = Form(
        languages=("en", "ar"),
        questions=(
            Question("likely", "nps", {"en": "How likely?", "ar": "ما مدى احتمال؟"}),
            Question(
                "why",
                "text",
                {"en": "Why, {likely}?", "ar": "لماذا؟"},
                shown_if=(When("likely", "answered"),),
            ),
        ),
    )
    made = keeping.make_survey(by=cast.cleo, name="Two tongues", form=form, asks="anyone")
    link = keeping.make_link(keeping.open_survey(made, by=cast.cleo), by=cast.cleo, name="Card")
    client, address = sign_in(), f"/s/{link.token}/"
    page = client.get(address, headers={"Accept-Language": "ar-EG,en;q=0.5"})
    assert "ما مدى احتمال؟" in text(page) and 'dir="rtl"' in text(page)
    assert "How likely?" in text(client.get(address, headers={"Accept-Language": "fr"}))
    answer = sent(client, address, page, asked=["likely"], do="language:en", **{"q.likely": "7"})
    switched = client.get(answer.url)
    assert re.search(r'value="7" checked', text(switched)), "what was chosen comes along"
    assert 'lang="en" dir="ltr"' in text(switched)
    sent(client, address, switched, asked=["likely", "why"], **{"q.likely": "7", "q.why": "مرحبا 🎬"})
    assert Response.objects.get().answers == {"likely": 7, "why": "مرحبا 🎬"}
    assert Response.objects.get().language == "en"


def test_a_kiosk_keeps_nobody_and_leaves_nothing_behind(cast, sign_in, for_anyone):
    link = keeping.make_link(for_anyone, by=cast.cleo, name="Foyer", channel="kiosk", facts={"seat": "Foyer"})
    client, address = sign_in(cast.cleo), f"/s/{link.token}/"
    page = client.get(address)
    assert page.headers["Cache-Control"] == "no-store" and "data-kiosk" in text(page)
    assert "rather not" not in text(page)
    answer = sent(client, address, page, asked=["likely", "what"], **{"q.likely": "9"})
    kept = Response.objects.get()
    assert kept.person is None and kept.channel == "kiosk" and kept.answers["seat"] == "Foyer"
    assert Interaction.objects.get(kind="listening.answered").actor is None
    assert hidden(client.get(address), "once") != hidden(page, "once")
    assert "data-thanks" in text(client.get(answer.url))


def test_the_same_press_twice_counts_once(sign_in, card, for_anyone):
    client = sign_in()
    page = client.get(card)
    for _again in range(3):
        sent(client, card, page, asked=["likely", "what"], **{"q.likely": "9"})
    for_anyone.refresh_from_db()
    assert (for_anyone.answered, Response.objects.count(), Score.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("n", [1, 8])
def test_a_page_costs_the_same_for_one_question_and_for_many(cast, sign_in, django_assert_num_queries, n):
    questions = tuple(Question(f"n{i}", "csat", {"en": f"Question {i}"}) for i in range(n))
    made = keeping.make_survey(by=cast.cleo, name="Some", form=Form(questions=questions), asks="anyone")
    link = keeping.make_link(keeping.open_survey(made, by=cast.cleo), by=cast.cleo, name="Card")
    client, address = sign_in(), f"/s/{link.token}/"
    client.get(address)
    with django_assert_num_queries(1):
        client.get(address)
