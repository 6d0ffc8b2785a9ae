"""A host brings a table of events by a page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hearthside.events import store
from hearthside.imports import uploads
from hearthside.imports.models import Upload
from hearthside.jobs import run_due
from hearthside.kit import clock

pytestmark = pytest.mark.django_db
TABLE = (
    "\ufeffWhen;Event;Customer;Seats\r\n"
    "2026-05-01 19:30;Ticket Bought;42;2\r\n"
    "soon;Ticket Bought;43;1\r\n"
    '2026-05-02 19:30;"Ticket; returned";42;1\r\n'
)
READING = {"time": "When", "name": "Event", "user": "Customer", "zone": "Europe/Berlin"}


def file(text=TABLE, name="box office.csv"):
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def bring(client, **kwargs):
    return client.post(reverse("imports:bring"), {"file": file(**kwargs)})


def test_a_table_is_brought_read_and_taken_in_once(cast, sign_in):
    owner = sign_in(cast.cleo)
    for added, known in ((2, 0), (0, 2)):
        address = bring(owner).url
        page = owner.get(address).content.decode()
        assert '<option value="When" selected>' in page
        assert "Ticket; returned" in page
        owner.post(address, READING)
        assert "You need not wait here" in owner.get(address).content.decode()
        run_due()
        page = owner.get(address).content.decode()
        assert "row 3" in page
        assert "soon" in page
        upload = Upload.objects.latest("pk")
        assert (upload.report["added"], upload.report["known"], upload.report["skipped"]) == (added, known, 1)
        assert not upload.path.parent.exists()
    first, second = store.of_house().after(0)
    assert (first.name, second.name) == ("Ticket Bought", "Ticket; returned")
    assert clock.moment(first.us).isoformat() == "2026-05-01T17:30:00+00:00"


@pytest.mark.parametrize("text", ["", "\n\n", b"\x1f\x8bnot gzip", b"\x00\x01\x02"])
def test_what_is_no_table_is_said(cast, sign_in, text):
    answer = bring(sign_in(cast.cleo), text=text)
    assert answer.status_code == 422
    assert not Upload.objects.exists()
    assert not store.of_house().head()


def test_a_reading_that_cannot_be_comes_back(cast, sign_in):
    owner = sign_in(cast.cleo)
    address = bring(owner).url
    for wrong in ({"user": ""}, {"zone": "Berlin"}, {"time": "Nowhere"}):
        answer = owner.post(address, READING | wrong)
        assert answer.status_code == 422
        assert '<option value="Event" selected>' in answer.content.decode()
    run_due()
    assert not store.of_house().head()


def test_a_name_leads_nowhere_else(cast, sign_in):
    bring(sign_in(cast.cleo), name="../../etc/passwd")
    assert Upload.objects.get().path.parent.parent.name == "uploads"


def test_what_nobody_took_in_goes_after_a_day(cast, sign_in):
    bring(sign_in(cast.cleo))
    upload = Upload.objects.get()
    assert upload.path.exists()
    with clock.at(clock.now() + uploads.KEPT_FOR * 2):
        uploads.sweep()
    assert not upload.path.parent.exists()
    assert (
        "within a day" in sign_in(cast.cleo).get(reverse("imports:upload", args=[upload.pk])).content.decode()
    )


def test_only_those_who_may_bring(cast, sign_in):
    for who in (None, cast.ana, cast.dora, cast.egon):
        assert bring(sign_in(who)).status_code in (302, 403)
    assert not Upload.objects.exists()
