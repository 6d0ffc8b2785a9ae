"""Feeds that readers can read, and files that go out and come in again the same."""

import csv
import io
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hearthside import house
from hearthside.features.ideas import actions, spreadsheets
from hearthside.features.ideas.models import Idea, Merge
from hearthside.interactions.models import Interaction, Promise
from hearthside.kit.refused import Refused
from hearthside.people.models import Person

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
HOOKS = "Coat hooks in row C"
BUS = "=A later bus, on “Fridays” & more"
TEXT = "The last bus leaves\nbefore the late film ends."
FIDER = (
    "number,title,description,created_at,created_by,votes_count,comments_count,status,responded_by,responded_at,"
    "response,original_number,original_title,tags\n"
    "10,Go is fast,Very tiny description,2018-03-23T19:33:22Z,Faceless,4,2,declined,"
    "John Snow,2018-04-04T19:48:10Z,"
    'Nothing we need to do,,,"easy, ignored"\n'
    "15,Go is great,,2018-02-21T15:51:35Z,Someone else,4,2,open,,,,,,\n"
    "20,Go is easy,,2018-01-12T01:46:59Z,Faceless,3,2,duplicate,Arya Stark,2018-03-17T10:15:42Z,"
    "This has already been suggested,15,Go is great,\n"
)


@pytest.fixture
def ideas(cast):
    first = actions.bring_idea(BUS, TEXT, by=cast.ana)
    second = actions.bring_idea("Night bus after the film", "- a\n- list", by=cast.ben)
    third = actions.bring_idea("Coat hooks in row C", "Wet coats <everywhere>.", by=cast.ana)
    actions.vote(first, by=cast.dora)
    actions.merge_ideas(second, into=first, by=cast.cleo)
    actions.move_idea(first, by=cast.cleo, status="declined", words="The company cannot pay a second driver.")
    actions.move_idea(third, by=cast.cleo, status="shipped", words="They hang & hold.")
    return first, second, third


def _rows():
    return [dict(zip(spreadsheets.COLUMNS, row, strict=True)) for row in spreadsheets.rows()]


def test_the_feeds_are_atom(cast, sign_in, ideas):
    for address, titles in (
        ("/feeds/ideas.atom", {f"Not now: {BUS}", BUS, "Shipped: Coat hooks in row C", HOOKS}),
        ("/feeds/changelog.atom", {HOOKS}),
    ):  # fmt: skip
        response = sign_in().get(address)
        assert response["Content-Type"].startswith("application/atom+xml")
        feed = ElementTree.fromstring(response.content)
        entries = feed.findall(f"{ATOM}entry")
        assert {entry.findtext(f"{ATOM}title") for entry in entries} == titles
        for tag in ("id", "title", "updated"):
            assert feed.findtext(f"{ATOM}{tag}")
            assert all(entry.findtext(f"{ATOM}{tag}") for entry in entries)
        assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
        assert all(
            entry.find(f"{ATOM}link").get("href").startswith("http://testserver/ideas/") for entry in entries
        )
    house.put("ideas.public", False)
    assert b"Coat hooks" not in sign_in().get("/feeds/ideas.atom").content


def test_out_and_in_again_is_the_same(cast, ideas):
    stream = io.StringIO()
    from hearthside.kit import csv as safe

    safe.write(stream, spreadsheets.COLUMNS, spreadsheets.rows())
    out, text = _rows(), stream.getvalue()
    assert spreadsheets.take_in(text.encode()).known == 3  # here already
    assert Idea.objects.count() == 3
    _empty()
    report = spreadsheets.take_in(("\ufeff" + text).encode())
    assert (report.added, report.skipped) == (3, [])
    back = _rows()
    numbers = {row["number"]: row["title"] for row in out} | {row["number"]: row["title"] for row in back}
    for row in (*out, *back):
        row["original_number"] = numbers.get(row["original_number"], "")
        del row["number"]
    assert back == out
    assert not Promise.objects.filter(name__startswith="ideas.").exists()
    assert spreadsheets.take_in(text.encode()).added == 0


def _empty():
    """An empty house as far as ideas go."""
    from hearthside.interactions.models import Standing
    from hearthside.threads.models import Thread

    Standing.objects.update(called_about="", called_first_about="")
    Promise.objects.all().delete()
    Interaction.objects.all().delete()
    Idea.objects.update(merged_into=None)
    Idea.objects.all().delete()
    Thread.objects.all().delete()


def test_fider_s_own_file(cast):
    report = spreadsheets.take_in(FIDER.encode())
    assert (report.added, report.skipped) == (3, [])
    declined, great, easy = Idea.objects.order_by("source")
    assert (declined.status, declined.votes, declined.tags) == ("declined", 4, ["easy", "ignored"])
    assert declined.steps.get().by.name == "John Snow"
    assert (easy.merged_into, great.votes) == (great, 4)
    assert Person.objects.filter(name="Faceless").count() == 1
    assert (declined.created_at.year, declined.answered_at.month) == (2018, 4)
    actions.unmerge(easy, by=cast.cleo)
    assert Merge.objects.get().undone_at
    assert Idea.objects.get(pk=easy.pk).votes == 3
    assert spreadsheets.take_in(FIDER.replace("votes_count", "total_votes").encode()).added == 0


def test_broken_rows_are_reported_and_the_rest_comes_in(cast):
    lines = FIDER.splitlines()
    lines[1] = lines[1].replace("2018-03-23T19:33:22Z", "yesterday")
    lines.append("x,No number,,2018-02-21T15:51:35Z,Someone,1,0,open,,,,,,")
    report = spreadsheets.take_in("\n".join(lines).encode())
    assert report.added == 2
    assert [what for what, _why in report.skipped] == ["line 2", "line 5"]
    for content in (b"\xff\xfe\x00", b"a,b\n1,2\n", b"", b"x" * (8 * 1024 * 1024 + 1)):
        with pytest.raises(Refused):
            spreadsheets.take_in(content)


def test_files_on_the_pages(cast, sign_in, ideas):
    for person in (None, cast.egon):
        assert "/accounts/" in sign_in(person).get("/ideas/export.csv").url
        assert "/accounts/" in sign_in(person).post("/ideas/import/").url
    assert sign_in(cast.ana).get("/ideas/export.csv").status_code == 403
    assert sign_in(cast.dora).post("/ideas/import/").status_code == 403
    text = sign_in(cast.cleo).get("/ideas/export.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["title"].startswith("'=A later")
    file = SimpleUploadedFile("ideas.csv", FIDER.encode())
    assert "3 ideas came in" in sign_in(cast.cleo).post("/ideas/import/", {"file": file}).content.decode()
    broken = SimpleUploadedFile("ideas.csv", b"a,b\n")
    assert sign_in(cast.cleo).post("/ideas/import/", {"file": broken}).status_code == 422
