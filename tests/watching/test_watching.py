"""Everything that is counted by the week is watched under one budget: silence while nothing changes, a word when it does."""

import json
import re
from datetime import datetime, timedelta
from html import unescape
from itertools import count

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearthside.desk.today import today
from hearthside.events import meanings, store
from hearthside.events.store import NewEvent
from hearthside.interactions.models import Interaction, Promise
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening.heard import watching as heard
from hearthside.listening.heard.models import By, Voice
from hearthside.manifest import Series, registry
from hearthside.watching import erasure, looking, passing, weeks
from hearthside.watching.actions import settle_alert
from hearthside.watching.models import Alert, Look

NOW = datetime.fromisoformat("2026-10-14T12:00:00+00:00")
_number = count(1)


@pytest.fixture(autouse=True)
def noon(settings, tmp_path):
    settings.DATA = tmp_path
    with clock.at(NOW):
        yield


def ago(days) -> datetime:
    return NOW - timedelta(days=days)


def text_of(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def streams(seed: int, many: int = 50, long: int = 104) -> list[Series]:
    """Series of two years in which nothing changes; weeks differ by more than their answers alone would make them."""
    rng = np.random.default_rng(seed)
    last, values = weeks.now() - 1, 70 + rng.normal(0, 4, (many, long))
    return [
        Series(key=str(at), weeks={last - long + 1 + week: (float(value), 80) for week, value in enumerate(row)},
               least_effect=2.0, least_n=30)
        for at, row in enumerate(values)
    ]  # fmt: skip


def alarms(many: list[Series]) -> dict:
    """Every drift that was told in two years of looks, once, and when; a drift is news for four weeks."""
    found: dict = {}
    last = weeks.now() - 1
    for until in range(last - 100, last + 1, 4):
        for one in looking.drifting([_until(series, until) for series in many], until=until):
            found.setdefault((one.series.key, one.since, one.drift.direction), one.week)
    return found


def _until(series: Series, week: int) -> Series:
    kept = {one: told for one, told in series.weeks.items() if one <= week}
    return Series(key=series.key, weeks=kept, least_effect=series.least_effect, least_n=series.least_n)


def test_two_years_of_fifty_streams_without_change_call_no_more_often_than_stated():
    assert sum(len(alarms(streams(seed))) for seed in (1, 2)) <= 2 * 2 * looking.PER_YEAR


def test_a_planted_drift_is_found_within_weeks():
    began, others = weeks.now() - 12, 0
    for seed in (3, 4):
        many = streams(seed)
        moved = {week: (value - 12 * (week >= began), n) for week, (value, n) in many[7].weeks.items()}
        many[7] = Series(key="7", weeks=moved, least_effect=2.0, least_n=30)
        found = alarms(many)
        since, told = next((one[1], week) for one, week in found.items() if one[0] == "7" and one[2] == -1)
        assert abs(since - began) <= 6 and told - began <= 6
        others += sum(one[0] != "7" for one in found)
    assert others <= 2 * 2 * looking.PER_YEAR


@pytest.mark.django_db
def test_people_at_a_stage_are_watched_from_what_they_do(cast):
    meanings.set_meaning([("track", "Checkout")], by=cast.cleo, touchpoint="Till", stage="purchase")
    rng, rows = np.random.default_rng(1), []
    for week in range(30, 0, -1):
        share = 0.15 if week <= 4 else 0.5
        for who in range(60):
            rows += [(who, 7 * week, "Came")] if rng.random() < 0.9 else []
            rows += [(who, 7 * week, "Checkout")] if rng.random() < share else []
    store.of_house().append([
        NewEvent(f"m{next(_number)}", clock.us(ago(days)), clock.us(NOW), None, None, "track", name, f"u:{who}", 1, "server",
                 json.dumps({}).encode())
        for who, days, name in rows
    ])  # fmt: skip
    series = {one.key: one for one in passing.people()}
    assert set(series) == {"all", "stage:purchase", "touchpoint:Till"}
    assert series["stage:purchase"].stage == "purchase" and len(series["all"].weeks) == 30
    look = looking.look()
    assert look.counts["people"] == 3
    alert = Alert.objects.get(key="stage:purchase")
    assert alert.direction == -1 and alert.stage == "purchase"
    assert not Alert.objects.filter(key="all", direction=1).exists()


@pytest.mark.django_db
def test_promises_that_are_kept_less_are_found(cast):
    rng = np.random.default_rng(2)
    due = [ago(7 * week) for week in range(30, 0, -1) for _ in range(30)]
    opened = Interaction.objects.bulk_create(
        Interaction(kind="ideas.received", direction="bottom_up", channel="web", at=at, recorded_at=at)
        for at in due
    )
    Promise.objects.bulk_create(
        Promise(name="ideas.answer", person=cast.ana, opened=one, opened_at=one.at, due_at=one.at,
                state="kept" if rng.random() < (0.4 if one.at >= ago(28) else 0.9) else "open", ended_at=one.at)
        for one in opened
    )  # fmt: skip
    [one] = [series for series in passing.kept() if series.key == "ideas.answer"]
    assert all(n == 30 for _value, n in one.weeks.values())
    looking.look()
    alert = Alert.objects.get(watch="promises")
    assert alert.direction == -1 and alert.change["value"] < -20


def voices(week: int, unhappy: int, n: int, by=By.HOST):
    Voice.objects.bulk_create(
        Voice(key=f"v:{next(_number)}", about="idea:1", source="review", reach="public", text="…", at=ago(7 * week),
              stage="onboarding", sentiment="negative" if at < unhappy else "neutral", sentiment_by=by, read_at=NOW)
        for at in range(n)
    )  # fmt: skip


@pytest.mark.django_db
def test_unhappy_voices_are_watched_and_guesses_are_not(cast):
    rng = np.random.default_rng(3)
    for week in range(30, 0, -1):
        voices(week, int(rng.binomial(40, 0.6 if week <= 4 else 0.2)), 40)
        voices(week, 40, 40, by=By.GUESSED)
    series = {one.key: one for one in heard.series()}
    assert set(series) == {"all:", "stage:onboarding"}
    assert max(value for value, _n in series["all:"].weeks.values()) < 90
    looking.look()
    assert set(Alert.objects.values_list("key", "direction")) == {("all:", 1), ("stage:onboarding", 1)}


def alert(**told) -> Alert:
    went = [[f"2026-0{month}-05", 60.0 - month, 40 if month < 9 else 4] for month in range(1, 10)]
    return Alert.objects.create(**{
        "watch": "voices", "key": "stage:onboarding", "stage": "onboarding", "since": "2026-08-31", "week": "2026-10-05",
        "direction": 1, "change": {"value": 20, "low": 11, "high": 29, "n": 400}, "weeks": went, "p": 0.0001,
    } | told)  # fmt: skip


@pytest.mark.django_db
def test_an_alert_leads_on_to_voices_friction_and_changes(cast, sign_in):
    row = alert()
    client = sign_in(cast.cleo)
    answer = client.get(reverse("watching:one", args=[row.pk]))
    text, html = text_of(answer), answer.content.decode()
    assert "at “onboarding”: moved by +20 (+11 to +29 of 100) since the week of 31 August 2026" in text
    assert "about 1 such alarm a year is false" in text
    assert f"{reverse('voices:inbox')}?show=all&amp;sentiment=negative&amp;stage=onboarding" in html
    assert "The unhappy voices" in text
    assert reverse("paths:studies") in html
    assert f"{reverse('pilots:index')}?since=2026-08-31" in html
    assert text_of(client.get(reverse("voices:inbox"), {"show": "all", "stage": "onboarding"}))
    assert "moved by +20" in text_of(client.get(reverse("watching:index")))


@pytest.mark.django_db
def test_it_stands_on_the_page_of_journeys_and_on_the_desk_until_somebody_looked(cast, sign_in):
    row, client = alert(), sign_in(cast.cleo)
    assert "What drifts" in text_of(client.get("/desk/"))
    Look.objects.create(counts={"voices": 2}, young=0, found=1)
    assert "moved by +20" in text_of(client.get("/journeys/"))
    [item] = today(cast.cleo, 30).of_house
    assert item.tone == "soon" and item.url == row.get_absolute_url()
    client.post(reverse("watching:settle", args=[row.pk]))
    assert not today(cast.cleo, 30).of_house
    assert "2 series are watched" in text_of(client.get("/journeys/"))
    assert "Looked at" in text_of(client.get(reverse("watching:index")))


@pytest.mark.django_db
def test_what_no_longer_stands_is_not_told(cast, sign_in):
    gone = alert(watch="scores", key="99:likely")
    alert(watch="somebodys", key="x")
    assert today(cast.cleo, 30).of_house == []
    assert sign_in(cast.cleo).get(reverse("watching:one", args=[gone.pk])).status_code == 404


@pytest.mark.django_db
def test_an_empty_house_is_looked_at_and_says_what_it_takes(cast, sign_in):
    client = sign_in(cast.cleo)
    assert "takes ten weeks of it" in text_of(client.get(reverse("watching:index")))
    look = looking.look()
    assert look.found == 0 and set(look.counts) == set(registry.watches)
    assert "All is as it was" in text_of(client.get(reverse("watching:index")))


@pytest.mark.django_db
def test_a_host_who_leaves_takes_their_name_off_the_alert(cast):
    row = alert(settled_at=NOW, settled_by=cast.dora)
    assert erasure.export(cast.dora)
    erasure.forget(cast.dora, keep_texts=False)
    row.refresh_from_db()
    assert row.settled_by is None and row.settled_at


@pytest.mark.django_db
def test_lists_cost_the_same_for_one_and_for_three(cast, sign_in):
    client, told = sign_in(cast.cleo), []
    for keys in (("all:",), ("stage:a", "stage:b")):
        for key in keys:
            alert(key=key)
        client.get(reverse("watching:index"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("watching:index"))
        told.append(len(queries))
    assert told[0] == told[1]


@pytest.mark.django_db
def test_it_is_for_those_with_the_right_and_outsiders_get_nothing(cast, sign_in):
    row = alert()
    for address in (reverse("watching:index"), reverse("watching:one", args=[row.pk])):
        assert sign_in(cast.ana).get(address).status_code == 403
        assert sign_in().get(address).status_code == 302
        assert sign_in(cast.egon).get(address).status_code in (302, 403)
    with pytest.raises(Refused):
        settle_alert(row, by=cast.ben)
    with pytest.raises(Refused):
        settle_alert(row, by=cast.egon)
