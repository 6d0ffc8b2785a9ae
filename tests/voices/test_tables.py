"""Tables of what people said elsewhere: columns guessed, encodings understood, nothing twice."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hearthside import jobs
from hearthside.features.voices.models import Upload
from hearthside.imports.mentions_csv import import_mentions_csv
from hearthside.listening.heard import tables
from hearthside.listening.heard.models import Taught, Topic, Voice

TABLE = """Row,Airline_Sentiment,NegativeReason,Text,Tweet_Created
1,negative,Late Flight,"Two hours late &amp; nobody said a word, @house",24-02-2015 11:35
2,positive,,=cmd|' /C calc'!A0 thank you!,23-02-2015 09:00
3,neutral,,,23-02-2015 09:01
4,shrug,,No idea,23-02-2015 09:02
"""


def written(path: Path, text: str, encoding="utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_columns_are_guessed_and_a_second_time_adds_nothing(db, tmp_path):
    seen = []
    path = written(tmp_path / "said.csv", TABLE)
    report = import_mentions_csv(path, lambda *told: seen.append(told))
    assert report.added["voice"] == 2 and seen[-1][:2] == (4, 4)
    assert [what for what, _why in report.skipped] == ["line 4", "line 5"]
    voice = Voice.objects.get(text__startswith="Two hours")
    assert voice.text == "Two hours late & nobody said a word, @house"
    assert voice.at == datetime(2015, 2, 24, 11, 35, tzinfo=UTC)
    again = import_mentions_csv(path)
    assert again.added["voice"] == 0 and again.known["voice"] == 2


def test_what_the_table_says_of_its_texts_is_taught(db, tmp_path):
    import_mentions_csv(written(tmp_path / "said.csv", TABLE))
    taught = Taught.objects.get(voice__text__startswith="Two hours")
    assert taught.sentiment == "negative" and taught.topics == [Topic.objects.get(name="Late Flight").pk]
    assert Taught.objects.get(voice__text__contains="thank you").topics is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_common_encoding_and_separator(db, tmp_path, encoding):
    path = written(tmp_path / "said.csv", "Name;Review\nZoë;Très bon café\n", encoding)
    assert tables.take(path).added == 1
    assert list(Voice.objects.values_list("name", "text")) == [("Zoë", "Très bon café")]


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02\x03" * 500, b"nothing here has a name\n1\n", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99],
)
def test_what_is_no_table_is_refused_in_words(db, tmp_path, content):
    path = tmp_path / "said.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError):
        tables.take(path)
    assert not Voice.objects.exists()


def test_a_torn_archive_is_refused(db, tmp_path):
    path = tmp_path / "said.csv.gz"
    path.write_bytes(gzip.compress(TABLE.encode())[:60])
    with pytest.raises(ValueError):
        tables.take(path)


@pytest.mark.parametrize(
    ("cell", "month_first", "expected"),
    [
        ("2026-05-31", False, (2026, 5, 31, 0, 0)),
        ("2026-05-31T14:00:00+02:00", False, (2026, 5, 31, 12, 0)),
        ("24-02-2015 11:35", False, (2015, 2, 24, 11, 35)),
        ("2/24/2015 11:35 PM", True, (2015, 2, 24, 23, 35)),
        ("Tue, 24 Feb 2015 11:35:52 -0800", False, (2015, 2, 24, 19, 35)),
    ],
)
def test_times_as_tables_write_them(cell, month_first, expected):
    found = tables.moment(cell, month_first=month_first)
    assert (found.year, found.month, found.day, found.hour, found.minute) == expected


def test_the_order_of_day_and_month_is_seen_from_the_other_rows(db, tmp_path):
    tables.take(written(tmp_path / "a.csv", "text,date\none,03/04/2026\ntwo,05/28/2026\n"))
    assert Voice.objects.get(text="one").at.month == 3


def test_what_is_dated_ahead_happened_when_it_came(db, tmp_path):
    tables.take(written(tmp_path / "a.csv", "text,date\nfrom the future,2099-01-01\n"))
    assert Voice.objects.get().at.year < 2099


def test_a_host_brings_a_table_by_the_page(cast, sign_in):
    client = sign_in(cast.cleo)
    file = SimpleUploadedFile("../../said.csv", TABLE.encode())
    answer = client.post(reverse("voices:table"), {"file": file, "source": "review", "place": "Maps"})
    upload = Upload.objects.get()
    assert answer.url == reverse("voices:upload", args=[upload.pk]) and "/" not in upload.name
    page = client.get(answer.url)
    assert page.context["form"].initial["text"] == "Text" and "=cmd" in page.content.decode()
    client.post(answer.url, {"text": "Text", "at": "Tweet_Created", "id": "Row"})
    jobs.run_due("voices.take_upload")
    upload.refresh_from_db()
    assert (upload.state, upload.report["added"]) == ("done", 3) and not upload.path.exists()
    assert set(Voice.objects.values_list("source", flat=True)) == {"review"}
    for url in (reverse("voices:table"), answer.url):
        assert sign_in(cast.ana).get(url).status_code == 403
        assert sign_in(cast.egon).get(url).status_code in (302, 403)


def test_what_is_no_table_comes_back_with_a_word(cast, sign_in):
    file = SimpleUploadedFile("picture.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99)
    answer = sign_in(cast.cleo).post(reverse("voices:table"), {"file": file, "source": "review"})
    assert answer.status_code == 422 and "This is no table we can read" in answer.content.decode()
    assert not Upload.objects.exists()


def test_quotes_within_quotes_and_lines_within_cells(db, tmp_path):
    tables.take(written(tmp_path / "a.csv", 'text,date\n"She said ""no"", twice,\nand left.",2026-03-01\n'))
    assert Voice.objects.get().text == 'She said "no", twice,\nand left.'
