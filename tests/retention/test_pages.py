"""Who stays and who buys again, as hosts see it: real shops' records brought in as tables of events."""

import csv
import gzip
import json
import re
from datetime import datetime, timedelta
from html import unescape
from itertools import count
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearthside.door.actions import join
from hearthside.events import store
from hearthside.events.store import NewEvent
from hearthside.features.retention import sheets
from hearthside.features.retention.models import Sheet
from hearthside.identity import linking
from hearthside.imports.events_csv import import_events_csv
from hearthside.jobs import run_due
from hearthside.kit import clock
from hearthside.people.models import Person
from hearthside.segments.models import Member, Segment

pytestmark = [pytest.mark.django_db, pytest.mark.long]
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
NOW = datetime.fromisoformat("2026-11-02T12:00:00+00:00")
_number = count(1)


@pytest.fixture(autouse=True)
def noon(settings, tmp_path):
    settings.DATA = tmp_path
    with clock.at(NOW):
        yield


def text_of(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def happened(*told):
    """`(who, days ago, what, properties)` each."""
    store.of_house().append([
        NewEvent(f"m{next(_number)}", clock.us(NOW - timedelta(days=days)), clock.us(NOW), None, None, "track", name,
                 f"u:{who}", 1, "server", json.dumps({"properties": told}).encode())
        for who, days, name, told in told
    ])  # fmt: skip


def shown(client, name, **asked) -> str:
    """The page once its job has run."""
    client.get(reverse(f"retention:{name}"), asked)
    run_due("retention.reckon", "insight.answer")
    answer = client.get(reverse(f"retention:{name}"), asked)
    assert answer.status_code == 200
    return text_of(answer)


def bring(tmp_path, header, rows):
    path = tmp_path / "events.csv"
    with path.open("w") as file:
        csv.writer(file).writerows([header, *rows])
    report = import_events_csv(path)
    assert report.added["event"] == len(rows)


@pytest.mark.skipif(not (DATA / "telco_churn.csv.gz").exists(), reason="the Telco data is not here")
def test_a_telephone_companys_customers_stay_as_published(cast, sign_in, tmp_path):
    with gzip.open(DATA / "telco_churn.csv.gz", "rt") as file:
        told = list(csv.DictReader(file))
    rows = []
    for row in told:
        begun = NOW - timedelta(days=int(int(row["tenure"]) * 30.4375))
        rows.append((row["customerID"], "Contract Begun", begun.isoformat()))
        if row["Churn"] == "Yes":
            rows.append((row["customerID"], "Contract Cancelled", NOW.isoformat()))
    bring(tmp_path, ("customer id", "event", "time"), rows)
    client = sign_in(cast.cleo)
    text = shown(client, "staying", leaving="did:track:Contract Cancelled")
    # With the three of the cast who came in today.
    assert "7,046 people, of whom 1,869 have left" in text
    for months, share in ((12, "84.3"), (24, "78.9"), (48, "70.9"), (72, "59.3")):
        assert re.search(rf"\b{months} {share} \d", text), months
    assert "not yet half have left" in text
    body = Sheet.objects.get(about="staying").body["whole"]
    told = {mark["months"]: round(mark["value"], 4) for mark in body["marks"]}
    assert [told[month] for month in (12, 24, 48, 72)] == [0.8432, 0.7887, 0.7088, 0.5928]


@pytest.mark.skipif(not (DATA / "cdnow_sample.txt.gz").exists(), reason="the CDNOW data is not here")
def test_a_record_shops_buyers_are_told_as_published(cast, sign_in, tmp_path):
    with gzip.open(DATA / "cdnow_sample.txt.gz", "rt") as file:
        rows = [line.split() for line in file]
    days = [f"{row[2][:4]}-{row[2][4:6]}-{row[2][6:]}T12:00:00Z" for row in rows]
    bring(
        tmp_path, ("customer id", "event", "time", "dollars"),
        [(row[1], "Order Completed", day, row[4]) for row, day in zip(rows, days, strict=True)],
    )  # fmt: skip
    client = sign_in(cast.cleo)
    asked = {"purchase": "dollars:track:Order Completed", "split": "1997-09-30", "until": "1998-06-30"}
    text = shown(client, "buying", **asked)
    assert "2,357 buyers" in text
    assert "r 0.24259, α 4.41360, a 0.79292, b 2.42591, log-likelihood -9582.429" in text
    assert "buy 1.444 times more in their first year" in text
    assert "expected 1,653 purchases" in text and "1,882 came" in text and "within a fifth" in text
    body = Sheet.objects.get(about="buying").body
    assert sum(row[2] for row in body["check"]["bins"]) == 2357
    assert body["check"]["second"] == pytest.approx(1665.5, abs=1)
    assert body["worth"]["n"] > 900
    hidden = [n for row in body["table"] for n in row if n is not None]
    assert all(n == 0 or n >= 10 for n in hidden)


def quiet_house():
    """Thirty came weekly for a year until now; thirty came for ten weeks and fell silent."""
    happened(*(
        (f"{kind}{who}", days, "Came", {})
        for who in range(30)
        for kind, span in (("stays", range(1, 365, 7)), ("goes", range(294, 365, 7)))
        for days in span
    ))  # fmt: skip


def test_silence_is_leaving_and_the_page_says_so(cast, sign_in):
    quiet_house()
    text = shown(sign_in(cast.cleo), "staying", leaving="quiet:30")
    assert "Whoever has done nothing for 30 days has left" in text
    body = Sheet.objects.get(about="staying").body["whole"]
    assert (body["n"], body["left"]) == (60, 30)
    assert body["marks"][-1]["value"] == 0.5


def test_a_segment_is_compared_with_the_others(cast, sign_in):
    quiet_house()
    segment = Segment.objects.create(name="Regulars", rule={})
    keys = [f"u:stays{who}" for who in range(30)]
    numbers = store.of_house().subjects(keys)
    for at, key in enumerate(keys):
        person = Person.objects.create(handle=f"p{at}", name=f"P {at}", joined_at=NOW - timedelta(days=3))
        linking.link(numbers[key], key, person, by=cast.cleo)
        Member.objects.create(segment=segment, person=person, since=NOW)
    client = sign_in(cast.cleo)
    text = shown(client, "staying", leaving="quiet:30", segment=segment.pk)
    assert "those in “Regulars” stay" in text and "months longer than others" in text and "p < 0.001" in text
    Member.objects.filter(segment=segment).exclude(person__handle__in=["p1", "p2"]).delete()
    Sheet.objects.all().delete()
    text = shown(client, "staying", leaving="quiet:30", segment=segment.pk)
    assert "too small to show apart" in text and "Regulars”" not in text


def test_what_a_former_version_kept_is_reckoned_anew(cast, sign_in, monkeypatch):
    quiet_house()
    client = sign_in(cast.cleo)
    shown(client, "staying", leaving="quiet:30")
    Sheet.objects.update(body={"other": "form"})
    monkeypatch.setattr(sheets, "FORM", sheets.FORM + 1)
    assert "60 people, of whom 30 have left" in shown(client, "staying", leaving="quiet:30")


def test_who_was_here_before_anybody_looked_enters_late(cast, sign_in):
    happened(*((f"old{who}", days, "Came", {}) for who in range(20) for days in (100 + who, 200)))
    numbers = store.of_house().subjects([f"u:old{who}" for who in range(20)])
    for at, (key, number) in enumerate(numbers.items()):
        person = Person.objects.create(
            handle=f"p{at}", name=f"P {at}", joined_at=NOW - timedelta(days=1000 + at)
        )
        linking.link(number, key, person, by=cast.cleo)
    text = shown(sign_in(cast.cleo), "staying", leaving="quiet:60")
    assert "20 people were here before we were told of anything" in text
    body = Sheet.objects.get(about="staying").body["whole"]
    assert body["since"] >= 800  # nobody was looked at in their first two years


def test_nothing_is_said_of_the_few_and_an_empty_house_says_what_to_do(sign_in):
    client = sign_in(join("Cleo Hart", email="cleo@example.org", handle="cleo", role="owner"))
    text = shown(client, "staying")
    assert "Nobody has done anything yet" in text and "Bring events in" in text
    assert "No events yet" in text_of(client.get(reverse("retention:buying")))
    happened(*((f"few{who}", days, "Came", {}) for who in range(9) for days in (90, 100)))
    Sheet.objects.all().delete()
    assert "nothing is said about fewer than 10" in shown(client, "staying", leaving="quiet:30")
    text = shown(client, "buying", purchase=":track:Came")
    assert "nothing is said about fewer than 10" in text


def test_a_hostile_address_is_only_the_usual_question(cast, sign_in):
    client = sign_in(cast.cleo)
    for asked in ({"leaving": "did:' OR 1"}, {"leaving": "quiet:-9"}, {"segment": "9999"}):
        assert client.get(reverse("retention:staying"), asked).status_code == 200
    assert set(Sheet.objects.values_list("question__quiet", flat=True)) == {60}
    happened(("a", 9, "Came", {"a:b": 1, "price": "2"}))
    late = {"purchase": ":track:Came", "split": "2026-11-01", "until": "2026-11-02"}
    answer = client.get(reverse("retention:buying"), late)
    assert answer.status_code == 422 and "Leave a week at least" in text_of(answer)
    assert client.get(reverse("retention:buying"), {"purchase": "x:track:Sang"}).status_code == 422


def test_queries_do_not_grow_with_the_house(cast, sign_in):
    client, told = sign_in(cast.cleo), []
    for people in (12, 36):
        happened(*((f"more{who}", days, "Came", {}) for who in range(people) for days in (90, 100)))
        shown(client, "staying", leaving="quiet:30")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("retention:staying"), {"leaving": "quiet:30"})
        told.append(len(queries))
    assert told[0] == told[1]


@pytest.mark.parametrize("name", ["staying", "buying"])
def test_it_is_for_those_with_the_right(cast, sign_in, name):
    address = reverse(f"retention:{name}")
    assert sign_in(cast.dora).get(address).status_code == 200
    assert sign_in(cast.ana).get(address).status_code == 403
    assert sign_in().get(address).status_code == 302
    assert sign_in(cast.egon).get(address).status_code in (302, 403)
