"""“You said, we did”: whose words led to it is found, each is told, and only those who allowed it are named."""

import pytest

from hearthside import jobs
from hearthside.delivery.models import Notice
from hearthside.features.followups import queries, telling
from hearthside.features.followups.models import Change, Voice
from hearthside.features.ideas.actions import bring_idea
from hearthside.kit.refused import Refused
from hearthside.listening.keeping import keep_answers
from hearthside.people import consent
from tests.listening.made import crowd, open_survey

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "A warm foyer",
    "said": "It is cold in the foyer.",
    "did": "A heater stands there since Friday.",
}


@pytest.fixture
def survey(cast):
    made = open_survey(cast.cleo)
    said = {cast.ana: "The foyer is COLD", cast.ben: "Nothing, thank you", cast.dora: ""}
    for person, words in said.items():
        answers = {"likely": 3} | ({"why": words} if words else {})
        keep_answers(made, once=f"x{person.pk}", answers=answers, person=person, complete=True)
    return made


def written(cast, **facts) -> Change:
    change = telling.write_change(None, by=cast.cleo, **WORDS | facts)
    jobs.run_due("followups.gather")
    change.refresh_from_db()
    return change


def heard(change) -> set:
    return {voice.person for voice in change.voices.select_related("person")}


def test_whose_words_led_to_it_is_found_by_theme(cast, survey):
    change = written(cast, survey=survey, theme="cold, draughty")
    assert heard(change) == {cast.ana} and change.looked_at == 3 and change.gathered_at
    assert heard(written(cast, survey=survey)) == {cast.ana, cast.ben}  # whoever said anything in words


def test_an_idea_s_own_people_are_told_too(cast, survey):
    idea = bring_idea("A heater", "For the foyer, please.", by=cast.ben)
    change = written(cast, ideas=f"https://lantern.example{idea.get_absolute_url()}")
    assert heard(change) == {cast.ben} and change.abouts == [idea.about]


@pytest.mark.parametrize("facts", [{}, {"ideas": "/ideas/999/"}, {"ideas": "nonsense"}])
def test_it_has_to_come_from_somewhere(cast, facts):
    with pytest.raises(Refused):
        telling.write_change(None, by=cast.cleo, **WORDS | facts)


def test_each_is_told_once_and_in_person(cast, survey, leaves):
    change = written(cast, survey=survey, theme="cold")
    assert not Notice.objects.filter(kind="followups.changed").exists()
    telling.publish_change(change, by=cast.cleo)
    with leaves("followups.changed"):
        jobs.run_due("followups.tell")
    telling.publish_change(change, by=cast.cleo)
    jobs.run_due()
    notice = Notice.objects.get(kind="followups.changed")
    assert notice.person == cast.ana and "Something you said led to a change" in notice.title
    assert notice.words == WORDS["did"] and notice.url.endswith(f"#change-{change.pk}")


def test_who_wants_to_be_left_alone_is_not_told(cast, survey):
    change = written(cast, survey=survey, theme="cold")
    consent.freeze(cast.ana, by=cast.ana)
    telling.publish_change(change, by=cast.cleo)
    jobs.run_due()
    assert not Notice.objects.filter(kind="followups.changed").exists()
    assert not Voice.objects.filter(told_at=None).exists()


def test_only_those_are_named_who_let_us_and_for_as_long_as_they_do(cast, survey, sign_in):
    change = written(cast, survey=survey)
    telling.publish_change(change, by=cast.cleo)

    def page():
        return sign_in().get("/followups/").content.decode()

    assert "Ana" not in page() and "It came from what 2 people told us." in page()
    consent.choose(cast.ana, "public_quote", True, by=cast.ana)
    assert "Ana Moreau" in page() and "And one more person." in page()
    consent.choose(cast.ana, "public_quote", False, by=cast.ana)
    assert "Ana" not in page()
    assert "your words were among them" in sign_in(cast.ana).get("/followups/").content.decode()
    assert "your words were among them" not in sign_in(cast.dora).get("/followups/").content.decode()


def test_a_draft_is_for_hosts_alone_and_one_that_is_taken_away_is_gone(cast, survey, sign_in):
    change = written(cast, survey=survey)
    assert WORDS["title"] not in sign_in(cast.ana).get("/followups/").content.decode()
    assert not queries.resolve_changes({str(change.pk)}, cast.ana)
    telling.publish_change(change, by=cast.cleo)
    assert WORDS["title"] in sign_in(cast.egon).get("/followups/").content.decode()
    telling.remove_change(change, by=cast.cleo)
    assert WORDS["title"] not in sign_in(cast.ana).get("/followups/").content.decode()


def test_it_is_written_by_pages(cast, survey, sign_in):
    host = sign_in(cast.dora)
    answer = host.post("/followups/written/new/", WORDS)
    assert answer.status_code == 422 and WORDS["said"] in answer.content.decode()
    host.post("/followups/written/new/", WORDS | {"survey": survey.pk, "theme": "cold"})
    change = Change.objects.get()
    way = f"/followups/written/{change.pk}/"
    assert "Being looked up" in host.get(way).content.decode()
    host.post(f"{way}publish/")
    change.refresh_from_db()
    assert change.published_at is None  # nobody is told before it is known whom
    jobs.run_due("followups.gather")
    assert "1 person, of 3 answers looked at" in host.get(way).content.decode()
    host.post(f"{way}publish/")
    jobs.run_due()
    assert Notice.objects.filter(kind="followups.changed").count() == 1
    host.post(way, WORDS | {"did": "Two heaters.", "theme": "everything"})
    change.refresh_from_db()
    assert (change.did, change.theme) == ("Two heaters.", "cold")  # who was told stays true
    for nobody in (cast.ana, cast.egon):
        client = sign_in(nobody)
        assert client.get("/followups/written/").status_code in (302, 403)
        assert client.post(f"{way}publish/").status_code in (302, 403)


def test_many_voices_are_gathered_and_told_in_pieces(cast, monkeypatch):
    monkeypatch.setattr(telling, "_SOME", 3)
    survey = open_survey(cast.cleo)
    for person in crowd(7):
        keep_answers(
            survey, once=person.handle, answers={"likely": 3, "why": "cold"}, person=person, complete=True
        )
    change = written(cast, survey=survey, theme="cold")
    assert change.looked_at == 7 and change.voices.count() == 7
    telling.publish_change(change, by=cast.cleo)
    jobs.run_due()
    assert Notice.objects.filter(kind="followups.changed").count() == 7
