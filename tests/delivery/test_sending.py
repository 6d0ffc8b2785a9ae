"""Over the wire: what arrives, that it arrives once, and what happens when it cannot."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hearthside import jobs
from hearthside.delivery import outbox, sending, ways
from hearthside.delivery.models import Mail
from hearthside.features.notes.actions import write_note
from hearthside.jobs.models import Job
from hearthside.jobs.work import perform, take
from hearthside.kit.refused import Refused
from hearthside.people.models import Audit


@pytest.fixture
def mail(cast):
    """One mail to Ben, written and not yet sent."""
    write_note(cast.ben, by=cast.ana, text="Row F on **Sunday**?")
    job = Job.objects.get(kind="interactions.tell")
    taken = take()
    assert taken.pk == job.pk
    perform(taken)
    return Mail.objects.get()


def later(mail, **facts):
    Mail.objects.filter(pk=mail.pk).update(**facts)
    mail.refresh_from_db()
    return mail


def test_a_mail_arrives_whole(mail, mail_server):
    sending.send(mail.pk)
    came = mail_server.next()
    assert came["To"] == "ben@example.org"
    assert came["Subject"] == "Ana Moreau wrote you a note"
    assert came["From"].startswith('"Ana Moreau (Our house)" <')
    assert came["Message-ID"] == mail.message_id
    assert came["List-Id"] == "<notes.lantern.example>"
    assert came["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert came["List-Unsubscribe"].strip().startswith("<https://lantern.example/notices/stop/")
    assert came["References"] == came["In-Reply-To"]
    assert came["Date"]
    assert [part.get_content_type() for part in came.iter_parts()] == ["text/plain", "text/html"]
    plain, html = (part.get_content() for part in came.iter_parts())
    assert "Row F on Sunday?" in plain and "Row F on Sunday?" in html
    for nosy in ("<img", "http://", "src=", "<script", "url("):
        assert nosy not in html
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("sent", 1)


def test_running_the_job_again_sends_nothing_more(mail, mail_server):
    for _ in range(3):
        sending.send(mail.pk)
    jobs.run_due()
    sending.sweep()
    jobs.run_due()
    assert mail_server.count() == 1


def test_of_two_workers_one_gets_the_mail(mail):
    first, second = Mail.objects.get(pk=mail.pk), Mail.objects.get(pk=mail.pk)
    assert sending.claim(first)
    assert not sending.claim(second)
    assert not sending.claim(first)


def test_killed_between_sending_and_marking_sends_once_more_with_the_same_id(mail, mail_server):
    assert sending.claim(mail)
    sending.message(mail).send()  # and here the process dies
    sending.send(mail.pk)
    assert mail_server.count() == 1
    later(mail, sending_at=timezone.now() - sending.LEASE - timedelta(seconds=1))
    assert sending.sweep() == 1
    jobs.run_due()
    assert mail_server.next()["Message-ID"] == mail_server.next()["Message-ID"]
    assert sending.sweep() == 0
    assert later(mail).state == "sent"


def test_a_busy_server_is_asked_again_later(mail, mail_server):
    mail_server.answer = "451 come back later"
    sending.send(mail.pk)
    later(mail)
    assert (mail.state, mail.attempts) == ("queued", 1)
    assert "come back later" in mail.last_error
    again = Job.objects.get(key=f"send:{mail.pk}:1")
    assert again.run_after == mail.next_try_at
    mail_server.answer = "250 OK"
    sending.send(mail.pk)
    assert later(mail).state == "sent"


def test_a_server_that_is_gone_is_tried_until_we_give_up(mail, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    for _ in range(len(sending.WAITS)):
        sending.send(mail.pk)
        assert later(mail).state == "queued"
    sending.send(mail.pk)
    assert later(mail).state == "failed"


def test_a_mail_that_is_refused_for_good_has_failed(mail, mail_server):
    mail_server.answer = "550 nobody here"
    sending.send(mail.pk)
    assert later(mail).state == "failed"
    sending.send(mail.pk)
    assert mail.attempts == 1


def test_without_a_server_mails_are_kept_to_read(mail):
    sending.send(mail.pk)
    assert (later(mail).state, mail.why_held) == ("held", "no_server")
    assert "Row F" in mail.plain


def test_after_a_restore_nothing_leaves_until_a_host_says_so(cast, mail, mail_server):
    ways.hold()
    sending.send(mail.pk)
    jobs.run_due()
    assert (later(mail).state, mail.why_held, mail_server.count()) == ("held", "restored", 0)
    for who in (cast.ana, cast.egon):
        with pytest.raises(Refused):
            outbox.let_mails_out(by=who, waiting="send")
    assert ways.is_held()


@pytest.mark.parametrize(("waiting", "state"), [("send", "sent"), ("drop", "dropped"), ("keep", "held")])
def test_a_host_says_what_becomes_of_those_that_waited(
    cast, mail, mail_server, waiting, state, django_capture_on_commit_callbacks
):
    ways.hold()
    sending.send(mail.pk)
    with django_capture_on_commit_callbacks(execute=True):
        outbox.let_mails_out(by=cast.cleo, waiting=waiting)
    assert not ways.is_held()
    jobs.run_due()
    assert later(mail).state == state
    assert Audit.objects.filter(what="mails.let_out", who=cast.cleo).exists()


def test_what_is_three_days_late_waits_for_a_person(cast, mail, mail_server):
    later(mail, created_at=timezone.now() - timedelta(days=3, minutes=1))
    sending.send(mail.pk)
    assert (later(mail).state, mail.why_held, mail_server.count()) == ("held", "late", 0)
    outbox.release_mail(mail, by=cast.dora)
    jobs.run_due()
    assert (later(mail).state, mail_server.count()) == ("sent", 1)


def test_a_dropped_mail_stays_dropped(cast, mail, mail_server):
    later(mail, state="held", why_held="late")
    outbox.drop_mail(mail, by=cast.cleo)
    outbox.release_mail(mail, by=cast.cleo)
    jobs.run_due()
    assert (later(mail).state, mail_server.count()) == ("dropped", 0)


def test_mails_can_go_into_a_folder(mail, settings, tmp_path):
    settings.EMAIL_URL = f"file://{tmp_path}/mails"
    sending.send(mail.pk)
    (kept,) = (tmp_path / "mails").iterdir()
    assert "Row F" in kept.read_text()


def test_old_mails_are_forgotten(mail):
    later(mail, state="sent", ended_at=timezone.now() - timedelta(days=31))
    outbox.tidy()
    assert Mail.objects.count() == 0
