"""The bell, the choices, the way out, and the outbox, as people meet them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside import jobs
from hearthside.delivery import preferences, sending, ways
from hearthside.delivery.models import Mail, Notice, Preference
from hearthside.features.notes.actions import write_note
from hearthside.people.models import Audit

OUTBOX = "/notices/outbox/"


@pytest.fixture
def told(cast):
    """Ana has written to Ben, and he was told."""
    write_note(cast.ben, by=cast.ana, text="Row F on Sunday?")
    jobs.run_due()
    return cast


@pytest.fixture
def outgoing(told):
    """A mail that hosts may read."""
    mail = Mail.objects.get()
    Mail.objects.filter(pk=mail.pk).update(private=False)
    return mail


def test_the_bell_counts_and_the_page_tells(told, sign_in):
    page = sign_in(told.ben).get("/notices/").content.decode()
    assert "wrote you a note" in page and "Row F on Sunday?" in page and "Today" in page
    assert sign_in(told.ben).get("/notices/").context["unread_notices"] == 1
    assert sign_in(told.ana).get("/notices/").context["unread_notices"] == 0


def test_looking_changes_nothing_and_opening_reads(told, sign_in):
    client, notice = sign_in(told.ben), Notice.objects.get()
    client.get("/notices/")
    assert client.get(f"/notices/{notice.pk}/open/").status_code == 405
    assert Notice.objects.get().read_at is None
    answer = client.post(f"/notices/{notice.pk}/open/")
    assert answer["Location"] == "/notes/ana/"
    assert Notice.objects.get().read_at


def test_marking_all_read_leaves_what_came_after(told, sign_in):
    client, first = sign_in(told.ben), Notice.objects.get()
    write_note(told.ben, by=told.cleo, text="Hello Ben")
    jobs.run_due()
    client.post("/notices/read/", {"up_to": first.pk})
    assert list(Notice.objects.filter(read_at=None).values_list("actor__handle", flat=True)) == ["cleo"]
    client.post("/notices/read/", {"up_to": "nonsense"})
    assert Notice.objects.filter(read_at=None).count() == 1


def test_nobody_reads_anothers_notices(told, sign_in):
    notice = Notice.objects.get()
    for person in (told.ana, told.cleo, told.egon, None):
        for way in ("open", "read"):
            answer = sign_in(person).post(f"/notices/{notice.pk}/{way}/")
            assert answer.status_code == 404 or answer["Location"].startswith("/accounts/")
        answer = sign_in(person).get("/notices/")
        assert b"Row F" not in answer.content
    assert Notice.objects.get().read_at is None


def test_three_notices_cost_as_many_queries_as_one(told, sign_in):
    client = sign_in(told.ben)
    counts = []
    for more in (0, 2):
        for number in range(more):
            write_note(told.ben, by=told.cleo, text=f"Hello {number}")
        jobs.run_due()
        client.get("/notices/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/notices/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_choices_are_kept_without_javascript(told, sign_in):
    client = sign_in(told.ben)
    assert b"ben@example.org" in client.get("/notices/settings/").content
    client.post("/notices/settings/", {"notes.app": "on", "digest.mail": "on"})
    chosen = {group.name: (app, mail) for group, app, mail in preferences.chosen(told.ben)}
    assert chosen["notes"] == (True, False)
    assert chosen["thanks"] == (False, False)
    assert chosen["digest"] == (None, True)


def way_out() -> str:
    return f"/notices/stop/{Preference.objects.get(group='notes').token}/"


def test_one_click_stops_the_mails_without_signing_in(told, sign_in):
    """As a mail provider does it: no cookie, another origin, the body of RFC 8058."""
    answer = sign_in().post(
        way_out(),
        {"List-Unsubscribe": "One-Click"},
        headers={"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 200
    assert not answer.cookies
    write_note(told.ben, by=told.ana, text="And on Monday?")
    jobs.run_due()
    assert Mail.objects.count() == 1
    assert Notice.objects.count() == 2


def test_looking_at_the_way_out_changes_nothing(told, sign_in):
    for _ in range(2):
        page = sign_in().get(way_out())
        assert page.status_code == 200 and b"Notes" in page.content
        assert b"ben@example.org" not in page.content and b"Okafor" not in page.content
    assert Preference.objects.get(group="notes").mail


def test_a_mistake_is_mended_on_the_same_page(told, sign_in):
    sign_in().post(way_out())
    sign_in().post(way_out(), {"again": "1"})
    assert Preference.objects.get(group="notes").mail


def test_a_wrong_token_opens_nothing(told, sign_in):
    assert sign_in().post("/notices/stop/not-a-token/").status_code == 404


def test_hosts_read_kept_mails_and_it_is_written_down(outgoing, told, sign_in):
    client = sign_in(told.dora)
    assert b"wrote you a note" in client.get(OUTBOX).content
    assert b"Row F on Sunday?" in client.get(f"{OUTBOX}{outgoing.pk}/").content
    assert Audit.objects.filter(what="mail.read", who=told.dora, whom=told.ben).exists()
    html = client.get(f"{OUTBOX}{outgoing.pk}/html/")
    assert b"Row F on Sunday?" in html.content
    assert html["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_words_for_one_person_stay_theirs(told, sign_in):
    mail = Mail.objects.get()
    client = sign_in(told.cleo)
    assert b"Row F" not in client.get(f"{OUTBOX}{mail.pk}/").content
    assert client.get(f"{OUTBOX}{mail.pk}/html/").status_code == 404


def test_members_egon_and_visitors_get_nothing_of_the_outbox(outgoing, told, sign_in):
    gets = (OUTBOX, f"{OUTBOX}{outgoing.pk}/", f"{OUTBOX}{outgoing.pk}/html/")
    posts = (f"{OUTBOX}{outgoing.pk}/release/", f"{OUTBOX}{outgoing.pk}/drop/", f"{OUTBOX}let-out/")
    Mail.objects.update(state="held")
    ways.hold()
    for person in (told.ana, told.ben, told.egon, None):
        client = sign_in(person)
        answers = [client.get(page) for page in gets] + [client.post(page) for page in posts]
        assert {answer.status_code for answer in answers} <= {302, 403}
        assert all(b"Row F" not in answer.content for answer in answers)
    assert Mail.objects.get().state == "held"
    assert ways.is_held()


def test_a_host_lets_mails_out_after_a_restore(
    told, sign_in, mail_server, django_capture_on_commit_callbacks
):
    Mail.objects.update(state="queued")
    ways.hold()
    sending.send(Mail.objects.get().pk)
    client = sign_in(told.cleo)
    assert b"restored from a copy" in client.get(OUTBOX).content
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{OUTBOX}let-out/", {"waiting": "send"})
    jobs.run_due()
    assert mail_server.next()["To"] == "ben@example.org"
    assert b"restored from a copy" not in client.get(OUTBOX).content


def test_without_a_server_a_kept_mail_cannot_be_sent_and_says_so(told, sign_in):
    mail = Mail.objects.get()
    assert mail.state == "held"
    answer = sign_in(told.cleo).post(f"{OUTBOX}{mail.pk}/release/")
    assert answer.status_code == 403
    assert b"HEARTHSIDE_EMAIL_URL" in answer.content
