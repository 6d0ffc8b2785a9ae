"""Mails of the sign-in: kept as rows, printed aloud where no mail can leave, never shown to hosts."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from hearthside.delivery import backend, sending, ways
from hearthside.delivery.models import Mail, Preference

BODY = "Hello from Our house!\n\nYour sign-in code is listed below.\n\nK7Q-2XP\n\nThank you."


@pytest.fixture
def send_code(db):
    def send():
        connection = get_connection("hearthside.delivery.backend.OutboxBackend")
        message = EmailMessage(
            "Sign-in code", BODY, "house@localhost", ["ana@example.org"], connection=connection
        )
        assert message.send() == 1
        return Mail.objects.latest("pk")

    return send


def test_the_code_is_printed_in_a_frame_with_its_address(send_code, capsys):
    send_code()
    printed = capsys.readouterr().out
    assert "K7Q-2XP" in printed and "ana@example.org" in printed and "╭" in printed


def test_the_code_is_not_printed_where_mail_leaves(cast, send_code, mail_server, capsys):
    mail = send_code()
    assert "K7Q-2XP" not in capsys.readouterr().out
    sending.send(mail.pk)
    came = mail_server.next()
    assert "K7Q-2XP" in came.get_body(("html",)).get_content()
    assert came["List-Unsubscribe"] is None
    mail.refresh_from_db()
    assert (mail.state, mail.plain, mail.html, mail.person) == ("sent", "", "", cast.ana)


def test_after_a_restore_the_code_is_printed_and_not_sent(send_code, mail_server, capsys):
    ways.hold()
    sending.send(send_code().pk)
    assert mail_server.count() == 0
    assert "K7Q-2XP" in capsys.readouterr().out


def test_codes_are_no_choice(cast, send_code, mail_server):
    Preference.objects.create(person=cast.ana, group="account", mail=False)
    sending.send(send_code().pk)
    assert mail_server.count() == 1


def test_a_stale_code_is_not_sent(send_code, mail_server):
    mail = send_code()
    Mail.objects.filter(pk=mail.pk).update(created_at=timezone.now() - timedelta(hours=1))
    sending.send(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail_server.count(), mail.plain) == ("failed", 0, "")


def test_a_kept_code_cannot_be_read_by_a_host(cast, send_code, sign_in):
    mail = send_code()
    sending.send(mail.pk)
    for page in (f"/notices/outbox/{mail.pk}/", f"/notices/outbox/{mail.pk}/html/", "/notices/outbox/"):
        assert "K7Q-2XP" not in sign_in(cast.cleo).get(page).content.decode()
    mail.refresh_from_db()
    assert mail.plain == ""


@pytest.mark.parametrize("text", ["ABC-DEF", "a\n\n123456\n\nb", "x\n  K7Q2XP  \n"])
def test_a_code_is_found_alone_on_its_line(text):
    assert backend.code_in(text)


@pytest.mark.parametrize("text", ["", "Dear Ana,", "Use ABC-DEF now", "THIS IS A VERY LOUD SENTENCE INDEED"])
def test_words_are_no_code(text):
    assert backend.code_in(text) == ""


def test_signing_in_by_code_ends_in_the_terminal(cast, client, settings, capsys):
    settings.EMAIL_BACKEND = "hearthside.delivery.backend.OutboxBackend"
    client.post("/accounts/login/code/", {"email": "ana@example.org"})
    printed = capsys.readouterr().out
    assert "For ana@example.org" in printed
    assert any(backend.code_in(line.strip("│ ")) for line in printed.splitlines())


def test_a_link_waits_for_a_mail_server_and_is_not_kept_once_sent(db, mail_server, settings):
    connection = get_connection("hearthside.delivery.backend.OutboxBackend")
    words = (
        "Is this what you said?",
        "See https://lantern.example/confirm/x/",
        None,
        ["ana@example.org"],
    )
    EmailMessage(*words, connection=connection).send()
    mail = Mail.objects.get()
    Mail.objects.filter(pk=mail.pk).update(created_at=timezone.now() - timedelta(hours=5))
    there, settings.EMAIL_URL = settings.EMAIL_URL, "smtp://127.0.0.1:9"
    sending.send(mail.pk)
    mail.refresh_from_db()
    assert mail.state == "queued" and "confirm" in mail.plain
    settings.EMAIL_URL = there
    sending.send(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.plain, mail_server.count()) == ("sent", "", 1)
