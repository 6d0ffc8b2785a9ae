"""The hosts' page: ask, wait, fetch; for those who may, for a week, and not beyond an erasure."""

import re
from datetime import timedelta

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest

from hearthside import jobs
from hearthside.door import leaving
from hearthside.exports import keeping
from hearthside.exports.models import Export
from hearthside.kit import clock
from hearthside.people import consent
from hearthside.people.models import Audit

pytestmark = pytest.mark.django_db
URL = "/desk/events/export/"
FORM = {"format": "csv", "case": "person"}


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


def confirm(client, person):
    """As if the person had just shown who they are, in whatever way."""
    request = HttpRequest()
    request.session, request.user = client.session, person
    record_authentication(request, person, method="code")
    request.session.save()


def files():
    return sorted(path.name for path in keeping.folder().iterdir())


def ask(client, **more):
    return client.post(URL, FORM | more)


def test_asked_for_made_and_fetched_and_all_of_it_written_down(cast, did, sign_in):
    did("Paid", person=cast.ana)
    client = sign_in(cast.cleo)
    assert ask(client).status_code == 302
    page = client.get(URL).content.decode()
    assert "being made" in page and "every 2s" in page
    jobs.run_due()
    row = Export.objects.get()
    assert "being made" not in client.get(URL).content.decode()
    assert row.rows >= 1 and row.percent == 100
    assert client.get(f"{URL}{row.pk}/").status_code == 302  # whoever sits there shows again who they are
    confirm(client, cast.cleo)
    answer = client.get(f"{URL}{row.pk}/")
    assert answer.status_code == 200, answer["Location"]
    told = b"".join(answer.streaming_content).decode()
    assert "Paid" in told and ",ana," in told and answer["Content-Disposition"].endswith('.csv"')
    assert list(Audit.objects.filter(what__startswith="export.").order_by("pk").values_list("what", "who__handle")) == [
        ("export.asked", "cleo"), ("export.made", "cleo"), ("export.taken", "cleo"),
    ]  # fmt: skip


def test_the_menu_shows_one_place_at_a_time(cast, sign_in):
    page = sign_in(cast.cleo).get(URL).content.decode()
    current = {tag for tag in re.findall(r"<a [^>]*>", page) if "aria-current" in tag}
    assert current and all(f'href="{URL}"' in tag for tag in current)


def test_nobody_else_may(cast, sign_in):
    ask(sign_in(cast.cleo))
    jobs.run_due()
    row = Export.objects.get()
    for person in (cast.ana, cast.dora, cast.egon, None):
        client = sign_in(person)
        assert client.get(URL).status_code in (302, 403)
        assert ask(client).status_code in (302, 403)
        if person is not None:
            confirm(client, person)
        assert client.get(f"{URL}{row.pk}/").status_code in (302, 403)
        assert client.post(f"{URL}{row.pk}/erase/").status_code in (302, 403)
    assert Export.objects.count() == 1 and len(files()) == 1


def test_what_cannot_be_asked_comes_back_with_the_reason(cast, sign_in):
    client = sign_in(cast.cleo)
    answer = ask(client, case="property")
    assert answer.status_code == 422 and "Say which one" in answer.content.decode()
    answer = ask(client, since="2026-05-02", until="2026-05-01")
    assert answer.status_code == 422 and "2026-05-02" in answer.content.decode()
    for _ in range(3):
        ask(client)
    assert "already" in ask(client).content.decode()
    assert Export.objects.count() == 3


@pytest.mark.parametrize("format", Export.Format.values)
def test_every_format_for_a_span_of_days(cast, did, sign_in, format):
    did("Before", minutes=-24 * 60)
    did("Within", properties={"order": "A"})
    did("After", minutes=24 * 60)
    ask(
        sign_in(cast.cleo),
        format=format,
        case="property",
        property="order",
        since="2026-01-01",
        until="2026-01-01",
    )
    jobs.run_due()
    row = Export.objects.get()
    assert (row.trouble, row.rows) == ("", 1) and files() == [row.file]


def test_after_a_week_it_is_gone_from_the_disk(cast, sign_in):
    ask(sign_in(cast.cleo))
    jobs.run_due()
    (keeping.folder() / "left-by-a-crash.csv.part").write_text("x")
    with clock.at(clock.now() + timedelta(days=6)):
        keeping.sweep()
    assert files() == [Export.objects.get().file]
    with clock.at(clock.now() + timedelta(days=8)):
        keeping.sweep()
    assert files() == [] and not Export.objects.exists()


def test_a_host_erases_one(cast, sign_in, django_capture_on_commit_callbacks):
    client = sign_in(cast.cleo)
    ask(client)
    jobs.run_due()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{URL}{Export.objects.get().pk}/erase/")
    assert files() == []


def test_whoever_leaves_takes_every_export_along(cast, did, sign_in, django_capture_on_commit_callbacks):
    did("Paid", person=cast.ana)
    ask(sign_in(cast.cleo))
    jobs.run_due()
    ask(sign_in(cast.cleo))
    with django_capture_on_commit_callbacks(execute=True):
        leaving.erase(cast.ana, by=cast.ana, keep_texts=True)
    assert files() == []
    jobs.run_due()
    assert files() == []


def test_whoever_objects_is_in_none(cast, did):
    did("Paid", "u:1", person=cast.ana)
    did("Paid", "u:2", person=cast.ben)
    consent.choose(cast.ana, "analysis", False, by=cast.ana)
    row = keeping.ask_for_export(by=cast.cleo, format="csv")
    jobs.run_due()
    told = (keeping.folder() / row.file).read_text()
    assert ",ben," in told and ",ana," not in told


def test_one_process_makes_it_and_one_that_broke_off_is_made_anew(cast):
    row = keeping.ask_for_export(by=cast.cleo, format="csv")
    Export.objects.update(beat_at=clock.now())
    row.refresh_from_db()
    keeping.write(row)
    assert files() == []
    Export.objects.update(beat_at=clock.now() - timedelta(minutes=5))
    row.refresh_from_db()
    keeping.write(row)
    assert files() == [row.file]


def test_a_folder_that_cannot_be_written_is_told(cast):
    row = keeping.ask_for_export(by=cast.cleo, format="csv")
    keeping.folder().joinpath(f"{row.file}.part").mkdir()
    keeping.write(row)
    row.refresh_from_db()
    assert row.failed_at and row.trouble
