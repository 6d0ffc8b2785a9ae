"""Answers as other survey tools write them: guessed, put right, taken in once, and nothing confused."""

import gzip
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hearthside.config import cli
from hearthside.door.actions import join
from hearthside.imports import answers_map
from hearthside.imports.answers_map import Column, Mapping
from hearthside.imports.models import Upload
from hearthside.imports.responses_csv import guess_mapping, import_responses_csv
from hearthside.interactions.models import Interaction, Promise
from hearthside.jobs import run_due
from hearthside.listening.models import Response, Score, Survey
from hearthside.people import tombstones

pytestmark = pytest.mark.django_db
AIRLINE = Path(__file__).parents[3] / "shared/data/airline_satisfaction.csv.gz"
TABLE = (
    "E-mail;Submitted;How likely are you to recommend us?;Seats;Which hall?;Why?;Delay in minutes\r\n"
    "ana@example.org;2026-05-01 19:30;10;0;Large;=1+1;12\r\n"
    "Nobody@Example.org;02.05.2026 20:00;3;4;Small;Too cold, “really”;7.5\r\n"
    "ben@example.org;2026-05-03 18:00;n/a;5;Large;;-3\r\n"
    "ben@example.org;2026-05-04 18:00;11;5;Large;;0\r\n"
    "eve@example.org;soon;9;1;Small;;1\r\n"
)


def write(tmp_path, text=TABLE, encoding="utf-8", name="guests.csv"):
    path = tmp_path / name
    data = text.encode(encoding)
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def told(**columns):
    return Mapping({title: Column(kind) for title, kind in columns.items()})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_table_is_understood_as_it_is_written(tmp_path, cast, encoding, mark):
    text = TABLE.replace(", ", " ").replace(";", mark)
    report = import_responses_csv(write(tmp_path, text, encoding))
    assert report.added == {"survey": 1, "answer": 3, "score": 2}
    assert [what for what, _why in report.skipped] == ["row 5", "row 6"]
    assert "11" in report.skipped[0][1] and "soon" in report.skipped[1][1]
    survey = Survey.objects.get()
    assert (survey.name, survey.state, survey.answered) == ("Guests", "closed", 3)
    ana, other, ben = Response.objects.order_by("at")
    assert ana.answers == {
        "how_likely_are_you_to_recommend": 10, "seats": "na", "which_hall": "large", "why": "=1+1", "delay_in_minutes": "12",
    }  # fmt: skip
    assert (ana.person, ben.person, other.person) == (cast.ana, cast.ben, None)
    assert ben.answers["how_likely_are_you_to_recommend"] == "na"
    assert "really" in other.answers["why"] and "“" in other.answers["why"]
    assert ana.at.isoformat() == "2026-05-01T19:30:00+00:00"
    assert "nobody" not in other.respondent.lower()


def test_scores_and_the_stream_know_who_it_was(tmp_path, cast, leaves):
    with leaves(*["listening.answered"] * 3):
        import_responses_csv(write(tmp_path))
    one, other = Score.objects.order_by("at")
    assert (one.measure, one.value, one.unit, one.person) == ("nps", 10, f"p:{cast.ana.pk}", cast.ana)
    assert other.unit.startswith("r:email:") and other.value == 3
    rows = Interaction.objects.filter(kind="listening.answered").order_by("at")
    assert [row.actor for row in rows] == [cast.ana, None, cast.ben]
    assert {row.about for row in rows} == {f"survey:{Survey.objects.get().pk}"}
    assert {row.direction for row in rows} == {"bottom_up"}
    assert not Promise.objects.filter(about__startswith="survey:").exists()


def test_a_person_of_any_spelling_is_one_vote(tmp_path, cast):
    path = write(tmp_path, "mail,nps\nX@y.org,9\nx@Y.org,2\n")
    import_responses_csv(path, mapping=told(mail="email", nps="nps"))
    assert Score.objects.values("unit").distinct().count() == 1


def test_twice_adds_nothing_and_more_rows_add_themselves(tmp_path, cast):
    path = write(tmp_path)
    import_responses_csv(path)
    again = import_responses_csv(path)
    assert (again.added, again.known) == ({}, {"answer": 3})
    more = TABLE + "new@example.org;2026-06-01 10:00;8;2;Small;Fine;1\r\n"
    report = import_responses_csv(write(tmp_path, more))
    assert (report.added, report.known) == ({"answer": 1, "score": 1}, {"answer": 3})
    survey = Survey.objects.get()
    assert survey.answered == 4
    assert survey.versions.count() == 1


def test_rows_without_a_name_count_each_though_they_are_alike(tmp_path):
    path = write(tmp_path, "score,why\n9,good\n9,good\n9,good\n", name="plain.csv.gz")
    mapping = told(score="nps", why="text")
    assert import_responses_csv(path, mapping=mapping).added["answer"] == 3
    assert import_responses_csv(path, mapping=mapping).known["answer"] == 3
    assert Score.objects.values("unit").distinct().count() == 3


def test_the_same_row_of_a_named_person_counts_once(tmp_path):
    path = write(tmp_path, "id,score\n7,9\n7,9\n7,4\n8,9\n")
    report = import_responses_csv(path, mapping=told(id="respondent", score="nps"))
    assert report.added["answer"] == 3


def test_an_import_that_broke_off_goes_on(tmp_path):
    path = write(tmp_path, "id,score\n" + "".join(f"{n},{n % 11}\n" for n in range(5_000)))
    mapping = told(id="respondent", score="nps")

    def crash(done, _total, _words):
        if done >= 4_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_responses_csv(path, crash, mapping)
    assert Response.objects.count() == 4_000
    steps = []
    report = import_responses_csv(path, lambda *step: steps.append(step), mapping)
    assert (report.added["answer"], report.known["answer"]) == (1_000, 4_000)
    assert Response.objects.count() == Survey.objects.get().answered == 5_000
    assert Interaction.objects.filter(kind="listening.answered").count() == 5_000
    assert steps[-1][:2] == (5_000, 5_000)


def test_who_was_erased_here_stays_nobody(tmp_path):
    tombstones.bury(["mail:gone@example.org"])
    path = write(tmp_path, "mail,score\ngone@example.org,3\n")
    report = import_responses_csv(path, mapping=told(mail="email", score="nps"))
    response = Response.objects.get()
    assert (response.person, response.respondent) == (None, "")
    assert len(report.forgotten) == 1


def test_whoever_was_merged_answers_as_who_they_are(tmp_path, cast):
    cast.ben.merged_into = cast.ana
    cast.ben.state = "merged"
    cast.ben.save()
    path = write(tmp_path, "handle,score\nben,3\n@nobody,4\n")
    import_responses_csv(path, mapping=told(handle="handle", score="nps"))
    assert Response.objects.order_by("pk").first().person == cast.ana


def test_what_is_guessed(tmp_path):
    text = "id,lang,Age,Effort: it was easy,Overall satisfaction,Food,City,Topics,Comment\n" + "".join(
        f"{n},{'en' if n % 2 else 'de'},{20 + n},{n % 7 + 1},{n % 5 + 1},{n % 6},{'Hull' if n % 3 else 'Leeds'},"
        f"{'a;b' if n % 2 else 'b'},this is what number {n} said\n"
        for n in range(60)
    )
    guessed = guess_mapping(write(tmp_path, text)).columns
    assert {title: column.kind for title, column in guessed.items()} == {
        "id": "respondent", "lang": "language", "Age": "fact", "Effort: it was easy": "ces",
        "Overall satisfaction": "csat", "Food": "rating", "City": "choice", "Topics": "choices", "Comment": "text",
    }  # fmt: skip
    assert guessed["Food"] == Column("rating", 1, 5, zero_is_na=True)


@pytest.mark.parametrize(
    "text, mapping, says",
    [
        ("", None, "names no columns"),
        ("a,a\n1,2\n", None, "two columns are called a"),
        ("a,b\n1,2\n", told(c="nps"), "no column is called c"),
        ("a,b\n1,2\n", told(a="respondent"), "no column holds answers"),
        ("a,b\n1,2\n", told(a="email", b="email"), "cannot both be"),
        ("a\n" + "".join(f"answer {n}\n" for n in range(61)), told(a="choice"), "take it as text"),
        ("a\n1\n", Mapping({"a": Column("rating", 5, 1)}), "no range"),
        ("a\n1\n", Mapping({"a": Column("nps")}, zone="Nowhere"), "there is no zone"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_nothing_kept(tmp_path, text, mapping, says):
    with pytest.raises(ValueError, match=says):
        import_responses_csv(write(tmp_path, text), mapping=mapping)
    assert not Survey.objects.exists()


def test_an_essay_that_is_too_long_is_named_and_the_rest_goes_in(tmp_path):
    path = write(tmp_path, f"id,why\n1,{'long ' * 10_000}\n2,שלום 👋🏽\n3,a,b\n4,\n")
    report = import_responses_csv(path, mapping=told(id="respondent", why="text"))
    assert [what for what, _why in report.skipped] == ["row 2", "row 4", "row 5"]
    assert Response.objects.get().answers == {"why": "שלום 👋🏽"}


def test_bytes_that_are_not_what_the_file_began_as(tmp_path):
    path = tmp_path / "mixed.csv"
    path.write_bytes(
        b"id,why\n" + b"".join(b"%d,%s\n" % (n, b"fine " * 500) for n in range(500)) + b"9,caf\xe9\n"
    )
    report = import_responses_csv(path, mapping=told(id="respondent", why="text"))
    assert report.skipped == [("row 502", "it is not UTF-8, as the beginning of the file is")]


def test_the_command_line_prints_the_reading_and_takes_it_back(tmp_path, capsys):
    path = write(tmp_path, "id,score,food\n" + "".join(f"{n},{n % 11},{n % 6}\n" for n in range(40)))
    assert cli.main(["import", "responses-csv", str(path), "--dry-run"]) in (0, None)
    said = capsys.readouterr().out
    assert not Survey.objects.exists()
    start = said.index("{")
    mapping = answers_map.read(said[start : said.rindex("}") + 1])
    assert mapping.columns["food"].zero_is_na
    exact = tmp_path / "map.json"
    exact.write_text(said[start : said.rindex("}") + 1].replace('"rating"', '"nps"', 1))
    cli.main(["import", "responses-csv", str(path), "--map", str(exact)])
    assert "40 answer" in capsys.readouterr().out
    exact.write_text('{"columns": {"score": {"as": "stars"}}}')
    assert cli.main(["import", "responses-csv", str(path), "--map", str(exact)]) == 1
    assert "stars" in capsys.readouterr().err


def post_file(client, text=TABLE, name="guests.csv"):
    file = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
    return client.post(reverse("imports:bring_answers"), {"file": file})


def posted(page) -> dict:
    """What a browser would send of the mapping page as it stands."""
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    for one in form.columns:
        sent |= {one.add_prefix(name): one[name].value() for name in one.fields}
    return {name: value for name, value in sent.items() if value not in (None, False)}


def test_a_host_brings_a_table_looks_at_it_and_takes_it_in(cast, sign_in):
    client = sign_in(cast.cleo)
    address = post_file(client).url
    page = client.get(address)
    text = page.content.decode()
    assert "does not apply" in text and "=1+1" in text
    assert "would be left out:" in text  # the row with an 11
    sent = posted(page) | {"name": "Spring guests", "c3-kind": "skip"}
    seen = client.post(address, sent | {"do": "look"})
    assert [str(one) for one in seen.context["preview"]["titles"]].count("Seats") == 0
    assert not Survey.objects.exists()
    client.post(address, sent | {"do": "take"})
    assert "You need not wait here" in client.get(address).content.decode()
    run_due()
    page = client.get(address).content.decode()
    assert "3 answers were taken in" in page and "row 5" in page
    made = Survey.objects.get()
    assert made.made_by == cast.cleo and reverse("drivers:new", args=[made.pk]) in page
    assert "seats" not in Response.objects.first().answers
    assert not Upload.objects.get().path.parent.exists()


def test_a_mapping_that_cannot_be_comes_back(cast, sign_in):
    client = sign_in(cast.cleo)
    address = post_file(client).url
    sent = posted(client.get(address)) | {"do": "take"}
    for wrong in (
        {"c1-kind": "email"}, {"zone": "Berlin"}, {"name": ""}, {"c3-low": "5", "c3-high": "1"}, {"c2-kind": "x"},
    ):  # fmt: skip
        answer = client.post(address, sent | wrong)
        assert answer.status_code == 422, wrong
        assert "Large" in answer.content.decode()
    run_due()
    assert not Survey.objects.exists()


@pytest.mark.parametrize("text", ["", "\n\n", b"\x1f\x8bnot gzip", b"\x00\x01\x02", "a,a\n1,2\n"])
def test_what_is_no_table_is_said(cast, sign_in, text):
    assert post_file(sign_in(cast.cleo), text).status_code == 422
    assert not Upload.objects.exists()


def test_only_those_who_may_ask_bring_answers(cast, sign_in):
    address = post_file(sign_in(cast.cleo)).url
    walter = join("Walter Guard", email="walter@example.org", handle="walter")
    for who in (None, cast.ana, walter, cast.egon):
        assert post_file(sign_in(who)).status_code in (302, 403)
        assert sign_in(who).get(address).status_code in (302, 403)
    assert Upload.objects.count() == 1


@pytest.mark.long
@pytest.mark.skipif(not AIRLINE.exists(), reason="the shared data are not here")
def test_the_airline_is_read_as_it_is_by_the_guess_alone():
    """Its import as a whole is a part of the test of its drivers."""
    columns = guess_mapping(AIRLINE).columns
    ratings = {title: column for title, column in columns.items() if column.kind == "rating"}
    assert len(ratings) == 14 and {(one.low, one.high) for one in ratings.values()} == {(1, 5)}
    assert [title for title, one in ratings.items() if not one.zero_is_na] == ["Baggage handling"]
    assert columns["id"].kind == "respondent" and columns["satisfaction"].kind == "choice"
    assert columns["Arrival Delay in Minutes"] == Column("fact", unit="minutes")
