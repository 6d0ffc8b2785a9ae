"""Surveys as hosts build, open and read them; without JavaScript, as every page works."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearthside.house import choices
from hearthside.kit import clock
from hearthside.listening import keeping, library, questions
from hearthside.listening.models import Invitation, Link, Response, Survey
from hearthside.listening.questions import Form, Question, When
from hearthside.people.models import Audit
from tests.listening.conftest import FORM

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(cast):
    made = keeping.make_survey(by=cast.cleo, name="How likely", form=FORM, asks="anyone")
    return keeping.open_survey(made, by=cast.cleo)


def text(response):
    return response.content.decode()


def draft(survey):
    return questions.read(Survey.objects.get(pk=survey.pk).draft)


PAGES = ["one", "build", "links", "versions", "settings"]


@pytest.mark.parametrize("name", PAGES)
def test_hosts_with_the_right_see_it_and_nobody_else(cast, sign_in, survey, name):
    url = reverse(f"surveys:{name}", args=[survey.pk])
    assert sign_in(cast.cleo).get(url).status_code == 200
    assert sign_in(cast.dora).get(url).status_code == 200
    for person in (cast.ana, cast.egon, None):
        assert sign_in(person).get(url).status_code in (302, 403)
        assert sign_in(person).post(url, {"do": "delete:likely"}).status_code in (302, 403, 405)
    assert len(draft(survey).questions) == len(FORM.questions)


def test_from_the_library_to_an_answer(cast, sign_in):
    host = sign_in(cast.dora)
    made = host.post("/surveys/new/", {"ready": "relationship"})
    survey = Survey.objects.get()
    assert made.url == f"/surveys/{survey.pk}/build/" and survey.state == "draft"
    opened = host.post(f"/surveys/{survey.pk}/turn/", {"do": "open"})
    assert opened.url == f"/surveys/{survey.pk}/links/"
    host.post(opened.url, {"name": "Newsletter", "channel": "web", "facts": "issue = May"})
    link = Link.objects.get()
    assert link.token in text(host.get(opened.url)) and link.facts == {"issue": "May"}
    ana = sign_in(cast.ana)
    page = ana.get(f"/s/{link.token}/")
    once = re.search(r'name="once" value="([^"]+)"', text(page)).group(1)
    data = {"once": once, "asked": ["likely", "loved"], "q.likely": "10", "q.loved": "The foyer on Sundays"}
    assert "/thanks/" in ana.post(f"/s/{link.token}/", data).url
    shown = text(host.get(f"/surveys/{survey.pk}/"))
    assert "The foyer on Sundays" in shown and "Ana Moreau" in shown
    assert Audit.objects.filter(what="survey.read", whom=cast.ana, who=cast.dora).exists()


@pytest.mark.parametrize("key", [*library.READY])
def test_each_ready_one_is_taken_by_a_press(cast, sign_in, key):
    host = sign_in(cast.cleo)
    page = host.get(host.post("/surveys/new/", {"ready": key}).url)
    survey = Survey.objects.get()
    assert survey.anonymous == library.READY[key].anonymous and str(library.READY[key].name) in text(page)


def test_sci2_needs_all_its_items(cast, sign_in):
    host = sign_in(cast.cleo)
    short = host.post("/surveys/new/", {"ready": "sci2", "name": "SCI", "lines": "one\ntwo"})
    assert short.status_code == 422 and "There are 2 lines" in text(short) and "one\ntwo" in text(short)
    whole = host.post(
        "/surveys/new/", {"ready": "sci2", "name": "SCI", "lines": "\n".join(f"Item {n}" for n in range(24))}
    )
    assert whole.status_code == 302 and len(questions.read(Survey.objects.get().draft).questions) == 24


def test_a_survey_is_built_question_by_question(cast, sign_in):
    host = sign_in(cast.cleo)
    assert host.post("/surveys/new/", {"name": " "}).status_code == 422
    host.post("/surveys/new/", {"name": "Our own"})
    survey = Survey.objects.get()
    build = f"/surveys/{survey.pk}/build/"
    refused = host.post(f"/surveys/{survey.pk}/turn/", {"do": "open"}, follow=True)
    assert "There is no question in it yet" in text(refused)
    added = host.post(build, {"do": "add", "type": "nps"})
    assert added.url == f"{build}?open=likely#b-likely" and "It has no words yet" in text(host.get(added.url))
    host.post(
        f"/surveys/{survey.pk}/questions/likely/",
        {"words": "Would you come again?", "key": "again", "do": "keep"},
    )
    host.post(build, {"do": "add", "type": "choice"})
    wrong = host.post(
        f"/surveys/{survey.pk}/questions/choice/",
        {"words": "With whom?", "options": "Alone\nAlone", "key": "choice"},
    )
    assert (
        wrong.status_code == 422 and "Two lines are the same" in text(wrong) and "Alone\nAlone" in text(wrong)
    )
    look = host.post(
        f"/surveys/{survey.pk}/questions/choice/",
        {
            "words": "With whom?",
            "options": "Alone\nTogether",
            "key": "choice",
            "if-0-question": "again",
            "do": "look",
        },
    )
    assert (
        "is 6 or less" in text(look)
        and "With whom?" in text(look)
        and draft(survey).question("choice").words == {}
    )
    half = host.post(
        f"/surveys/{survey.pk}/questions/choice/",
        {
            "words": "With whom?",
            "options": "Alone\nTogether",
            "key": "choice",
            "if-0-question": "again",
            "do": "keep",
        },
    )
    assert half.status_code == 422 and "Say what the answer has to be" in text(half)
    host.post(
        f"/surveys/{survey.pk}/questions/choice/",
        {
            "words": "With whom?", "options": "Alone\nTogether …", "key": "with", "if-0-question": "again",
            "if-0-what": "at_least:7", "do": "keep", "required": "on",
        },
    )  # fmt: skip
    made = draft(survey).question("with")
    assert made.shown_if == (When("again", "at_least", 7),) and made.required
    assert [(one.key, one.other) for one in made.options] == [("alone", False), ("together", True)]
    page = text(host.get(build))
    assert "Only if “Would you come again?” is 7 or more" in page
    host.post(build, {"do": "up:with"})
    page = text(host.get(build))
    assert (
        "It depends on a question that does not come before it." in page
        and "One thing would not work" in page
    )
    host.post(build, {"do": "down:with"})
    host.post(build, {"do": "copy:with"})
    assert [one.key for one in draft(survey).questions] == ["again", "with", "with_2"]
    host.post(build, {"do": "delete:with_2"})
    host.post(
        f"/surveys/{survey.pk}/around/",
        {"before": "Dear {first_name|friend}", "after": "{nobody} thanks you"},
    )
    assert "Nothing before it is called {nobody}" in text(host.get(build))
    host.post(
        f"/surveys/{survey.pk}/around/", {"before": "Dear {first_name|friend}", "after": "We read it all."}
    )
    assert host.post(f"/surveys/{survey.pk}/turn/", {"do": "open"}).url == f"/surveys/{survey.pk}/links/"


def test_another_language_is_written_beside_the_first(cast, sign_in, survey):
    host, build = sign_in(cast.cleo), f"/surveys/{survey.pk}/build/"
    assert host.post(build, {"do": "speak", "code": "ar"}).url.endswith("?language=ar")
    page = text(host.get(f"{build}?language=ar&open=what"))
    assert "What for?" in page and 'dir="rtl"' in page and "have no words in this language yet" in page
    post = {"words": "لماذا؟", "options": "الأفلام\nشيء آخر …", "language": "ar", "do": "keep"}
    host.post(f"/surveys/{survey.pk}/questions/what/", post)
    what = draft(survey).question("what")
    assert (
        what.words["ar"] == "لماذا؟"
        and what.options[1].words["ar"] == "شيء آخر …"
        and what.options[1].key == "else"
    )
    short = host.post(f"/surveys/{survey.pk}/questions/what/", post | {"options": "الأفلام"})
    assert short.status_code == 422 and "2 answers to put into words" in text(short)
    host.post(build, {"do": "hush:ar", "language": "ar"})
    assert draft(survey).languages == ("en",)


def test_what_was_asked_keeps_its_short_name(cast, sign_in, survey):
    host = sign_in(cast.cleo)
    page = text(host.get(f"/surveys/{survey.pk}/build/?open=likely"))
    assert 'name="key"' not in page
    host.post(
        f"/surveys/{survey.pk}/questions/likely/", {"words": "Other words?", "key": "forged", "do": "keep"}
    )
    assert draft(survey).question("likely").words == {"en": "Other words?"}


def test_changes_are_asked_when_the_host_says_so_and_stand_in_the_versions(cast, sign_in, survey):
    host = sign_in(cast.cleo)
    host.post(f"/surveys/{survey.pk}/build/", {"do": "delete:what"})
    assert "changes that nobody sees yet" in text(host.get(f"/surveys/{survey.pk}/build/"))
    host.post(f"/surveys/{survey.pk}/turn/", {"do": "open"})
    page = text(host.get(f"/surveys/{survey.pk}/versions/"))
    assert "Version 2" in page and "Taken out:" in page and "What for?" in page and "Cleo Hart" in page


def answered(survey, cast, n=3):
    people = [cast.ana, cast.ben, cast.dora]
    for number in range(n):
        keeping.keep_answers(
            survey, once=f"answer-{number}", answers={"likely": 3, "why": f"Reason <{number}>", "what": ["film"]},
            person=people[number % 3], complete=True,
        )  # fmt: skip


def test_answers_are_counted_and_words_read_newest_first(cast, sign_in, survey):
    answered(survey, cast, 23)
    keeping.keep_answers(survey, once="part", answers={"likely": 9}, complete=False)
    Invitation.objects.create(survey=survey, person=cast.ana, channel="email", once="x", asked_at=clock.now())
    host = sign_in(cast.dora)
    page = text(host.get(f"/surveys/{survey.pk}/"))
    assert "Reason &lt;22&gt;" in page and "kept; counted nowhere below" in page and "0 of 1 answered" in page
    words = host.get(f"/surveys/{survey.pk}/words/why/")
    assert text(words).index("Reason &lt;22&gt;") < text(words).index("Reason &lt;10&gt;")
    assert "Reason &lt;0&gt;" in text(host.get(f"/surveys/{survey.pk}/words/why/?page=2"))
    assert host.get(f"/surveys/{survey.pk}/words/likely/").status_code == 404
    for person in (cast.ana, cast.egon):
        assert sign_in(person).get(f"/surveys/{survey.pk}/words/why/").status_code in (302, 403)


def test_words_need_the_right_to_read_them(cast, sign_in, survey):
    answered(survey, cast)
    choices.allow("host", "listening.read", False)
    host = sign_in(cast.dora)
    assert "Reason" not in text(host.get(f"/surveys/{survey.pk}/"))
    assert host.get(f"/surveys/{survey.pk}/words/why/").status_code == 403


def test_few_answers_without_names_are_not_shown(cast, sign_in, survey):
    keeping.settle_survey(
        survey, by=cast.cleo, name="Quiet", asks="anyone", anonymous=True, most=None, closes_at=None
    )
    survey.refresh_from_db()
    answered(survey, cast, 4)
    host = sign_in(cast.cleo)
    assert "Reason" not in text(host.get(f"/surveys/{survey.pk}/"))
    assert host.get(f"/surveys/{survey.pk}/words/why/").status_code == 403
    keeping.keep_answers(
        survey, once="fifth-one", answers={"likely": 3, "why": "Fifth"}, person=cast.ana, complete=True
    )
    page = text(host.get(f"/surveys/{survey.pk}/"))
    assert "Fifth" in page and "Ana Moreau" not in page


def test_a_card_to_print_and_a_line_for_a_site(cast, sign_in, survey):
    host = sign_in(cast.cleo)
    refused = host.post(
        f"/surveys/{survey.pk}/links/", {"name": "Site", "channel": "embed", "origins": "", "facts": "x"}
    )
    assert refused.status_code == 422 and "Write each as" in text(refused)
    refused = host.post(
        f"/surveys/{survey.pk}/links/", {"name": "Site", "channel": "embed", "origins": "nowhere"}
    )
    assert refused.status_code == 422 and "no site" in text(refused)
    host.post(
        f"/surveys/{survey.pk}/links/",
        {"name": "Site", "channel": "embed", "origins": "https://shop.example"},
    )
    host.post(f"/surveys/{survey.pk}/links/", {"name": "Table", "channel": "qr"})
    page = text(host.get(f"/surveys/{survey.pk}/links/"))
    assert "widget.js" in page and "https://shop.example" in page
    card = Link.objects.get(channel="qr")
    paper = text(host.get(f"/surveys/{survey.pk}/links/{card.pk}/paper/"))
    assert (
        "<svg" in paper
        and "How likely are you" in paper
        and f"/s/{card.token}/" in paper
        and "style=" not in paper
    )
    assert (
        host.get(f"/surveys/{survey.pk}/links/{card.pk}/code.svg").headers["Content-Type"] == "image/svg+xml"
    )
    host.post(f"/surveys/{survey.pk}/links/{card.pk}/end/")
    assert sign_in().get(f"/s/{card.token}/").status_code == 410


def test_sixty_questions_are_built_with_as_many_queries_as_one(cast, sign_in):
    def cost(n):
        asked = tuple(
            Question(
                f"n{i}", "csat", {"en": f"Question {i}"}, shown_if=(When("n0", "at_most", 2),) if i else ()
            )
            for i in range(n)
        )
        made = keeping.make_survey(by=cast.cleo, name=f"{n}", form=Form(questions=asked))
        url = f"/surveys/{made.pk}/build/?open=n{n - 1}"
        host = sign_in(cast.cleo)
        host.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert host.get(url).status_code == 200
        return len(queries)

    assert cost(1) == cost(60)
    full = Survey.objects.get(name="60")
    refused = sign_in(cast.cleo).post(f"/surveys/{full.pk}/build/", {"do": "add", "type": "nps"}, follow=True)
    assert "60 questions is the most" in text(refused)


def test_the_list_costs_the_same_for_one_survey_and_for_three(cast, sign_in, survey):
    host = sign_in(cast.cleo)

    def cost():
        host.get("/surveys/")
        with CaptureQueriesContext(connection) as queries:
            host.get("/surveys/")
        return len(queries)

    one = cost()
    for _more in range(2):
        keeping.open_survey(keeping.make_survey(by=cast.cleo, name="Another", form=FORM), by=cast.cleo)
    assert cost() == one


def test_closing_opening_and_taking_away(cast, sign_in, survey):
    host = sign_in(cast.cleo)
    host.post(f"/surveys/{survey.pk}/turn/", {"do": "close"})
    assert Survey.objects.get().state == "closed"
    host.post(f"/surveys/{survey.pk}/turn/", {"do": "open"})
    assert Survey.objects.get().state == "open"
    answered(survey, cast)
    host.post(f"/surveys/{survey.pk}/turn/", {"do": "remove"})
    assert host.get(f"/surveys/{survey.pk}/").status_code == 404 and Response.objects.count() == 3


def test_published_scales_are_scored_from_ten_answers_on(cast, sign_in):
    form = library.READY["belonging"].form
    made = keeping.make_survey(by=cast.cleo, name="Belonging", form=form, asks="anyone")
    survey = keeping.open_survey(made, by=cast.cleo)
    host = sign_in(cast.cleo)
    for number in range(10):
        answers = {one.key: 4 + (number % 2) for one in form.questions if one.scale == "bscs"} | {"ios": 6}
        if number == 9:
            assert "BSCS" not in text(host.get(f"/surveys/{survey.pk}/"))
        keeping.keep_answers(survey, once=f"pulse-{number}", answers=answers, complete=True)
    page = text(host.get(f"/surveys/{survey.pk}/"))
    assert (
        "Sense of community (BSCS)" in page
        and "4.50" in page
        and "n = 10" in page
        and "being connected" in page
    )
    assert "Closeness (IOS)" in page and "6.00" in page
