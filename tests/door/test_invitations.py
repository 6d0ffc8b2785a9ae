"""Asking people in."""

from datetime import timedelta

import pytest
from django.test import Client

from hearthside import house
from hearthside.door import invitations
from hearthside.door.models import Invitation
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.people.models import Person
from tests.door.test_entrance import code_in, letters, sign_up

pytestmark = pytest.mark.django_db


def test_the_link_shows_who_invites_and_lets_in(cast, leaves):
    house.put("house.signup", "invited")
    _, token = invitations.invite(by=cast.dora)
    client = Client()
    assert "Dora invites you" in client.get(f"/invite/{token}/").content.decode()
    assert client.get(f"/invite/{token}/")["Referrer-Policy"] == "no-referrer"
    client.post(f"/invite/{token}/")
    sign_up(client)
    with leaves("door.joined", "door.invited"):
        client.post("/accounts/confirm-email/", {"code": code_in(letters()[-1])})
    assert Person.objects.get(email="mo@example.org").state == "active"


def test_without_one_an_invited_house_stays_closed(cast):
    house.put("house.signup", "invited")
    answer = sign_up(Client())
    assert answer.templates[0].name == "account/signup_closed.html"
    assert not Person.objects.filter(email="mo@example.org").exists()


def test_looking_at_an_invitation_uses_nothing(cast):
    invitation, token = invitations.invite(by=cast.dora)
    Client().get(f"/invite/{token}/")
    invitation.refresh_from_db()
    assert invitation.uses == 0


def test_the_token_itself_is_not_kept(cast):
    invitation, token = invitations.invite(by=cast.dora)
    assert token not in str(Invitation.objects.filter(pk=invitation.pk).values())


def test_it_is_used_up(cast):
    invitation, token = invitations.invite(by=cast.dora, max_uses=1)
    invitations.use(invitation, cast.ana)
    assert invitations.find(token) is None
    with pytest.raises(Refused):
        invitations.use(invitation, cast.ben)
    assert Client().get(f"/invite/{token}/").status_code == 404


def test_it_waits_only_so_long(cast):
    _, token = invitations.invite(by=cast.dora, days=2)
    with clock.at(clock.now() + timedelta(days=3)):
        assert invitations.find(token) is None


def test_it_is_dead_when_its_giver_is_kept_out(cast):
    _, token = invitations.invite(by=cast.dora)
    Person.objects.filter(pk=cast.dora.pk).update(state="suspended")
    assert invitations.find(token) is None


def test_one_by_mail_is_for_that_address_alone(cast, sign_in):
    sign_in(cast.dora).post(
        "/settings/invitations/",
        {"email": "Mo@example.org", "role": "member", "max_uses": 9, "days": 5, "words": "Come!"},
    )
    letter = letters()[-1]
    assert letter.to == ["mo@example.org"] and "Come!" in letter.body
    invitation = Invitation.objects.get()
    assert invitation.max_uses == 1
    token = letter.body.split("/invite/")[1].split("/")[0]
    client = Client()
    client.post(f"/invite/{token}/")
    assert sign_up(client, email="other@example.org").status_code == 403
    assert not Person.objects.filter(email="other@example.org").exists()


def test_an_ambassador_is_invited_by_those_who_give_roles(cast):
    with pytest.raises(Refused):
        invitations.invite(by=cast.dora, role="ambassador")
    invitation, _ = invitations.invite(by=cast.cleo, role="ambassador")
    assert invitation.role == "ambassador"


def test_who_may_not_invite(cast, sign_in):
    assert sign_in(cast.ana).get("/settings/invitations/").status_code == 403
    assert sign_in(cast.egon).get("/settings/invitations/").status_code == 302
    assert sign_in().get("/settings/invitations/").status_code == 302
    with pytest.raises(Refused):
        invitations.invite(by=cast.egon)


def test_only_its_giver_closes_it(cast, sign_in):
    invitation, token = invitations.invite(by=cast.dora)
    assert sign_in(cast.cleo).post(f"/settings/invitations/{invitation.pk}/withdraw/").status_code == 404
    sign_in(cast.dora).post(f"/settings/invitations/{invitation.pk}/withdraw/")
    assert invitations.find(token) is None
