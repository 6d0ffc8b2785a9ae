"""An erased person stays erased: after imports, invitations and restores, and in the bytes of the database."""

import json
from datetime import timedelta

import pytest

from hearthside.delivery.backend import code_in
from hearthside.door import actions, erased, invitations, leaving
from hearthside.door.models import Invitation
from hearthside.features.discussions import actions as discussions
from hearthside.features.ideas import actions as ideas
from hearthside.features.ideas.models import Idea
from hearthside.imports.discourse import import_discourse
from hearthside.imports.fider import import_fider
from hearthside.imports.people_csv import import_people_csv
from hearthside.imports.stackexchange import import_stackexchange
from hearthside.interactions.models import Interaction
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people import tombstones
from hearthside.people.models import Person, Tombstone
from hearthside.search.models import Entry
from hearthside.threads import actions as threads
from hearthside.threads.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


@pytest.fixture
def erase(django_capture_on_commit_callbacks):
    def erase_now(person, keep_texts=True):
        person = Person.objects.get(pk=person.pk)  # the test keeps the one of before
        with django_capture_on_commit_callbacks(execute=True):
            leaving.erase(person, by=person, keep_texts=keep_texts)

    return erase_now


@pytest.fixture
def csv(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(
        "name,email,handle\nAna Moreau,Ana@example.org,\nAna M,,ana\nMo Adeyemi,mo@example.org,\n"
    )
    return path


def test_a_list_of_people_does_not_bring_them_back(cast, erase, csv):
    erase(cast.ana)
    report = import_people_csv(csv)
    assert set(Person.objects.filter(source__startswith="people-csv").values_list("name", flat=True)) == {
        "Mo Adeyemi"
    }
    assert len(report.forgotten) == 2


def test_others_of_the_list_come_in_and_stay_known(cast, csv):
    import_people_csv(csv)
    assert import_people_csv(csv).forgotten == set()


def users(tmp_path, posts=""):
    (tmp_path / "Users.xml").write_text(
        '<users><row Id="7" DisplayName="Zoe Nkemelu" CreationDate="2020-01-01T00:00:00.000"/></users>'
    )
    (tmp_path / "Posts.xml").write_text(f"<posts>{posts}</posts>")


POST = (
    '<row Id="{0}" PostTypeId="1" OwnerUserId="7" OwnerDisplayName="Zoe Nkemelu" Title="Why {0}" Body="Why?"'
    ' Tags="|seats|" CreationDate="2020-01-02T00:00:00.000"/>'
)


def test_a_dump_leaves_their_words_to_the_former_member(tmp_path, erase):
    users(tmp_path, POST.format(1))
    import_stackexchange(tmp_path)
    zoe = Person.objects.get(name="Zoe Nkemelu")
    erase(zoe)
    before = Interaction.objects.latest("pk").pk
    users(tmp_path, POST.format(1) + POST.format(2))
    report = import_stackexchange(tmp_path)
    assert not Person.objects.filter(name__contains="Zoe").exists()
    assert report.forgotten == {"stackexchange:person:7"}
    assert Post.objects.order_by("-pk").first().author.state == "former"
    fresh = Interaction.objects.filter(kind="imports.brought", pk__gt=before)
    assert fresh and "Zoe" not in str(list(fresh.values_list("facts", flat=True)))


def test_discourse_leaves_their_words_to_the_former_member(tmp_path, erase):
    def topic(number):
        post = {
            "post_number": 1, "username": "Zoe_N", "name": "Zoe Nkemelu", "user_id": 4, "id": number,
            "cooked": "<p>Hello</p>", "created_at": "2020-01-01T00:00:00.000Z", "trust_level": 2,
        }  # fmt: skip
        topic = {"id": number, "title": f"Hello {number}", "post_stream": {"posts": [post]}}
        (tmp_path / f"{number}.json").write_text(json.dumps(topic))

    topic(1)
    import_discourse(tmp_path)
    erase(Person.objects.get(name="Zoe Nkemelu"))
    topic(2)
    report = import_discourse(tmp_path)
    assert len(report.forgotten) == 1 and not Person.objects.filter(name__contains="Zoe").exists()
    assert Post.objects.order_by("-pk").first().author.state == "former"
    brought = Interaction.objects.filter(about__startswith="person:").values_list("facts", "once")
    assert "Zoe_N" not in str(list(brought))


def test_fider_leaves_their_ideas_to_the_former_member(cast, erase, tmp_path):
    path = tmp_path / "ideas.csv"
    path.write_text(
        "number,title,description,created_at,created_by\n901,Warmer seats,Please,2020-01-01T00:00:00Z,Ana Moreau\n"
    )
    erase(cast.ana)
    report = import_fider(path)
    assert len(report.forgotten) == 1 and not Person.objects.filter(name="Ana Moreau").exists()
    assert Idea.objects.get().author.state == "former"


def test_nobody_invites_them_and_nobody_speaks_for_them(cast, erase):
    erase(cast.ana)
    with pytest.raises(Refused, match="asked this house not to write"):
        invitations.invite(by=cast.cleo, email="Ana@Example.org")
    with pytest.raises(Refused, match="asked this house not to write"):
        ideas.record_idea("Seats", "Warmer ones", by=cast.cleo, name="Ana", email="ana@example.org")


def test_an_invitation_to_them_is_closed_and_forgets_their_address(cast, erase):
    invitation, token = invitations.invite(by=cast.cleo, email="ana@example.org")
    erase(cast.ana)
    assert invitations.find(token) is None
    assert Invitation.objects.get(pk=invitation.pk).email == ""


def test_an_invitation_of_before_does_not_bring_them_back_and_a_new_one_does(cast, erase):
    before, _token = invitations.invite(by=cast.cleo, max_uses=5)
    erase(cast.ana)
    back = actions.knock("Ana", email="ana@example.org", invitation=before)
    assert invitations.is_from_before(back)
    back.delete()
    with clock.at(clock.now() + timedelta(days=1)):
        after, _token = invitations.invite(by=cast.cleo)
    again = actions.knock("Ana", email="ana@example.org", invitation=after)
    assert not invitations.is_from_before(again)
    actions.come_in(again)
    assert tombstones.of("mail:ana@example.org") is None
    assert again.handle != "ana"


def test_whoever_comes_by_an_old_invitation_is_told_only_when_the_address_is_theirs(
    cast, erase, sign_in, mailoutbox
):
    _before, token = invitations.invite(by=cast.cleo, max_uses=5)
    erase(cast.ana)
    client = sign_in()
    client.post(f"/invite/{token}/")
    client.post("/accounts/signup/", {"name": "Ana", "email": "ana@example.org"})
    code = mailoutbox[-1].body
    answer = client.post("/accounts/confirm-email/", {"code": code_in(code)}, follow=True)
    assert "before you left us" in answer.content.decode()
    assert not Person.objects.filter(email="ana@example.org").exists()


def test_a_tombstone_tells_nothing_without_the_secret(cast, erase, settings):
    erase(cast.ana)
    digests = set(Tombstone.objects.values_list("pk", flat=True))
    assert tombstones.digest("mail:ana@example.org") in digests
    settings.SECRET_KEY = "another"
    assert tombstones.digest("mail:ana@example.org") not in digests


def wrote(cast):
    space = discussions.open_space("The foyer", by=cast.cleo, reach="public")
    topic = discussions.open_topic(space, by=cast.ana, title="Velvet", text="Where is the velvet?")
    threads.reply(topic.thread, by=cast.ben, text="Here")
    threads.reply(topic.thread, by=cast.ana, text="Thank you for the velvet")
    ideas.bring_idea("Velvet seats", "More velvet", by=cast.ana)


@pytest.mark.parametrize("keep", [True, False])
def test_nothing_is_found_by_their_name_any_more(cast, erase, keep):
    wrote(cast)
    erase(cast.ana, keep)
    assert not Entry.objects.filter(people__contains="Ana").exists()
    assert Entry.objects.filter(body__contains="velvet").exists() == keep
    assert Entry.objects.filter(title__contains="Velvet", about__startswith="topic").exists() == keep


def test_the_list_is_beside_the_database_and_names_nobody(cast, erase, data):
    erase(cast.ana)
    (line,) = erased.path().read_text().splitlines()
    told = json.loads(line)
    assert (told["person"], told["texts"]) == (cast.ana.pk, "kept")
    assert set(told["tombstones"]) == set(Tombstone.objects.values_list("pk", flat=True))
    assert "ana" not in line.lower().replace("moreau", "ana")
    assert erased.path().stat().st_mode & 0o077 == 0


def test_what_a_crash_kept_from_the_list_is_written_down_later(cast, data):
    leaving.erase(cast.ana, by=cast.ana, keep_texts=False)  # nothing runs after the commit
    assert not erased.path().exists()
    assert erased.write_down_missing() > 1 and erased.write_down_missing() == 0
    known = erased.read()
    assert list(known.people.values()) == [False] and len(known.tombstones) == Tombstone.objects.count()


def test_a_line_cut_short_is_left_out(cast, erase):
    erase(cast.ana)
    with erased.path().open("a") as file:
        file.write('{"person": 7, "joi')
    assert len(erased.read().people) == 1


def test_who_came_back_by_a_restore_is_erased_again_and_nobody_else(cast, erase):
    with clock.at(clock.now() - timedelta(days=9)):
        mo = actions.join("Mo Adeyemi", email="mo@example.org")
    erase(cast.ana, keep_texts=False)
    stub = Person.objects.get(pk=cast.ana.pk)
    Tombstone.objects.all().delete()
    cast.ana.save()  # as the backup had her
    line = json.loads(erased.path().read_text()) | {"person": mo.pk, "joined": "2020-01-01T00:00:00+00:00"}
    with erased.path().open("a") as file:
        file.write(f"{json.dumps(line)}\n")
    assert erased.carry_out() == 1 and erased.carry_out() == 0
    stub.refresh_from_db()
    mo.refresh_from_db()
    assert (stub.state, stub.email, mo.state) == ("erased", None, "active")
    assert tombstones.of("mail:ana@example.org")


def test_even_the_last_owner_of_a_backup_stays_erased(cast, erase):
    cast.ben.role = "owner"
    cast.ben.save()
    erase(cast.cleo)
    cast.cleo.save()
    cast.ben.role = "member"
    cast.ben.save()
    assert erased.carry_out() == 1


def test_a_tombstone_that_was_lifted_stays_lifted(cast, erase, django_capture_on_commit_callbacks):
    erase(cast.ana)
    with django_capture_on_commit_callbacks(execute=True):
        actions.come_in(actions.knock("Ana", email="ana@example.org"))
    erased.carry_out()
    assert tombstones.of("mail:ana@example.org") is None and tombstones.of("handle:ana") is not None
