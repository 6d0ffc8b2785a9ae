"""From an interaction to a notice and a mail: who is told, once, and how."""

import pytest
from django.db import transaction
from django.utils import timezone

from hearthside.delivery import preferences, queries, telling
from hearthside.delivery.models import Mail, Notice
from hearthside.door.actions import join
from hearthside.features.discussions.actions import open_space, open_topic
from hearthside.features.notes.actions import write_note
from hearthside.interactions.models import Interaction
from hearthside.interactions.record import history, quietly
from hearthside.threads.actions import mute, reply


def note(to, by, text="Row F on Sunday?"):
    return write_note(to, by=by, text=text)


def test_the_recipient_is_told_in_the_house_and_by_mail(cast, work):
    note(cast.ben, cast.ana)
    (mail,) = work()
    notice = Notice.objects.get()
    assert notice.person == cast.ben
    assert notice.title == "<strong>Ana Moreau</strong> wrote you a note"
    assert notice.words == "Row F on Sunday?"
    assert notice.url == "/notes/ana/"
    assert (mail.address, mail.subject, mail.group) == (
        "ben@example.org",
        "Ana Moreau wrote you a note",
        "notes",
    )
    assert "Row F on Sunday?" in mail.plain and "Row F on Sunday?" in mail.html
    assert "https://lantern.example/notes/ana/" in mail.plain


def test_telling_again_tells_nothing_more(cast, work):
    note(cast.ben, cast.ana)
    work()
    telling.tell(Interaction.objects.get(kind="notes.wrote"))
    work()
    assert (Notice.objects.count(), Mail.objects.count()) == (1, 1)


@pytest.mark.parametrize(("app", "by_mail"), [(True, False), (False, True), (False, False)])
def test_choices_are_respected(cast, work, app, by_mail):
    preferences.choose(cast.ben, {"notes": (app, by_mail)})
    note(cast.ben, cast.ana)
    assert len(work()) == by_mail
    assert Notice.objects.count() == app


def test_nobody_is_told_of_history_or_in_quiet(cast, work):
    with history("import:test"):
        note(cast.ben, cast.ana)
    with quietly():
        note(cast.ana, cast.ben)
    assert work() == []
    assert Notice.objects.count() == 0


def test_egon_is_told_nothing(cast, work):
    note(cast.ben, cast.ana)
    row = Interaction.objects.get(kind="notes.wrote")
    row.recipient = cast.egon
    telling.tell(row)
    assert not Notice.objects.filter(person=cast.egon).exists()
    assert not Mail.objects.filter(person=cast.egon).exists()


def test_who_may_not_see_the_thing_is_not_told_of_it(cast, work):
    """Dora is no party to this conversation: an interaction that names her by mistake tells her nothing."""
    made = note(cast.ben, cast.ana)
    row = Interaction.objects.get(kind="notes.wrote")
    row.recipient, row.kind = cast.dora, "threads.replied"
    telling.tell(row)
    assert not Notice.objects.filter(person=cast.dora).exists()
    assert made.recipient == cast.ben


def test_a_feature_may_say_that_somebody_does_not_want_it(cast, monkeypatch, work):
    from dataclasses import replace

    from hearthside.manifest import registry

    muted = replace(registry.notices["notes.wrote"], wanted=lambda row, person: False)
    monkeypatch.setitem(registry.notices, "notes.wrote", muted)
    note(cast.ben, cast.ana)
    assert work() == []


def test_imported_people_get_no_mail_until_they_sign_in(cast, work):
    ines = join("Ines Roth", email="ines@example.org", source="discourse:9")
    note(ines, cast.cleo)
    assert work() == []
    assert Notice.objects.filter(person=ines).count() == 1
    ines.last_login = timezone.now()
    ines.save()
    note(ines, cast.cleo)
    assert [mail.address for mail in work()] == ["ines@example.org"]


def test_no_mail_without_an_address_or_to_an_unconfirmed_one(cast):
    from allauth.account.models import EmailAddress

    assert not queries.takes_mail(join("Spoken For"))
    assert not queries.takes_mail(cast.egon)
    assert queries.takes_mail(cast.ana)
    EmailAddress.objects.create(user=cast.ana, email="ana@example.org", verified=False, primary=True)
    assert not queries.takes_mail(cast.ana)


def test_names_cannot_break_a_header_or_a_page(cast, work):
    cast.ana.name = "Ana\r\nBcc: all@example.org <script>"
    cast.ana.save()
    note(cast.ben, cast.ana, "<b>bold</b>")
    (mail,) = work()
    for line in (mail.subject, mail.sender, mail.message_id, *mail.headers.values()):
        assert "\n" not in line and "\r" not in line
    assert "<script>" not in Notice.objects.get().title
    assert "<script>" not in mail.html and "<b>bold" not in mail.html


def test_all_mails_about_one_thing_are_one_thread_and_each_has_its_own_id(cast, work):
    note(cast.ben, cast.ana)
    note(cast.ana, cast.ben)
    note(cast.cleo, cast.ana)
    first, second, other = work()
    assert first.headers["References"] == second.headers["References"] == second.headers["In-Reply-To"]
    assert other.headers["References"] != first.headers["References"]
    assert len({mail.message_id for mail in (first, second, other)}) == 3


def test_notice_and_mail_are_written_together_or_not_at_all(cast, work):
    note(cast.ben, cast.ana)
    row = Interaction.objects.get(kind="notes.wrote")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        telling.tell(row)
        raise ZeroDivisionError
    assert (Notice.objects.count(), Mail.objects.count()) == (0, 0)
    work()
    assert (Notice.objects.count(), Mail.objects.count()) == (1, 1)


@pytest.fixture
def talk(cast):
    """Ana opened a topic in which Ben wrote, so both follow it."""
    with quietly():
        space = open_space("The foyer", by=cast.cleo, says="Talk", reach="members")
        topic = open_topic(space, by=cast.ana, title="Where do you sit?", text="Row F?")
        reply(topic.thread, by=cast.ben, text="Row A.")
    return topic.thread


def test_an_answer_is_told_with_its_words_and_followers_see_it_in_the_house(cast, talk, work):
    reply(talk, by=cast.cleo, text="Row **C** has two places.")
    mails = {mail.person: mail for mail in work() if mail.kind == "threads.replied"}
    assert list(mails) == [cast.ana]
    assert "Row C has two places." in mails[cast.ana].plain
    assert mails[cast.ana].subject == "Cleo Hart answered you in “Where do you sit?”"
    titles = dict(Notice.objects.filter(kind="threads.replied").values_list("person__handle", "title"))
    assert titles.keys() == {"ana", "ben"}
    assert "Ana Moreau" in titles["ben"]


def test_who_muted_a_conversation_hears_no_more_of_it(cast, talk, work):
    mute(talk, by=cast.ana)
    mute(talk, by=cast.ben)
    reply(talk, by=cast.cleo, text="Row C.")
    assert [mail for mail in work() if mail.person != cast.cleo] == []
    assert not Notice.objects.filter(kind="threads.replied").exists()
