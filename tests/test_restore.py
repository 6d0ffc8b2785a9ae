"""Backup, erase, restore: still erased, in the bytes of the database too."""

import json
import sqlite3

import pytest

from tests.house_process import command

LIVES = """
from hearthside.door.actions import join
from hearthside.features.discussions import actions as discussions
from hearthside.features.ideas import actions as ideas
from hearthside.features.memos.actions import write_memo
from hearthside.threads import actions as threads
from hearthside import jobs
cleo = join("Cleo Hart", email="cleo@example.org", role="owner")
ana = join("Xanthippe Quistgaard", email="xanthippe@quistgaard.example", handle="xanthippe", city="Hull")
ben = join("Ben Okafor", email="ben@example.org")
space = discussions.open_space("The foyer", by=cleo, reach="public")
topic = discussions.open_topic(space, by=ana, title="Seats", text="Where do you sit? " * 40)
for number in range(16):
    threads.reply(topic.thread, by=(ben, ana)[number % 2], text=f"Row {number} for @xanthippe")
ideas.bring_idea("Velvet seats", "More velvet on the seats", by=ana)
write_memo(ana, by=cleo, text="Her daughter started school.")
threads.thank(topic.thread.opening, by=ben, reason="for asking so kindly")
jobs.run_due()
"""
ERASES = """
from hearthside import jobs
from hearthside.door import leaving
from hearthside.people.models import Person
ana = Person.objects.get(handle="xanthippe")
leaving.erase(ana, by=ana, keep_texts=True)
jobs.run_due()
"""
HERS = (b"xanthippe", b"quistgaard", b"daughter started school")


def do(folder, words):
    done = command(folder, "manage", "shell", "-v", "0", "-c", words)
    assert done.returncode == 0, done.stderr


def bytes_of(folder) -> bytes:
    return b"".join(path.read_bytes().lower() for path in sorted(folder.glob("hearthside.sqlite3*")))


def left_of(folder) -> list[bytes]:
    held = bytes_of(folder)
    return [word for word in HERS if word in held]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A house of which a backup was taken, and that Xanthippe left afterwards."""
    folder = tmp_path_factory.mktemp("house")
    assert command(folder, "manage", "migrate", "-v", "0").returncode == 0
    do(folder, LIVES)
    assert len(left_of(folder)) == len(HERS)
    assert command(folder, "backup", "--to", str(folder / "backup")).returncode == 0
    do(folder, ERASES)
    return folder


def test_an_erasure_leaves_nothing_in_the_bytes(house):
    assert left_of(house) == []


def test_the_list_of_erasures_is_not_in_the_backup_and_names_nobody(house):
    import zipfile

    assert "erasures" not in zipfile.ZipFile(house / "backup").namelist()
    assert not any(word in (house / "erasures").read_bytes().lower() for word in HERS)


def test_after_a_restore_into_a_new_folder_she_is_still_erased(house, tmp_path):
    new = tmp_path / "new"
    done = command(tmp_path, "restore", str(house / "backup"), "--data", str(new), "--old-house", str(house))
    assert done.returncode == 0, done.stderr
    assert "1 people" in done.stdout and "no list of erasures" not in done.stdout
    assert left_of(new) == []
    with sqlite3.connect(new / "hearthside.sqlite3") as database:
        states = database.execute("SELECT state, count(*) FROM people_person GROUP BY state").fetchall()
        posts = database.execute("SELECT count(*) FROM threads_post").fetchone()
    assert dict(states) == {"active": 2, "erased": 1} and posts == (18,)
    assert (new / "secret-key").read_text() == (house / "secret-key").read_text()


def test_after_a_restore_in_place_she_is_still_erased(house, tmp_path):
    for name in ("erasures", "secret-key"):
        (tmp_path / name).write_bytes((house / name).read_bytes())
    done = command(tmp_path, "restore", str(house / "backup"))
    assert done.returncode == 0, done.stderr
    assert left_of(tmp_path) == []


def test_without_the_list_it_says_so(house, tmp_path):
    done = command(tmp_path, "restore", str(house / "backup"))
    assert done.returncode == 0 and "--old-house" in done.stdout
    assert left_of(tmp_path) != []
    wrong = command(tmp_path, "restore", str(house / "backup"), "--data", "other", "--old-house", "/nowhere")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 1)


def test_each_start_looks_at_the_list(house, tmp_path):
    """However a copy of the database came back: by hand, or by pg_restore."""
    command(tmp_path, "restore", str(house / "backup"))
    (tmp_path / "erasures").write_bytes((house / "erasures").read_bytes())
    do(tmp_path, "from hearthside.config.opening import forget_again; forget_again()")
    assert left_of(tmp_path) == []
    assert all(json.loads(line) for line in (tmp_path / "erasures").read_text().splitlines())
