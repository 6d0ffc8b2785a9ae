"""What has had its time goes by itself, and how much went is written down."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from hearthside import house
from hearthside.delivery import outbox
from hearthside.delivery.models import Mail, Notice
from hearthside.door import actions, retention
from hearthside.kit import clock
from hearthside.people.models import Audit, Person

pytestmark = pytest.mark.django_db


def swept() -> dict:
    return Audit.objects.filter(what="retention.swept").latest("pk").details


@pytest.mark.parametrize("days", [7, 20])
def test_unfinished_sign_ups_go_after_the_days_that_the_owner_set(cast, days):
    house.put("door.signup_days", days)
    actions.knock("Mo", email="mo@example.org")
    with clock.at(clock.now() + timedelta(days=days - 1)):
        retention.sweep()
    assert Person.objects.filter(email="mo@example.org").exists()
    assert not Audit.objects.filter(what="retention.swept").exists()
    with clock.at(clock.now() + timedelta(days=days + 1)):
        retention.sweep()
    assert not Person.objects.filter(email="mo@example.org").exists()
    assert swept() == {"sign_ups": 1}


def test_sessions_that_are_over_go_and_those_that_live_stay(cast, sign_in):
    over, living = sign_in(cast.ana), sign_in(cast.ben)
    for client, person in ((over, cast.ana), (living, cast.ben)):
        key = client.session.session_key
        UserSession.objects.update_or_create(
            session_key=key, defaults={"user": person, "ip": "198.51.100.7", "user_agent": "x", "data": {}}
        )
    Session.objects.filter(pk=over.session.session_key).update(expire_date=timezone.now() - timedelta(days=1))
    retention.sweep()
    assert list(UserSession.objects.values_list("user", "ip")) == [(cast.ben.pk, "198.51.100.7")]
    assert living.get("/settings/").status_code == 200
    assert swept() == {"sessions": 1}


def test_where_one_came_from_is_forgotten_before_the_session_is(cast, sign_in):
    key = sign_in(cast.ana).session.session_key
    mine, _ = UserSession.objects.update_or_create(
        session_key=key, defaults={"user": cast.ana, "ip": "198.51.100.7", "user_agent": "x", "data": {}}
    )
    UserSession.objects.update(created_at=timezone.now() - timedelta(days=31))
    retention.sweep()
    retention.sweep()
    mine.refresh_from_db()
    assert mine.ip == retention.UNKNOWN and swept() == {"addresses": 1}
    assert Audit.objects.filter(what="retention.swept").count() == 1


def test_copies_of_mails_and_read_notices_go(cast):
    old = timezone.now() - timedelta(days=31)
    facts = {"address": "ana@example.org", "group": "replies", "sender": "x", "subject": "x", "plain": "x"}
    for number, (state, ended) in enumerate([("sent", old), ("sent", timezone.now()), ("queued", None)]):
        Mail.objects.create(state=state, ended_at=ended, message_id=f"<{number}>", **facts)
    for number, read in enumerate([old - timedelta(days=150), old]):
        Notice.objects.create(person=cast.ana, kind="x", title="x", url="/", once=str(number), read_at=read)
    outbox.tidy()
    assert sorted(Mail.objects.values_list("state", flat=True)) == ["queued", "sent"]
    assert Notice.objects.count() == 1
    assert swept() == {"mails": 1, "notices": 1}
