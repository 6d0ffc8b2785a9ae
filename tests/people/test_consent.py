"""What a person's data may be used for: said by them, kept to everywhere."""

from datetime import UTC, datetime, timedelta

import pytest

from hearthside import jobs
from hearthside.delivery import digest
from hearthside.delivery.models import Mail, Notice
from hearthside.desk import care, sources
from hearthside.desk.today import today
from hearthside.features.discussions import actions as discussions
from hearthside.features.greetings.actions import greet
from hearthside.features.ideas import actions as ideas
from hearthside.features.memos.actions import write_memo
from hearthside.features.notes.actions import write_note
from hearthside.home import meeting
from hearthside.interactions import reads
from hearthside.jobs import work
from hearthside.jobs.models import Job
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import consent
from hearthside.people.models import Audit, Consent, Person
from hearthside.threads import actions as threads

pytestmark = pytest.mark.django_db

DEFAULTS = {"analysis": True, "research": False, "public_quote": False, "post": False}


@pytest.fixture
def reachable(cast):
    """Ana's address is hers, so that mails would go out to her."""
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user=cast.ana, email=cast.ana.email, verified=True, primary=True)
    return cast.ana


@pytest.mark.parametrize(("purpose", "given"), DEFAULTS.items())
def test_each_purpose_is_chosen_by_itself_and_withdrawn_as_easily(cast, sign_in, purpose, given):
    client = sign_in(cast.ana)
    assert consent.may(cast.ana, purpose) == given
    client.post(f"/me/choices/{purpose}/", {"given": "no" if given else "yes"})
    assert consent.may(cast.ana, purpose) != given
    others = {name: consent.may(cast.ana, name) for name in DEFAULTS if name != purpose}
    assert others == {name: way for name, way in DEFAULTS.items() if name != purpose}
    client.post(f"/me/choices/{purpose}/", {"given": "yes" if given else "no"})
    assert consent.may(cast.ana, purpose) == given and consent.may(cast.ben, purpose) == given


def test_who_said_what_to_which_wording_and_when_is_kept(cast):
    consent.choose(cast.ana, "post", True, by=cast.ana)
    consent.choose(cast.ana, "post", False, by=cast.dora, how="on the phone")
    first, second = Consent.objects.order_by("pk")
    assert (first.given, first.by, first.how, first.channel) == (True, cast.ana, "own page", "post")
    assert first.ended_at == second.at and second.ended_at is None
    assert (second.by, second.how, bool(second.words), bool(second.wording)) == (
        cast.dora,
        "on the phone",
        True,
        True,
    )
    said = list(Audit.objects.filter(whom=cast.ana).order_by("pk").values_list("what", flat=True))
    assert said == ["consent.given", "consent.withdrawn"]
    assert [row["given"] for row in consent.export(cast.ana)] == [True, False]
    consent.forget(cast.ana, keep_texts=True)
    assert not Consent.objects.exists()


def test_nobody_chooses_for_another(cast, sign_in):
    with pytest.raises(Refused):
        consent.choose(cast.ana, "analysis", False, by=cast.ben)
    with pytest.raises(Refused):
        consent.freeze(cast.ana, by=cast.ben)
    assert sign_in().post("/me/freeze/", {"frozen": "yes"}).status_code == 302
    assert sign_in(cast.ana).post("/me/choices/nonsense/", {"given": "yes"}).status_code == 404
    assert sign_in(cast.ana).get("/me/choices/post/").status_code == 405
    assert not Consent.objects.exists()


def test_lists_are_narrowed_to_those_who_may(cast):
    consent.choose(cast.ana, "analysis", False, by=cast.ana)
    consent.choose(cast.ben, "research", True, by=cast.ben)
    consent.freeze(cast.dora, by=cast.dora)
    everyone = Person.objects.exclude(pk=cast.egon.pk)
    assert set(consent.among(everyone, "analysis")) == {cast.ben, cast.cleo}
    assert set(consent.among(everyone, "research")) == {cast.ben}
    assert {row.person for row in consent.among(reads.standings(), "analysis", "person")} <= {
        cast.ben,
        cast.cleo,
    }
    assert consent.left_out("analysis") == {cast.ana.pk, cast.dora.pk}
    with pytest.raises(ValueError, match="said yes"):
        consent.left_out("research")


def lively(cast):
    """Things that would otherwise bring Ana notices, mails, and hosts to her."""
    space = discussions.open_space("The foyer", by=cast.cleo, reach="public")
    topic = discussions.open_topic(
        space, by=cast.ana, title="Seats", text="Where do you sit?", is_question=True
    )
    threads.reply(topic.thread, by=cast.ben, text="In row F, @ana")
    threads.thank(topic.thread.opening, by=cast.ben, reason="for asking so kindly")
    idea = ideas.bring_idea("Velvet seats", "More velvet on the seats", by=cast.ana)
    ideas.answer_idea(idea, by=cast.cleo, text="We will look into the velvet.")
    write_note(cast.ana, by=cast.ben, text="Shall we sit together?")
    greet(cast.ana, by=cast.dora, text="Hello Ana, welcome in.")


def run_everything(moment):
    """All recurring jobs, once, and what they queue; at a moment when Sunday letters are due."""
    with clock.at(moment):
        for name in work._recurring:
            jobs.enqueue(name)
        jobs.run_due()
        digest.begin_due()
        jobs.run_due()


def next_sunday():
    now = datetime.now(UTC)
    return (now + timedelta(days=(6 - now.weekday()) % 7 or 7)).replace(hour=10, minute=0)


def test_to_the_others_all_this_brings_letters(cast, reachable):
    lively(cast)
    run_everything(next_sunday())
    assert {"delivery.digest", "threads.thanked", "ideas.answered"} <= set(
        Mail.objects.filter(person=cast.ana).values_list("kind", flat=True)
    )
    assert Notice.objects.filter(person=cast.ana).exists()


def test_who_is_frozen_gets_nothing_whatever_happens(cast, reachable):
    consent.freeze(cast.ana, by=cast.ana)
    lively(cast)
    run_everything(next_sunday())
    assert not Job.objects.filter(state="failed").exists()
    assert not Mail.objects.filter(person=cast.ana).exists()
    assert not Notice.objects.filter(person=cast.ana).exists()


def test_a_letter_that_waits_when_they_freeze_does_not_go(cast, reachable, settings):
    lively(cast)
    for row in Job.objects.exclude(kind="delivery.send"):
        work.perform(row)
    waiting = Mail.objects.filter(person=cast.ana, state="queued")
    assert waiting.exists()
    consent.freeze(cast.ana, by=cast.ana)
    jobs.run_due()
    assert set(Mail.objects.filter(person=cast.ana).values_list("state", flat=True)) == {"dropped"}


def test_no_sunday_letter_is_written_even_if_one_was_begun(cast, reachable):
    lively(cast)
    consent.freeze(cast.ana, by=cast.ana)
    assert digest.write_letter(cast.ana, "2026-W48") is None


def test_a_code_to_sign_in_still_comes(cast, reachable, settings):
    from django.core.mail import send_mail

    settings.EMAIL_BACKEND = "hearthside.delivery.backend.OutboxBackend"
    consent.freeze(cast.ana, by=cast.ana)
    send_mail("Your code", "It is\n\nABCD-EFGH\n", "house@localhost", [cast.ana.email])
    assert Mail.objects.get(person=cast.ana).group == "account"
    jobs.run_due()
    assert Mail.objects.get(person=cast.ana).state != "dropped"


def test_no_list_and_no_suggestion_names_somebody_frozen(cast, sign_in):
    lively(cast)
    write_memo(cast.ana, by=cast.cleo, text="She likes row F.", review_on=clock.now().date())
    with clock.at(clock.now() + timedelta(days=60)):
        known = {entry.item.person for entry in _day(cast.cleo)}
        assert cast.ana in known and cast.ana in _care()
    assert [one.person for one in meeting.might_like(cast.ben, set(), 9)] == [cast.ana]
    consent.freeze(cast.ana, by=cast.ana)
    with clock.at(clock.now() + timedelta(days=60)):
        assert cast.ana not in {entry.item.person for entry in _day(cast.cleo)}
        assert cast.ana not in _care()
    assert meeting.might_like(cast.ben, set(), 9) == []
    assert sources._match(cast.ben, [Person.objects.get(pk=cast.ana.pk)]) is None
    client = sign_in(cast.ben)
    for address in (
        "/people/",
        "/search?q=ana&kind=person",
        "/search/suggest/?q=ana",
        "/people/mention/?q=ana",
    ):
        answer = client.get(address)
        if answer.status_code != 404:
            assert "Ana Moreau" not in answer.content.decode(), address
    assert client.get("/people/ana/").status_code == 200  # what she wrote still says whose it is


def _day(host):
    day = today(host, 120)
    return [*day.entries, *day.rest]


def _care() -> set:
    filters = care.Filters()
    rows = [row for name in care.PEOPLE for row in care.found(name, filters)]
    return {row.person for row in rows} | {row.actor for row in care.found(care.SILENT, filters)}


def test_hosts_see_that_they_should_not_write_and_why(cast, sign_in):
    page = sign_in(cast.dora).get("/desk/people/ana/").content.decode()
    assert "wants to be left alone" not in page
    consent.freeze(cast.ana, by=cast.ana)
    frozen = sign_in(cast.dora).get("/desk/people/ana/").content.decode()
    assert "wants to be left alone" in frozen and "Please do not write" in frozen
    assert frozen.count('class="button"') < page.count('class="button"')


def test_freezing_overrules_what_was_allowed_and_ends_as_it_began(cast, sign_in):
    client = sign_in(cast.ana)
    consent.choose(cast.ana, "post", True, by=cast.ana)
    client.post("/me/freeze/", {"frozen": "yes"})
    cast.ana.refresh_from_db()
    assert cast.ana.frozen_at and not any(consent.may(cast.ana, name) for name in DEFAULTS)
    assert "You asked us to leave you alone" in client.get("/me/").content.decode()
    client.post("/me/freeze/", {"frozen": "no"})
    cast.ana.refresh_from_db()
    assert consent.may(cast.ana, "post") and consent.may(cast.ana, "analysis")
    said = set(Audit.objects.filter(whom=cast.ana).values_list("what", flat=True))
    assert {"person.frozen", "person.thawed"} <= said


def test_an_owner_looks_after_the_house_first(cast):
    with pytest.raises(Refused, match="owner"):
        consent.freeze(cast.cleo, by=cast.cleo)
