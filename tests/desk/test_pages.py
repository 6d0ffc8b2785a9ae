"""The desk's pages: as a host uses them, and shut to everybody else."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearthside import house
from hearthside.desk import actions
from hearthside.desk.models import Handed, Later
from hearthside.door.actions import join
from hearthside.features.greetings.actions import greet
from hearthside.features.memos.actions import write_memo
from hearthside.interactions import promises, reads
from hearthside.interactions.record import history, record
from hearthside.jobs.models import Job
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people.models import Audit

pytestmark = pytest.mark.django_db

PAGES = [
    ("desk:today", "host"),
    ("desk:people", "host"),
    ("desk:promises", "host"),
    ("desk:care", "owner"),
    ("desk:jobs", "owner"),
]


@pytest.fixture
def member(cast):
    """Somebody who came two days ago and whom nobody greeted."""
    with clock.at(clock.now() - timedelta(days=2)):
        return join("Mo Adeyemi", handle="mo", email="mo@example.org")


def queries_of(client, url) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize(("name", "least"), PAGES)
def test_pages_open_to_those_they_are_for(cast, sign_in, name, least):
    url = reverse(name)
    assert sign_in(cast.cleo).get(url).status_code == 200
    assert sign_in(cast.dora).get(url).status_code == (200 if least == "host" else 403)
    assert sign_in(cast.ana).get(url).status_code == 403
    assert sign_in().get(url).status_code == 302
    assert sign_in(cast.egon).get(url).status_code == 302


@pytest.mark.parametrize("name", ["person", "panel", "done", "later", "hand_over"])
def test_a_persons_corner_of_the_desk_is_shut_to_others(cast, sign_in, name):
    url = f"{reverse(f'desk:{name}', args=['ben'])}?key=x"
    assert sign_in(cast.dora).get(url).status_code == 200
    assert sign_in(cast.ana).get(url).status_code == 403
    assert sign_in(cast.ben).get(url).status_code == 403
    assert sign_in().get(url).status_code == 302
    assert sign_in(cast.egon).get(url).status_code == 302


def test_a_right_taken_from_hosts_shuts_the_door(cast, sign_in):
    house.choices.allow("host", "desk.see", False)
    assert sign_in(cast.dora).get(reverse("desk:today")).status_code == 403
    assert sign_in(cast.cleo).get(reverse("desk:today")).status_code == 200


def test_today_names_the_newcomer_and_greeting_takes_them_off(cast, sign_in, member):
    client = sign_in(cast.dora)
    page = client.get(reverse("desk:today")).content.decode()
    assert "Mo Adeyemi" in page
    assert "24 hours late" in page
    assert reverse("greetings:greet", args=["mo"]) in page
    answer = client.post(
        reverse("greetings:greet", args=["mo"]), {"text": "Welcome, Mo."}, HTTP_HX_REQUEST="true"
    )
    assert answer.status_code == 204
    shown = client.get(reverse("desk:today")).context["rows"]
    assert "mo" not in [row["item"].person.handle for row in shown]


def test_words_that_were_not_taken_stay_and_the_reason_is_a_line(cast, sign_in, member):
    client = sign_in(cast.dora)
    for name, text in (("greetings:greet", "?"), ("memos:write", "She has diabetes")):
        answer = client.post(reverse(name, args=["mo"]), {"text": text}, HTTP_HX_REQUEST="true")
        assert answer.status_code == 422
        assert "<form" not in answer.content.decode()
        assert "error" in answer.content.decode()
    kept = client.post(
        reverse("memos:write", args=["mo"]), {"text": text, "asked": "on"}, HTTP_HX_REQUEST="true"
    )
    assert kept.status_code == 204


def test_without_javascript_a_greeting_leads_back_to_the_list(cast, sign_in, member):
    client = sign_in(cast.dora)
    answer = client.post(reverse("greetings:greet", args=["mo"]), {"text": "Welcome, Mo.", "next": "/desk/"})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    failed = client.post(reverse("greetings:greet", args=["mo"]), {"text": "?", "next": "/desk/"})
    assert failed.status_code == 422
    assert ">\n?</textarea>" in failed.content.decode()


def test_the_minutes_are_kept_for_each_host(cast, sign_in):
    client = sign_in(cast.dora)
    assert client.post(reverse("desk:minutes"), {"minutes": "60"}).status_code == 302
    assert "60 min" in client.get(reverse("desk:today")).content.decode()
    assert "30 min" in sign_in(cast.cleo).get(reverse("desk:today")).content.decode()
    assert client.post(reverse("desk:minutes"), {"minutes": "7"}).status_code == 403


def test_a_promise_is_put_off_for_all_and_handed_over(cast, sign_in, member):
    promise = next(made for made in reads.promises_to([member]) if made.name == "greetings.newcomer")
    key = f"promise:{promise.pk}"
    soon = (clock.now() + timedelta(days=3)).date().isoformat()
    client = sign_in(cast.dora)
    later = reverse("desk:later", args=["mo"])
    refused = client.post(later, {"key": key, "until": soon, "reason": "x"}, HTTP_HX_REQUEST="true")
    assert refused.status_code == 422
    assert (
        client.post(
            later, {"key": key, "until": soon, "reason": "On a boat"}, HTTP_HX_REQUEST="true"
        ).status_code
        == 204
    )
    promise.refresh_from_db()
    assert promise.snooze_reason == "On a boat"
    assert "Mo Adeyemi" not in sign_in(cast.cleo).get(reverse("desk:today")).content.decode()
    over = client.post(
        reverse("desk:hand_over", args=["mo"]), {"key": key, "to": "cleo", "reason": "You know him"}
    )
    assert over.status_code == 302
    promise.refresh_from_db()
    assert promise.owner == cast.cleo


def test_something_without_a_promise_is_put_off_and_handed_over(cast, sign_in):
    with history("test"), clock.at(clock.now() - timedelta(days=5)), transaction.atomic():
        record("discussions.opened", actor=cast.ana, about="topic:999")
    key, soon = f"desk.unanswered:{cast.ana.pk}", (clock.now() + timedelta(days=3)).date().isoformat()
    client = sign_in(cast.dora)
    client.post(reverse("desk:hand_over", args=["ana"]), {"key": key, "to": "cleo", "reason": "Yours"})
    assert Handed.objects.get(key=key).to == cast.cleo
    client.post(reverse("desk:later", args=["ana"]), {"key": key, "until": soon, "reason": "On holiday"})
    assert Later.objects.get(key=key).host == cast.dora


def test_nothing_is_handed_to_a_member(cast, sign_in):
    client = sign_in(cast.dora)
    for to in ("ana", "dora", "nobody"):
        answer = client.post(reverse("desk:hand_over", args=["ben"]), {"key": "desk.quiet:1", "to": to})
        assert answer.status_code == 422
    assert not Handed.objects.exists()


def test_the_action_itself_hands_nothing_to_a_member(cast):
    with pytest.raises(Refused):
        actions.hand_over(by=cast.dora, to=cast.ana, key="desk.quiet:1")
    with pytest.raises(Refused):
        actions.hand_over(by=cast.ana, to=cast.dora, key="desk.quiet:1")


def test_only_hosts_are_offered_to_take_something_over(cast, sign_in):
    offered = (
        sign_in(cast.dora)
        .get(reverse("desk:hand_over", args=["ben"]), {"key": "x"})
        .context["form"]
        .fields["to"]
    )
    assert [host.handle for host in offered.queryset] == ["cleo"]


def test_a_gesture_of_the_desk_is_a_form_for_the_feature(cast, sign_in):
    url = reverse("desk:gesture", args=["introduce", "ana"])
    page = sign_in(cast.dora).get(f"{url}?other=@ben").content.decode()
    assert f'action="{reverse("greetings:introduce", args=["ana"])}"' in page
    assert 'value="@ben"' in page
    assert sign_in(cast.dora).get(reverse("desk:gesture", args=["nothing", "ana"])).status_code == 404
    assert sign_in(cast.ana).get(url).status_code == 403


def test_a_persons_page_tells_and_writes_down_who_looked(cast, sign_in, member):
    greet(member, by=cast.dora, text="Welcome, Mo.")
    write_memo(member, by=cast.dora, text="His mother turns 80.")
    client = sign_in(cast.cleo)
    for _ in range(2):
        page = client.get(reverse("desk:person", args=["mo"])).content.decode()
    assert "His mother turns 80." in page
    assert "by Dora" in page
    assert "Welcome, Mo." in page
    looked = Audit.objects.filter(whom=member).values_list("what", "who__handle")
    assert sorted(looked) == [("desk.looked", "cleo"), ("memo.read", "cleo")]


def test_a_long_story_is_read_page_by_page(cast, sign_in, member):
    with transaction.atomic():
        for _ in range(50):
            record("door.joined", actor=member)
    client = sign_in(cast.cleo)
    first = client.get(reverse("desk:person", args=["mo"]))
    more = first.context["more"]
    rest = client.get(more)
    seen = {entry.row.pk for entry in (*first.context["entries"], *rest.context["entries"])}
    assert len(seen) == 51
    assert client.get(reverse("desk:person", args=["mo"]), {"before": "nonsense,9"}).status_code == 200


def test_people_are_found_by_what_is_known_of_them(cast, sign_in, member):
    member.city, member.languages = "Leeds", ["Français"]
    member.save()
    client = sign_in(cast.dora)

    def names(**asked):
        return [row["person"].handle for row in client.get(reverse("desk:people"), asked).context["rows"]]

    assert names(q="ade") == ["mo"]
    assert names(city="leeds") == ["mo"]
    assert names(language="Français") == ["mo"]
    assert names(role="owner") == ["cleo"]
    assert names(state="suspended") == ["egon"]
    assert names(q="nobody at all") == []


def test_promises_show_rates_and_owners(cast, sign_in, member):
    promise = next(made for made in reads.promises_to([member]) if made.name == "greetings.newcomer")
    promises.hand_over(promise, by=cast.dora, to=cast.cleo)
    page = sign_in(cast.dora).get(reverse("desk:promises")).content.decode()
    assert "0 of 1 kept in time" in page
    assert "Cleo Hart looks after it." in page


def test_failed_work_is_shown_and_tried_again(cast, sign_in):
    now = clock.now()
    job = Job.objects.create(
        kind="interactions.tell",
        state="failed",
        attempts=5,
        run_after=now,
        created_at=now,
        done_at=now,
        last_error="Oh!",
    )
    client = sign_in(cast.cleo)
    assert "Oh!" in client.get(reverse("desk:jobs")).content.decode()
    assert sign_in(cast.dora).post(reverse("desk:retry", args=[job.pk])).status_code == 403
    assert sign_in(cast.ana).post(reverse("desk:retry", args=[job.pk])).status_code == 403
    assert client.post(reverse("desk:retry", args=[job.pk])).status_code == 302
    job.refresh_from_db()
    assert job.state == "queued"


def newcomers(count):
    with clock.at(clock.now() - timedelta(days=2)):
        for number in range(count):
            someone = join(f"Guest {number}", handle=f"guest{number}")
            record("discussions.opened", actor=someone, about=f"topic:{900 + number}")


@pytest.mark.parametrize("name", ["desk:today", "desk:people", "desk:promises", "desk:care"])
def test_pages_ask_as_much_for_many_as_for_one(cast, sign_in, name):
    client = sign_in(cast.cleo)
    newcomers(1)
    client.get(reverse(name))
    one = queries_of(client, reverse(name))
    with transaction.atomic():
        for number in range(10, 14):
            with clock.at(clock.now() - timedelta(days=2)):
                someone = join(f"Guest {number}", handle=f"guest{number}")
                record("discussions.opened", actor=someone, about=f"topic:{900 + number}")
    assert queries_of(client, reverse(name)) == one
