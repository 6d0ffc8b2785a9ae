"""The pages of pilots: planned by a host, seen through, judged, taken away with; and nobody else sees them."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hearthside.features.ideas.actions import bring_idea
from hearthside.features.pilots import actions, queries, tasks
from hearthside.features.pilots.models import Part
from hearthside.features.pilots.plans import Body, Measure
from hearthside.jobs import run_due
from hearthside.kit import clock
from hearthside.people import consent
from tests.pilots.made import OFTEN, begun, crowd, did, known, newest

pytestmark = pytest.mark.django_db
SPEND = Body(Measure("column", "spend"), people=100, guards=(Measure("column", "visits"),))


def sent(**changed) -> dict:
    today = clock.now().date()
    told = {
        "name": "A warmer foyer", "what": "A heater stands in the foyer.", "how": "chance", "share": 50, "starts": today,
        "ends": today.replace(year=today.year + 1), "outcome": "share:track:Came", "days": 7, "better": 1, "matters": 5,
    }  # fmt: skip
    return told | changed


def table(rows) -> SimpleUploadedFile:
    text = "who,group,spend,visits\n" + "".join(f"{','.join(map(str, row))}\n" for row in rows)
    return SimpleUploadedFile("arms.csv", text.encode())


def test_a_host_plans_sees_what_it_could_show_and_begins(cast, sign_in):
    people = crowd(80)
    did([(one, 3) for one in people[::2]])
    known(people)
    idea = bring_idea("A heater for the foyer", "It is cold there.", by=cast.ana)
    client = sign_in(cast.cleo)
    page = client.get(
        reverse("pilots:new"), {"idea": idea.pk, "days": 7, "outcome": "share:track:Came"}
    ).content.decode()
    assert 'value="A heater for the foyer"' in page and "From the idea" in page
    assert re.search(r'value="share:track:Came"[^>]*selected', page)
    address = client.post(reverse("pilots:new"), sent(about=idea.about)).url
    busy = client.get(address).content.decode()
    assert "We are looking at the past" in busy and "hx-trigger" in busy
    run_due()
    page = client.get(address).content.decode()
    assert "With the 82 people there are" in page and "would mostly go" not in page
    assert "takes" in page and "a change that matters could go unseen" in page
    assert "Randomised pilot" in page and idea.title in page and "5.0 of 100 people" in page
    client.post(f"{address}begin/")
    run_due()
    page = client.get(address).content.decode()
    assert "The first figures come with the first day" in page and "Change the plan" not in page
    assert client.get(f"{address}change/").status_code == 302


def test_typed_words_come_back_with_what_is_missing(cast, sign_in):
    client = sign_in(cast.cleo)
    answer = client.post(reverse("pilots:new"), sent(outcome="column:", what="A heater with a red lamp"))
    assert answer.status_code == 422 and b"red lamp" in answer.content and b"which column" in answer.content
    answer = client.post(reverse("pilots:new"), sent(how="some", outcome="stay:"))
    assert answer.status_code == 422 and b"at least two segments" in answer.content


def test_before_its_time_only_the_sequence_is_shown(cast, sign_in):
    people = crowd(120)
    pilot = begun(cast.cleo, until=20)
    did([(one, 25) for one in people[::3]])
    known(people[::3])
    actions.ask_result(pilot, by=cast.cleo)
    run_due()
    page = sign_in(cast.cleo).get(pilot.get_absolute_url()).content.decode()
    assert "whoever judges before that is mostly fooled" in page and "What may be said at any look" in page
    assert "Beside those as usual" not in page and "Judge it" not in page
    assert "effect" not in newest(pilot).body["rows"][0].get("raw", {})


def test_a_table_of_arms_and_outcomes_is_taken_in_once(cast, sign_in):
    pilot = begun(cast.cleo, body=SPEND)
    client, address = sign_in(cast.cleo), reverse("pilots:bring", args=[pilot.pk])
    consent.choose(cast.ben, "analysis", False, by=cast.ben)
    rows = [(n, "A" if n % 2 else "B", 10 + n % 7 + 3 * (n % 2), 1) for n in range(120)]
    rows += [
        ("ana", "A", 12, 1),
        ("BEN@example.org", "A", 900, 1),
        ("", "A", 5, 1),
        ("x", "", 5, 1),
        (3, "B", 1, 1),
    ]
    columns = {"who": "who", "arm": "group", "usual": "B"}
    assert (
        b"The arms are: A, B" in client.post(address, columns | {"file": table(rows), "usual": "C"}).content
    )
    assert (
        b"No column is called" in client.post(address, columns | {"file": table(rows), "arm": "arm"}).content
    )
    page = client.post(address, columns | {"file": table(rows)}, follow=True).content.decode()
    assert (
        "122 rows are taken in, 2 of them people of this house." in page and "what came first stands" in page
    )
    assert "2 have no id or no arm" in page
    again = client.post(address, columns | {"file": table(rows)}, follow=True).content.decode()
    assert "0 rows are taken in" in again and Part.objects.count() == 122
    assert not Part.objects.filter(key__in=["1", "x"]).exists()  # of plain ids digests alone
    run_due()
    body = newest(pilot).body
    assert (
        sum(body["sizes"].values()) == 121 and body["primary"]["verdict"] == "helped"
    )  # Ben objects to analysis
    assert body["guards"][0]["why"] == "no_spread"
    page = client.get(pilot.get_absolute_url()).content.decode()
    assert page.index("Was chance fair?") < page.index("What must not get worse") < page.index("Each arm")
    assert "It helped" in page and "Judge it" in page


@pytest.mark.parametrize(
    "bad", [b"", b"who\n", b"\xff\xfe\x00", b"who,who\n1,2\n", b"who,group,visits\n1,A,2\n"]
)
def test_what_is_no_table_is_refused(cast, sign_in, bad):
    pilot = begun(cast.cleo, body=SPEND)
    sent = {"file": SimpleUploadedFile("x.csv", bad), "who": "who", "arm": "group", "usual": "A"}
    answer = sign_in(cast.cleo).post(reverse("pilots:bring", args=[pilot.pk]), sent)
    assert answer.status_code == 422 and not Part.objects.exists()


def test_an_erased_person_is_in_no_result_and_comes_back_by_no_table(cast, sign_in):
    from hearthside.door.leaving import erase

    pilot = begun(cast.cleo, body=SPEND)
    client, address = sign_in(cast.cleo), reverse("pilots:bring", args=[pilot.pk])
    columns = {"who": "who", "arm": "group", "usual": "B"}
    rows = [(n, "A" if n % 2 else "B", n % 7, 1) for n in range(60)] + [("ana@example.org", "A", 9, 1)]
    client.post(address, columns | {"file": table(rows)})
    erase(cast.ana, by=cast.ana, keep_texts=False)
    assert Part.objects.count() == 60
    page = client.post(address, columns | {"file": table(rows)}, follow=True).content.decode()
    assert "stand for somebody who left" in page and Part.objects.count() == 60


def test_it_leaves_the_house_as_table_picture_and_page(cast, sign_in):
    did([(f"c{n % 37}", 7 * (n % 40) + n % 5 + 1) for n in range(1, 900)])
    pilot = begun(cast.cleo, OFTEN, how="everybody", since=90, name='=cmd "x"')
    client = sign_in(cast.cleo)
    page = client.get(pilot.get_absolute_url()).content.decode()
    assert "Interrupted time series" in page and "Week from" in page and '<svg class="chart"' in page
    figures = client.get(reverse("pilots:take", args=[pilot.pk, "figures.csv"])).content.decode()
    assert figures.splitlines()[1].startswith("outcome,") and figures.count("week,") > 30
    assert client.get(reverse("pilots:take", args=[pilot.pk, "picture.svg"])).content.startswith(b"<svg")
    assert client.get(reverse("pilots:take", args=[pilot.pk, "page.pdf"])).content.startswith(b"%PDF")
    people = client.get(reverse("pilots:people", args=[begun(cast.cleo).pk])).content.decode()
    assert "ana,Ana Moreau,with" in people


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_much_for_one_as_for_many(cast, sign_in, django_assert_num_queries, count):
    for number in range(count):
        begun(cast.cleo, name=f"Pilot {number}")
    client = sign_in(cast.cleo)
    client.get(reverse("pilots:index"))
    with django_assert_num_queries(6):
        page = client.get(reverse("pilots:index")).content.decode()
    assert page.count("row-title") == count
    with django_assert_num_queries(2):
        found = tasks.panel(cast.cleo)
    assert len(found["running"]) == count


def test_a_pilot_whose_time_is_up_comes_to_the_desk(cast, sign_in):
    begun(cast.cleo)
    begun(cast.cleo, until=30)
    assert [item.chip for item in tasks.ripe(cast.cleo, 9)] == ["did it work?"]
    assert tasks.ripe(cast.ana, 9) == []


def test_others_see_nothing_of_it(cast, sign_in):
    pilot = begun(cast.cleo, name="A secret trial")
    names = ("one", "change", "begin", "again", "judge", "stop", "remove", "bring", "people")
    addresses = [
        reverse("pilots:index"),
        reverse("pilots:new"),
        *(reverse(f"pilots:{name}", args=[pilot.pk]) for name in names),
    ]
    for who in (cast.ana, cast.egon, None):
        client = sign_in(who)
        for address in addresses:
            for answer in (client.get(address), client.post(address)):
                assert answer.status_code in (302, 403, 405) and b"A secret trial" not in answer.content
    assert queries.resolve({str(pilot.pk)}, cast.egon) == {}


def test_what_was_changed_around_a_day_and_what_a_finding_says(cast, sign_in):
    begun(cast.cleo, name="Around then", since=40, until=-20)
    begun(cast.cleo, name="Long ago", since=400, until=-200)
    client, day = sign_in(cast.cleo), clock.now().date() - timedelta(days=50)
    page = client.get(reverse("pilots:index"), {"since": day.isoformat()}).content.decode()
    assert "Around then" in page and "Long ago" not in page
    for nonsense in ("2026-99-99", "x", ""):
        assert "Long ago" in client.get(reverse("pilots:index"), {"since": nonsense}).content.decode()
    found = {
        "outcome": "share:track:Called again",
        "better": "-1",
        "what": "Spare people a second call.",
        "days": "14",
    }
    page = client.get(reverse("pilots:new"), found).content.decode()
    assert "did “Called again” within 14 days" in page and "Spare people a second call." in page
    assert (
        client.get(reverse("pilots:new"), {"outcome": "nonsense", "days": "x", "starts": "y"}).status_code
        == 200
    )
