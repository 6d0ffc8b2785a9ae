"""Twenty at the same time: a vote counts once, and one of two answers waits."""

import sqlite3
import threading
from contextlib import closing

import pytest
from django.db import connection

from hearthside.features.ideas import actions
from hearthside.features.ideas.models import Idea, Step, Vote
from hearthside.interactions.models import Interaction
from tests.cast import gather

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def on_disk(transactional_db, tmp_path):
    """SQLite as a house runs it: a file with its own locks, not a memory that connections share."""
    if connection.vendor != "sqlite":
        yield
        return
    settings, path = connection.settings_dict, tmp_path / "house.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    memory, name = connection.connection, settings["NAME"]
    connection.connection, settings["NAME"] = None, str(path)
    yield
    connection.close()
    connection.connection, settings["NAME"] = memory, name


def _all_at_once(*acts):
    """Do all of these at the same moment, each in its own connection; what each raised, or None."""
    gate, raised = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        try:
            gate.wait()
            act()
        except Exception as error:  # handed to the test
            raised[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_twenty_votes_of_one_person_are_one(sign_in):
    cast = gather()
    idea = actions.bring_idea("A later bus on Fridays", "The last bus leaves early.", by=cast.ana)
    clients = [sign_in(cast.ben) for _ in range(20)]
    answers = []
    posts = [
        lambda client=client: answers.append(client.post(f"/ideas/{idea.pk}/vote/").status_code)
        for client in clients
    ]
    assert _all_at_once(*posts) == [None] * 20
    assert answers == [302] * 20
    assert (Vote.objects.count(), Idea.objects.get().votes) == (1, 1)
    assert Interaction.objects.filter(kind="ideas.voted").count() == 1


def test_one_form_sent_ten_times_brings_one_idea(sign_in):
    cast = gather()
    words = {"title": "A later bus on Fridays", "text": "The last bus leaves early.", "once": "k"}
    clients = [sign_in(cast.ben) for _ in range(10)]
    assert (
        _all_at_once(*[lambda client=client: client.post("/ideas/new/", words) for client in clients])
        == [None] * 10
    )
    assert Idea.objects.count() == 1
    assert Interaction.objects.filter(kind="ideas.received").count() == 1


def test_of_two_hosts_at_once_one_reads_the_other_first():
    cast = gather()
    idea = actions.bring_idea("A later bus on Fridays", "The last bus leaves early.", by=cast.ana)
    raised = _all_at_once(
        lambda: actions.answer_idea(idea, by=cast.cleo, text="Cleo says yes.", seen_answers=0),
        lambda: actions.answer_idea(idea, by=cast.dora, text="Dora says no.", seen_answers=0),
    )
    assert sorted(type(error).__name__ for error in raised) == ["NoneType", "Overtaken"]
    assert Step.objects.count() == 1
