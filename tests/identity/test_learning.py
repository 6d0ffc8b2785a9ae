"""What the house learns of who somebody is from what sources report, and what it does not believe."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hearthside import jobs
from hearthside.events import reads, store
from hearthside.events.models import Attribution, Identifier
from hearthside.identity import conflicts, linking
from hearthside.identity.learning import learn
from hearthside.identity.models import Account, Conflict, Learner, Link, Merge, Trait
from hearthside.interactions import reads as stream
from hearthside.interactions.models import Interaction
from hearthside.people import reach
from hearthside.people.models import Person

pytestmark = pytest.mark.django_db


def who(key: str):
    """The person that a key is, or None."""
    subject = store.of_house().known_subjects([key]).get(key)
    found = Identifier.objects.filter(subject=subject).select_related("person__merged_into").first()
    return (found.person.merged_into or found.person) if found and found.person else None


def test_an_unknown_user_becomes_a_known_customer_whom_hosts_alone_can_see(cast, says, heard):
    heard(
        says("identify", user="7", anonymous="x", traits={"name": " Mia  Lind ", "email": "mia@shop.example"})
    )
    mia = who("u:7")
    assert (mia.state, mia.name, mia.email) == (Person.State.KNOWN, "Mia Lind", None)
    assert who("a:x") == mia and not mia.is_active and not mia.has_usable_password()
    assert mia in reach.people(cast.dora) and mia not in reach.people(cast.ana)
    assert mia not in reach.people(None) and not reach.opens(mia, cast.ana)
    said = [str(entry.sentence) for entry in stream.timeline(mia, cast.dora)]
    assert [sentence for sentence in said if "The house recognised" in sentence] == said[:2]
    assert not stream.timeline(mia, cast.ana)


def test_events_that_say_who_somebody_is_wake_the_learner_and_others_do_not(says):
    from hearthside.events.writer import Writer
    from hearthside.jobs import doorbell, work
    from hearthside.jobs.models import Job

    doorbell.asked()
    opened = store.of_house()
    writer = Writer(lambda: opened)
    writer.submit([says("track", user="7", event="Paid")]).result(10)
    writer.stop(10)
    assert doorbell.asked() == []
    writer = Writer(lambda: opened)
    writer.submit([says("identify", user="7")]).result(10)
    writer.stop(10)
    for _again in range(2):
        work.queue_asked()
        doorbell.ask("identity.learn")
    assert Job.objects.filter(kind="identity.learn").count() == 1
    jobs.run_due()
    assert who("u:7") is not None


def test_somebody_without_a_name_is_called_by_their_id_until_one_is_said(says, heard):
    heard(says("identify", user="42"))
    assert who("u:42").name == "Customer 42"
    heard(
        says(
            "identify", user="42", minutes=5, context={"traits": {"firstName": "Noor", "lastName": "Haddad"}}
        )
    )
    assert who("u:42").name == "Noor Haddad"
    heard(says("identify", user="42", minutes=2, traits={"name": "An older name"}))
    assert who("u:42").name == "An older name"


def test_a_confirmed_address_leads_to_the_member_and_an_unconfirmed_one_does_not(cast, says, heard, confirm):
    confirm(cast.ana)
    heard(
        says("identify", user="7", traits={"email": "ANA@example.org "}),
        says("identify", user="8", traits={"email": "ben@example.org"}),
    )
    assert who("u:7") == cast.ana and who("u:8").state == Person.State.KNOWN
    link = Link.objects.get(person=cast.ana)
    assert link.how == "address" and "recognised" in str(stream.timeline(cast.ana, cast.ana))


def test_an_alias_joins_what_was_done_before_with_what_comes_after(says, heard):
    heard(
        says("alias", user="7", previous="x"), says("identify", user="7", minutes=1, traits={"name": "Mia"})
    )
    assert who("a:x") == who("u:7") and who("u:7").name == "Mia"


def test_an_alias_of_two_known_customers_makes_them_one(says, heard):
    heard(says("identify", user="7"), says("identify", user="8"))
    seven = who("u:7")
    heard(says("alias", user="8", previous="7", minutes=3))
    jobs.run_due()
    assert who("u:7") == who("u:8") != seven
    assert Merge.objects.get().how == "alias"


def test_the_same_batch_twice_shuffled_and_split_means_the_same(says, heard):
    events = [
        says("identify", user="7", anonymous="x", minutes=1, traits={"plan": "free"}),
        says("identify", user="8", anonymous="x", minutes=2, traits={"plan": "team"}),
        says("identify", user="7", minutes=9, traits={"plan": "pro"}),
        says("alias", user="7", previous="y", minutes=4),
        says("group", user="8", group="acme", minutes=5, traits={"name": "Acme"}),
    ]
    told = random.Random(5).sample(events, len(events))
    for one in (*told, *events):
        heard(one)
    assert who("a:x") == who("u:7") == who("a:y") != who("u:8")
    assert Conflict.objects.get().kind == "device"
    assert (
        Trait.objects.get(name="plan", is_latest=True, subject=Identifier.objects.get(key="u:7").pk).value
        == "pro"
    )
    assert dict(reads.whos()) == {
        row.subject: row.person_id for row in Identifier.objects.exclude(person=None)
    }


def test_a_crash_in_between_learns_nothing_twice_and_forgets_nothing(says, heard, monkeypatch):
    from hearthside.identity import accounts

    store.of_house().append(
        [says("identify", user="7", anonymous="x"), says("group", user="7", group="acme", minutes=1)]
    )
    with monkeypatch.context() as broken:
        broken.setattr(accounts, "keep", lambda *args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            learn()
    assert (
        not Person.objects.filter(state="known").exists()
        and Learner.objects.get_or_create(pk=1)[0].after == 0
    )
    assert learn() == 2 and learn() == 0
    assert Person.objects.filter(state="known").count() == 1 and Account.objects.count() == 1
    assert Interaction.objects.filter(kind="identity.linked").count() == 2


def test_a_browser_says_nothing_of_who_somebody_is(cast, says, heard, browser, confirm):
    confirm(cast.ana)
    heard(
        says("identify", user="7", source=browser, traits={"email": "ana@example.org", "name": "Ana"}),
        says("group", user="7", group="acme", source=browser),
        says("alias", user="7", previous="8", source=browser),
    )
    assert not Identifier.objects.exists() and not Trait.objects.exists() and not Account.objects.exists()
    assert not Person.objects.filter(state="known").exists()


def test_a_browser_may_name_its_own_device_once_a_server_vouched_for_the_user(says, heard, browser):
    heard(says("identify", user="7", anonymous="x", source=browser))
    assert who("a:x") is None
    heard(says("identify", user="7", minutes=1))
    assert who("a:x") == who("u:7") and Link.objects.get(key="a:x").how == "browser"
    heard(
        says("identify", user="8", minutes=2),
        says("identify", user="8", anonymous="x", source=browser, minutes=3),
    )
    assert who("a:x") == who("u:7") and not Conflict.objects.exists()


def test_what_a_server_says_of_a_device_stands_above_a_browser(says, heard, browser):
    heard(says("identify", user="7"), says("identify", user="7", anonymous="x", source=browser, minutes=1))
    heard(says("identify", user="8", anonymous="x", minutes=2))
    assert who("a:x") == who("u:8") and not Conflict.objects.exists()


def test_browsers_fill_nobody_s_page(says, heard, browser):
    heard(says("identify", user="7"))
    heard(*(says("identify", user="7", anonymous=f"x{n}", source=browser, minutes=n) for n in range(40)))
    assert Link.objects.filter(how="browser").count() == 20


def test_a_device_of_two_is_asked_about_and_decided(cast, says, heard, leaves):
    heard(
        says("identify", user="7", anonymous="x", minutes=2),
        says("identify", user="8", anonymous="x", minutes=3),
    )
    conflict = Conflict.objects.get()
    with leaves("identity.unlinked", "identity.decided"):
        conflicts.decide(conflict, by=cast.dora, choice="apart")
    assert who("a:x") is None
    heard(says("identify", user="7", anonymous="x", minutes=9))
    assert who("a:x") is None and Conflict.objects.count() == 1


def test_an_address_of_another_member_is_asked_about_and_never_merged_in_silence(cast, says, heard, confirm):
    confirm(cast.ana), confirm(cast.ben)
    heard(says("identify", user="7", traits={"email": "ana@example.org"}))
    heard(says("identify", user="7", traits={"email": "ben@example.org"}, minutes=3))
    jobs.run_due()
    conflict = Conflict.objects.get()
    assert {conflict.one, conflict.other} == {cast.ana, cast.ben} and conflict.kind == "address"
    assert who("u:7") == cast.ana and not Merge.objects.exists()


def test_what_a_host_parted_is_not_linked_again(cast, says, heard):
    heard(says("identify", user="7", anonymous="x"))
    link = Link.objects.get(key="a:x")
    subject = link.subject
    linking.unlink(link, by=cast.dora)
    assert reads.who_of([subject]) == {subject: -subject}
    heard(says("identify", user="7", anonymous="x", minutes=3))
    assert who("a:x") is None
    changes = [row[2:] for row in reads.who_changes() if row[1] == subject]
    assert changes == [(-subject, link.person_id), (link.person_id, -subject)]


def test_a_customer_who_signs_up_with_the_same_address_becomes_the_member(says, heard, confirm, cast):
    from hearthside.door.actions import come_in, join

    heard(says("identify", user="7", anonymous="x", traits={"name": "Mia", "email": "mia@shop.example"}))
    known = who("u:7")
    mia = confirm(join("Mia Lind", email="mia@shop.example", state="knocking"))
    come_in(mia)
    jobs.run_due()
    assert who("u:7") == who("a:x") == mia
    known.refresh_from_db()
    assert known.merged_into == mia and known.state == "merged" and known.name == "Mia Lind"
    assert Attribution.objects.filter(old=known.pk, new=mia.pk).count() == 2


def test_nothing_that_is_reported_brings_back_who_was_erased(cast, says, heard):
    from hearthside.door import leaving

    heard(says("identify", user="7", anonymous="x", traits={"name": "Mia"}))
    mia = who("u:7")
    leaving.erase(mia, by=cast.cleo, keep_texts=False)
    jobs.run_due()
    assert not Trait.objects.exists() and "7" not in str(list(Link.objects.values_list("key")))
    heard(says("identify", user="7", anonymous="y", minutes=9, traits={"name": "Mia"}))
    assert who("u:7") is None and not Person.objects.filter(state="known").exists()


def test_hostile_events_say_nothing(says, heard):
    heard(
        says(
            "identify",
            user="7",
            traits={"name": ["x"], "email": {"a": 1}, "": "empty", "a" * 61: 1, "ok": "y"},
        ),
        says("identify", user="8", traits="nonsense"),
        says(
            "identify",
            user="9",
            traits={"big": "x" * 5000, "nul": "a\0b", **{f"t{n}": n for n in range(300)}},
        ),
        says("alias", user="7", previous=""),
        says("alias", user="7", previous="7"),
        says("group", user="7", group="", traits={"name": "Nobody"}),
        says("identify", user="10", anonymous="z" * 4000),
    )
    assert who("u:7").name == "Customer 7"
    assert set(Trait.objects.filter(subject=Identifier.objects.get(key="u:7").pk).values_list("name", flat=True)) == {
        "email", "name", "ok",
    }  # fmt: skip
    assert Trait.objects.filter(subject=Identifier.objects.get(key="u:9").pk).count() == 100


def test_a_batch_asks_about_as_often_whatever_it_holds(says, heard):
    heard(says("identify", user="0", anonymous="x0", traits={"name": "Nobody", "email": "0@shop.example"}))

    def asked(first: int, many: int) -> int:
        events = [
            says("identify", user=f"{n}", anonymous=f"x{n}", traits={"name": f"N {n}", "email": f"{n}@shop.example"})
            for n in range(first, first + many)
        ]  # fmt: skip
        events += [says("group", user=f"{n}", group="acme") for n in range(first, first + many)]
        store.of_house().append(events)
        with CaptureQueriesContext(connection) as queries:
            learn()
        return len(queries)

    assert asked(1000, 100) <= asked(1, 5) + 12  # statements of many rows are cut into pieces


def test_the_cases_of_an_event_log_are_nobody(server, says, heard):
    server.kind = "xes"
    server.save()
    heard(says("identify", user="loan-173", traits={"AMOUNT_REQ": 20_000}))
    assert who("u:loan-173") is None
    assert not Person.objects.filter(state=Person.State.KNOWN).exists()
    assert Learner.objects.get().after == store.of_house().head()
