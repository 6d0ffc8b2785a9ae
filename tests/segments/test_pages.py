"""Building a segment by its page, with nothing but forms; using it; taking it out."""

import pytest

from hearthside.jobs import run_due
from hearthside.people.models import Audit, Person
from hearthside.segments import keeping
from hearthside.segments.models import Segment

pytestmark = pytest.mark.django_db
URL = "/desk/segments/"


@pytest.fixture(autouse=True)
def own_copy(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def leeds(cast):
    """Ana lives in Leeds, and a segment knows."""
    Person.objects.filter(pk=cast.ana.pk).update(city="Leeds")
    rule = {"match": "all", "groups": [{"match": "all", "conditions": [{"kind": "place", "place": "Leeds"}]}]}
    segment = keeping.keep_segment(None, by=cast.cleo, name="From Leeds", rule=rule)
    run_due()
    segment.refresh_from_db()
    return segment


def test_a_rule_is_built_button_by_button(cast, sign_in):
    Person.objects.filter(pk=cast.ana.pk).update(city="Leeds")
    host, form = sign_in(cast.dora), {"name": "Near", "match": "all", "g0-match": "any"}
    page = host.post(f"{URL}new/", form | {"do": "add:0", "g0-new": "place"}).content.decode()
    assert 'name="g0-0-place"' in page and 'value="Near"' in page
    form |= {"g0-0-kind": "place", "g0-0-place": "Leeds"}
    page = host.post(f"{URL}new/", form | {"do": "add:0", "g0-new": "did"}).content.decode()
    assert 'value="Leeds"' in page and 'name="g0-1-times"' in page
    form |= {"g0-1-kind": "did", "g0-1-name": "", "g0-1-times": "1"}
    answer = host.post(f"{URL}new/", form | {"do": "keep"})
    assert answer.status_code == 422 and "not filled in yet" in answer.content.decode()
    page = host.post(f"{URL}new/", form | {"do": "remove:0:1"}).content.decode()
    assert 'name="g0-1-times"' not in page and 'value="Leeds"' in page
    for name in ("g0-1-kind", "g0-1-name", "g0-1-times"):
        del form[name]
    assert "1 person fits" in host.post(f"{URL}new/", form | {"do": "count"}).content.decode()
    assert "1 person fits" in host.post(f"{URL}count/", form).content.decode()
    page = host.post(f"{URL}new/", form | {"do": "group:0"}).content.decode()
    assert 'name="g1-match"' in page
    host.post(f"{URL}new/", form | {"g1-match": "all", "do": "keep"})
    assert Segment.objects.get().rule == {
        "match": "all", "groups": [{"match": "any", "conditions": [{"kind": "place", "place": "Leeds"}]}]
    }  # fmt: skip


@pytest.mark.parametrize(
    "posted",
    [
        {}, {"do": "keep"}, {"do": "remove:9:9"}, {"do": "add:²"}, {"do": "ungroup:0"}, {"do": "keep", "name": "x" * 999},
        {"do": "keep", "g0-match": "none", "g0-0-kind": "hack"}, {"do": "add:0", "g0-match": "all", "g0-new": "hack"},
        {"do": "keep", "name": "a", "g0-match": "all", "g0-0-kind": "said", "g0-0-days": "-1"},
    ],
)  # fmt: skip
def test_nonsense_makes_no_segment(cast, sign_in, posted):
    assert sign_in(cast.dora).post(f"{URL}new/", posted).status_code in (200, 422)
    assert sign_in(cast.dora).post(f"{URL}count/", posted).status_code == 200
    assert not Segment.objects.exists()


def test_a_kept_rule_is_changed(cast, leeds, sign_in):
    host = sign_in(cast.dora)
    assert 'value="Leeds"' in host.get(f"{URL}{leeds.pk}/change/").content.decode()
    form = {
        "name": "From York",
        "match": "all",
        "g0-match": "all",
        "g0-0-kind": "place",
        "g0-0-place": "York",
    }
    host.post(f"{URL}{leeds.pk}/change/", form | {"do": "keep"})
    page = host.get(f"{URL}{leeds.pk}/").content.decode()
    assert "From York" in page and "being looked up" in page and "Use this again" in page
    host.post(f"{URL}versions/{leeds.versions.order_by('pk')[0].pk}/again/")
    run_due()
    assert "Ana Moreau" in host.get(f"{URL}{leeds.pk}/").content.decode()


def test_people_and_care_are_narrowed_by_a_segment(cast, leeds, sign_in):
    page = sign_in(cast.cleo).get(f"/desk/people/?segment={leeds.pk}").content.decode()
    assert "Ana Moreau" in page and "Ben Okafor" not in page
    assert sign_in(cast.cleo).get(f"/desk/care/?segment={leeds.pk}").status_code == 200
    assert "Ben Okafor" in sign_in(cast.cleo).get("/desk/people/").content.decode()


def test_a_list_is_taken_out_by_those_who_may_and_that_is_written_down(cast, leeds, sign_in):
    taken = sign_in(cast.cleo).get(f"{URL}{leeds.pk}/csv/")
    assert "ana,Ana Moreau," in taken.content.decode()
    assert Audit.objects.get(what="segments.exported").details["people"] == 1
    assert sign_in(cast.dora).get(f"{URL}{leeds.pk}/csv/").status_code == 403


def test_ending_it_and_outsiders(cast, leeds, sign_in):
    for outsider in (cast.ana, cast.egon, None):
        for way in ("", "new/", f"{leeds.pk}/", f"{leeds.pk}/change/", f"{leeds.pk}/csv/"):
            assert sign_in(outsider).get(URL + way).status_code in (302, 403)
        assert sign_in(outsider).post(f"{URL}{leeds.pk}/end/").status_code in (302, 403)
    assert "From Leeds" in sign_in(cast.dora).get(URL).content.decode()
    sign_in(cast.dora).post(f"{URL}{leeds.pk}/end/")
    assert sign_in(cast.dora).get(f"{URL}{leeds.pk}/").status_code == 404
    assert "No segment yet" in sign_in(cast.dora).get(URL).content.decode()


def test_a_count_that_takes_too_long_goes_on_behind_and_is_shown_when_it_is_there(cast, sign_in, monkeypatch):
    from hearthside.segments import counting

    Person.objects.filter(pk=cast.ana.pk).update(city="Leeds")
    form = {"match": "all", "g0-match": "all", "g0-0-kind": "place", "g0-0-place": "Leeds"}
    host = sign_in(cast.dora)
    monkeypatch.setattr(counting, "SECONDS", -1)
    for _twice in range(2):
        page = host.post(f"{URL}count/", form).content.decode()
        assert "in the background" in page and 'hx-trigger="every 2s"' in page
    run_due()
    page = host.post(f"{URL}count/", form).content.decode()
    assert "1 person fits" in page and "every 2s" not in page
    assert "in the background" in host.post(f"{URL}count/", form | {"g0-0-place": "Hull"}).content.decode()
