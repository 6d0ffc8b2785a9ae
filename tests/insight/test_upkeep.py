"""The copy stays true: who somebody is, who is forgotten or objects, files that are merged, lost or damaged."""

from argparse import Namespace

import pytest
from django.db import transaction

from hearthside.config.commands import check, rebuild
from hearthside.door import leaving
from hearthside.events import store
from hearthside.identity import linking, merging
from hearthside.insight import duck, engines, files, questions, reach, reading, sealing, upkeep
from hearthside.interactions.record import record
from hearthside.kit import clock
from hearthside.people import consent
from hearthside.people.models import Person

pytestmark = pytest.mark.django_db
EVENTS = ["Looked", "Paid"]
EVENT = "origin = 'event'"
WORDS = b'{"properties":{"secret":"blue heron"},"traits":{"name":"Ana"}}'


def subject(key: str) -> int:
    return store.of_house().known_subjects([key])[key]


def who_did(*names) -> list[int]:
    return questions.did(names or EVENTS).tolist()


def files_say(sql: str, where: str = "true") -> list[tuple]:
    scan = files.scan(reach.live())
    return duck.cursor().execute(f"SELECT {sql} FROM ({scan}) WHERE {where} ORDER BY us, id").fetchall()


@pytest.mark.parametrize("settled", [False, True], ids=["looked up", "written down"])
def test_whoever_is_linked_is_that_person_and_parted_is_nobody_again(happens, cast, settled):
    def settle():
        if settled:
            assert upkeep.settle() == ["2026-01"] and reach.sealed().attributions == reach.attributions()

    happens(("a:x", 0, "Looked"), ("u:ana", 1, "Paid"), ("u:eve", 2, "Paid"))
    sealing.seal()
    ones, nobodies = [subject("a:x"), subject("u:ana")], [-subject("u:eve")]
    assert who_did() == sorted(-one for one in [*ones, subject("u:eve")])
    links = [
        linking.link(one, key, cast.ana, by=cast.cleo)
        for one, key in zip(ones, ("a:x", "u:ana"), strict=True)
    ]
    settle()
    assert who_did() == [*nobodies, cast.ana.pk]
    assert [arc.source + arc.target for arc in questions.graph(EVENTS).arcs] == ["track:Lookedtrack:Paid"]
    linking.unlink(links[0], by=cast.cleo)
    settle()
    assert who_did("Looked") == [-ones[0]] and who_did("Paid") == [*nobodies, cast.ana.pk]
    assert questions.graph(EVENTS).arcs == []


def test_people_who_were_merged_are_one_and_two_again(happens, cast):
    known = Person.objects.create(name="A customer", handle="customer", state=Person.State.KNOWN)
    happens(("u:1", 0, "Looked"), ("u:2", 1, "Paid"))
    linking.link(subject("u:1"), "u:1", known, by=cast.cleo)
    linking.link(subject("u:2"), "u:2", cast.ben, by=cast.cleo)
    sealing.seal()
    assert who_did() == sorted([cast.ben.pk, known.pk])
    merge = merging.merge(known, cast.ben, by=cast.cleo)
    assert who_did() == [cast.ben.pk] and len(questions.graph(EVENTS).arcs) == 1
    merging.unmerge(merge, by=cast.cleo)
    assert who_did() == sorted([cast.ben.pk, known.pk]) and questions.graph(EVENTS).arcs == []


def test_names_and_traits_are_not_copied_and_words_of_the_erased_go(
    happens, cast, django_capture_on_commit_callbacks
):
    happens(("u:ana", 0, "Paid"), ("u:eve", 40, "Paid"), body=WORDS)
    linking.link(subject("u:ana"), "u:ana", cast.ana, by=cast.cleo)
    sealing.seal()
    assert files_say("props", EVENT) == [('{"secret":"blue heron"}',)] * 2
    leaving.erase(cast.ana, by=cast.ana, keep_texts=False)
    assert upkeep.settle() == ["2026-01"] and upkeep.settle() == []
    assert files_say("who, props", EVENT) == [
        (cast.ana.pk, ""),
        (-subject("u:eve"), '{"secret":"blue heron"}'),
    ]
    happens(("u:eve", 41, "Paid"))
    assert [node.people for node in questions.graph(EVENTS).nodes] == [2]


def test_who_objects_is_left_out_until_they_change_their_mind(happens, cast):
    happens(("u:ana", 0, "Paid"), ("u:eve", 1, "Paid"))
    linking.link(subject("u:ana"), "u:ana", cast.ana, by=cast.cleo)
    sealing.seal()
    consent.choose(cast.ana, "analysis", False, by=cast.ana)
    assert who_did() == [-subject("u:eve")]
    assert [node.people for node in questions.graph(EVENTS).nodes] == [1]
    consent.choose(cast.ana, "analysis", True, by=cast.ana)
    assert who_did() == [-subject("u:eve"), cast.ana.pk]


@pytest.mark.django_db(transaction=True)
def test_an_interaction_is_a_step_of_both_and_hosts_are_left_out(house, cast):
    with transaction.atomic():
        record(
            "threads.thanked", actor=cast.cleo, recipient=cast.ana, about="topic:1", reason="private words"
        )
        record("threads.replied", actor=cast.ben, recipient=cast.ana, about="topic:1")
    for _ in range(2):  # before it is sealed, and after
        assert who_did("did:threads.replied") == [cast.ben.pk] == who_did("threads.replied")
        assert who_did("got:threads.replied") == [cast.ana.pk]
        assert who_did("did:threads.thanked") == []
        assert questions.did(["threads.thanked"], hosts=True).tolist() == [cast.cleo.pk]
        for _ in range(3):  # PostgreSQL is looked at thrice before a number is trusted
            sealing.seal()
    said = [row for row in files_say("who, other, about, props") if row[2]]
    assert sorted(said) == sorted(
        (who.pk, other.pk, "topic:1", "")
        for one, two in ((cast.cleo, cast.ana), (cast.ben, cast.ana))
        for who, other in ((one, two), (two, one))
    )


def test_a_month_of_several_files_becomes_one(happens):
    for day in range(3):
        happens(("u:1", day, "Paid"))
        sealing.seal()
    before = questions.paths(EVENTS)
    assert upkeep.merge_files() == "2026-01" and upkeep.merge_files() is None
    (segment,) = reach.live()
    assert segment.rows == 3 and questions.paths(EVENTS) == before
    assert upkeep.sweep() == 0, "questions that have begun may still read the old files"
    with clock.at(clock.now() + upkeep._STILL_READ * 2):
        assert upkeep.sweep() == 3
    assert len(list(duck.folder().glob("month=*/*"))) == 1 and list(upkeep.verify()) == []


def test_damage_is_found_and_what_is_lost_is_made_anew(happens):
    happens(("u:1", 0, "Paid"), ("u:2", 40, "Paid"))
    sealing.seal()
    january, february = reach.live()
    path = duck.folder() / january.path
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert list(upkeep.verify()) == [f"{january.path} is missing or not as it was written"]
    ((fine, words),) = check._insight()
    assert not fine and january.path in words and "rebuild --insight" in words
    path.unlink()
    assert upkeep.is_lost() and len(who_did()) == 2
    assert not upkeep.is_lost() and reach.live() == []
    assert rebuild.run(Namespace(insight=True)) == 0 and [segment.rows for segment in reach.live()] == [1, 1]
    assert [fine for fine, _ in check._insight()] == [True]


def test_a_copy_that_reaches_further_than_the_house_is_not_believed(happens):
    happens(("u:1", 0, "Paid"))
    sealing.seal()
    from hearthside.insight.models import Sealed

    Sealed.objects.update(events=99)
    assert list(upkeep.verify()) == ["it reaches further than the house it was copied from"]
    assert reading.stream().tail["id"].tolist() == [4]


def test_a_large_backlog_is_sealed_before_a_question_is_answered(happens, monkeypatch):
    monkeypatch.setattr(reading, "_TOO_MUCH", 1)
    happens(("u:1", 0, "Paid"), ("u:2", 0, "Paid"))
    assert len(who_did()) == 2 and len(reach.live()) == 1


def test_the_engine_is_bounded_and_fetches_nothing(house):
    cursor = duck.cursor()
    told = dict(cursor.execute("SELECT name, value FROM duckdb_settings()").fetchall())
    assert told["memory_limit"].startswith("953") and told["temp_directory"] == str(house / "insight" / "tmp")
    assert told["autoinstall_known_extensions"] == told["autoload_known_extensions"] == "false"
    assert told["preserve_insertion_order"] == "false"
    assert engines.is_local()
