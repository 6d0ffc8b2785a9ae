"""One's own settings and data: read, take along, leave."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import conditional_escape
from PIL import Image

from hearthside import jobs
from hearthside.door import leaving, takeaway
from hearthside.door.models import Takeaway
from hearthside.features.memos.actions import write_memo
from hearthside.features.notes.actions import write_note
from hearthside.interactions import reads
from hearthside.interactions.models import Interaction
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.manifest import registry
from hearthside.people.handles import is_free
from hearthside.people.models import Audit
from tests.door.test_second_factor import confirm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def told(cast):
    write_memo(cast.ana, by=cast.cleo, text="Her daughter started school this week.")
    write_note(cast.ana, by=cast.ben, text="Shall we sit together on Sunday?")
    write_note(cast.ben, by=cast.ana, text="Yes, in row F as always.")


@pytest.fixture
def fresh(sign_in):
    def signed_in(person):
        client = sign_in(person)
        confirm(client)
        return client

    return signed_in


FORM = {"name": "Ana Moreau", "handle": "ana", "zone": "Europe/London", "reach": "members"}


def picture(exif=True):
    image = Image.new("RGB", (900, 600), "red")
    facts = image.getexif()
    facts[0x010F] = "SecretCamera"
    file = io.BytesIO()
    image.save(file, "JPEG", exif=facts)
    file.seek(0)
    file.name = "me.jpg"
    return file


def test_one_says_who_one_is(cast, sign_in):
    facts = FORM | {
        "line": "Row F",
        "interests": "Varda, tea , Varda,",
        "languages": "English",
        "credit_ok": "on",
    }
    assert sign_in(cast.ana).post("/settings/", facts).status_code == 302
    cast.ana.refresh_from_db()
    assert (cast.ana.line, cast.ana.interests, cast.ana.zone) == ("Row F", ["Varda", "tea"], "Europe/London")


def test_a_taken_handle_is_refused_and_the_words_come_back(cast, sign_in):
    answer = sign_in(cast.ana).post("/settings/", FORM | {"handle": "ben", "line": "Row F"})
    assert answer.status_code == 422
    assert "Somebody has or had that handle" in answer.content.decode() and "Row F" in answer.content.decode()


def test_a_photo_is_drawn_anew_without_where_it_was_taken(cast, sign_in, settings):
    sign_in(cast.ana).post("/settings/", FORM | {"photo": picture()})
    cast.ana.refresh_from_db()
    path = settings.MEDIA_ROOT / cast.ana.photo
    with Image.open(path) as kept:
        assert (kept.format, kept.size, len(kept.getexif())) == ("WEBP", (512, 512), 0)
    assert b"SecretCamera" not in path.read_bytes()
    sign_in(cast.ana).post("/settings/", FORM | {"no_photo": "on"})
    cast.ana.refresh_from_db()
    assert cast.ana.photo == "" and not path.exists()


def test_what_is_no_picture_is_refused(cast, sign_in):
    file = io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    file.name = "me.jpg"
    assert sign_in(cast.ana).post("/settings/", FORM | {"photo": file}).status_code == 422


def test_all_that_is_held_can_be_read(cast, fresh, told):
    page = fresh(cast.ana).get("/me/everything/").content.decode()
    assert "Her daughter started school" in page
    assert "Shall we sit together" in page
    assert "ana@example.org" in page


def test_the_package_holds_memos_notes_and_the_stream(cast, fresh, told):
    client = fresh(cast.ana)
    client.post("/me/take-along/")
    jobs.run_due()
    answer = client.get("/me/download/")
    package = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert {f"json/{entry.name}.json" for entry in registry.erasures} <= set(package.namelist())
    everything = "".join(package.read(name).decode() for name in package.namelist())
    assert "Her daughter started school" in everything and "Shall we sit together" in everything
    stream = json.loads(package.read("json/interactions.json"))
    assert "door.joined" in [row["kind"] for row in stream]
    assert Audit.objects.filter(what="data.exported", whom=cast.ana).exists()


def test_other_peoples_names_are_masked_where_they_are_private(cast, told):
    """Ben wrote to Ana alone; Ana, were she a host, looked at somebody; she invited somebody by mail."""
    from hearthside.door import invitations
    from hearthside.door.mydata import gather
    from hearthside.people import audit

    invitations.invite(by=cast.dora, email="secret@example.org")
    audit.note(cast.dora, "memo.read", cast.ben)
    audit.note(cast.cleo, "memo.read", cast.ana)
    of_ana = {holding.name: str(holding.rows) for holding in gather(cast.ana)}
    assert "Ben Okafor" not in of_ana["notes"] + of_ana["interactions"]
    assert "another member" in of_ana["interactions"] and "Cleo Hart" in of_ana["audit"]
    of_dora = {holding.name: str(holding.rows) for holding in gather(cast.dora)}
    assert "Ben Okafor" not in of_dora["audit"] and "secret@" not in of_dora["invitations"]


def test_what_a_memo_said_before_is_theirs_too_and_a_withheld_one_is_named(cast):
    from hearthside.features.memos import actions as memos
    from hearthside.features.memos import keeping

    memo = write_memo(cast.ana, by=cast.dora, text="She likes the third row.")
    memos.edit_memo(memo, by=cast.dora, text="She likes row F.")
    assert keeping.export(cast.ana)[0]["said_before"] == ["She likes the third row."]
    memos.ask_to_withhold(memo, by=cast.dora, reason="It would tell on her sister.")
    assert keeping.export(cast.ana)[0]["text"] == "She likes row F."
    memos.agree_to_withhold(memo, by=cast.cleo)
    (told,) = keeping.export(cast.ana)
    assert (told["text"], told["said_before"]) == (None, []) and "sister" in told["withheld_because"]


def test_the_page_says_what_is_held_why_and_how_long(cast, sign_in):
    page = sign_in(cast.ana).get("/me/").content.decode()
    for entry in registry.erasures:
        assert conditional_escape(entry.holds) in page and conditional_escape(entry.why) in page
    assert "at most 30 days" in page


def test_a_package_is_for_its_person_and_for_a_day(cast, fresh, sign_in):
    client = fresh(cast.ana)
    client.post("/me/take-along/")
    jobs.run_due()
    assert fresh(cast.ben).get("/me/download/").status_code == 404
    assert sign_in(cast.ana).get("/me/download/").status_code == 302
    with clock.at(clock.now() + timedelta(hours=25)):
        takeaway.sweep()
    assert not list(takeaway.folder().iterdir()) and not Takeaway.objects.exists()


def test_asking_twice_packs_once(cast, fresh):
    client = fresh(cast.ana)
    client.post("/me/take-along/")
    client.post("/me/take-along/")
    assert Takeaway.objects.count() == 1


def test_leaving_forgets_the_person_and_keeps_the_counts(cast, fresh, told):
    client, other = fresh(cast.ana), Client()
    other.force_login(cast.ana)
    hash_of_sessions = cast.ana.get_session_auth_hash()
    rows, ties = Interaction.objects.count(), reads.standing([cast.ben])[cast.ben.pk].ties
    assert client.post("/me/leave/", {"handle": "wrong", "texts": "delete"}).status_code == 422
    answer = client.post("/me/leave/", {"handle": "@Ana", "texts": "delete"})
    assert "Goodbye" in answer.content.decode()
    cast.ana.refresh_from_db()
    assert cast.ana.get_session_auth_hash() != hash_of_sessions
    assert (cast.ana.email, cast.ana.state, cast.ana.is_placeholder) == (None, "erased", True)
    assert "Ana" not in cast.ana.name and "ana" not in cast.ana.handle
    assert Interaction.objects.count() == rows
    assert reads.standing([cast.ben])[cast.ben.pk].ties == ties
    assert client.get("/settings/").status_code == 302 and other.get("/settings/").status_code == 302
    assert not is_free("ana")
    assert Audit.objects.filter(what="person.erased", whom=cast.ana).exists()


def test_leaving_blanks_what_was_private_in_the_stream(cast):
    from hearthside.features.greetings.actions import greet, introduce

    greet(cast.ana, by=cast.dora, text="Hello Ana, how was the surgery?")
    introduce(cast.ana, cast.ben, by=cast.dora, words="Both of you know hospitals.")
    greet(cast.ben, by=cast.dora, text="Hello Ben, nice to see you.")
    leaving.erase(cast.ana, by=cast.ana, keep_texts=True)
    facts = str(list(Interaction.objects.filter(recipient=cast.ana).values_list("facts", flat=True)))
    assert "surgery" not in facts and "hospitals" not in facts
    assert "nice to see you" in str(
        list(Interaction.objects.filter(recipient=cast.ben).values_list("facts", flat=True))
    )


def test_the_only_owner_stays(cast):
    with pytest.raises(Refused):
        leaving.erase(cast.cleo, by=cast.cleo, keep_texts=True)


def test_nobody_else_makes_one_leave(cast):
    for by in (cast.ben, cast.dora, cast.egon):
        with pytest.raises(Refused):
            leaving.erase(cast.ana, by=by, keep_texts=True)


def test_every_part_that_holds_data_exports_rows(cast, told):
    for entry in registry.erasures:
        assert all(isinstance(row, dict) for row in entry.export(cast.ana)), entry.name


def test_unfinished_sign_ups_are_let_go(cast):
    from hearthside.door import actions
    from hearthside.door.jobs import sweep
    from hearthside.people.models import Person

    actions.knock("Mo", email="mo@example.org")
    sweep()
    assert Person.objects.filter(email="mo@example.org").exists()
    with clock.at(clock.now() + timedelta(days=8)):
        sweep()
    assert not Person.objects.filter(email="mo@example.org").exists()
