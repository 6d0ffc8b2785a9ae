"""Settings, rights, roles and the audit log."""

import pytest

from hearthside import house
from hearthside.house.choices import role_may
from hearthside.people.models import Audit

pytestmark = pytest.mark.django_db
PAGES = ["/settings/house/", "/settings/rights/", "/settings/audit/"]


@pytest.mark.parametrize("path", PAGES)
def test_they_are_for_the_owner(cast, sign_in, path):
    assert sign_in(cast.cleo).get(path).status_code == 200
    assert sign_in(cast.dora).get(path).status_code == 403
    assert sign_in(cast.ana).get(path).status_code == 403
    for viewer in (cast.egon, None):
        assert sign_in(viewer).get(path).status_code == 302


def test_who_is_here_is_for_hosts(cast, sign_in):
    assert sign_in(cast.dora).get("/settings/people/").status_code == 200
    assert sign_in(cast.ana).get("/settings/people/").status_code == 403
    assert "Egon" in sign_in(cast.cleo).get("/settings/people/?role=suspended").content.decode()


def form_of(client) -> dict:
    answer = client.get("/settings/house/")
    settings = [one for _, group in answer.context["groups"] for one in group]
    return {one["setting"].name: one["value"] for one in settings if one["kind"] != "bool" or one["value"]}


def test_a_setting_is_kept_and_written_down(cast, sign_in):
    client = sign_in(cast.cleo)
    form = form_of(client)
    assert client.post("/settings/house/", form | {"house.name": "The Lantern"}).status_code == 302
    assert house.get("house.name") == "The Lantern"
    row = Audit.objects.get(what="setting.changed")
    assert row.details == {"setting": "house.name", "before": "Our house", "after": "The Lantern"}


def test_what_does_not_fit_changes_nothing_and_comes_back(cast, sign_in):
    client = sign_in(cast.cleo)
    form = form_of(client) | {"house.name": "The Lantern", "ideas.answer_hours": "soon"}
    answer = client.post("/settings/house/", form)
    assert answer.status_code == 422
    assert b"The Lantern" in answer.content and b'value="soon"' in answer.content
    assert house.get("house.name") == "Our house"
    assert not Audit.objects.filter(what="setting.changed").exists()


def test_the_rights_table_is_kept(cast, sign_in):
    client = sign_in(cast.cleo)
    rows = client.get("/settings/rights/").context["rows"]
    ticked = {
        f"{role}:{right.name}": "on"
        for _, group in rows
        for right, cells in group
        for role, may in cells
        if may
    }
    client.post("/settings/rights/", ticked | {"member:door.invite": "on"})
    assert role_may("member", "door.invite")
    assert [row.details["right"] for row in Audit.objects.filter(what="right.changed")] == ["door.invite"]
    assert sign_in(cast.ana).get("/settings/invitations/").status_code == 200


def test_whoever_may_read_the_table_may_not_fill_it(cast, sign_in):
    house.choices.allow("host", "door.settings", True)
    client = sign_in(cast.dora)
    assert client.get("/settings/rights/").status_code == 200
    assert client.post("/settings/rights/", {"host:door.change_roles": "on"}).status_code == 403
    assert not role_may("host", "door.change_roles")


def test_roles(cast, sign_in):
    assert sign_in(cast.dora).post("/settings/people/ana/role/", {"role": "host"}).status_code == 403
    assert sign_in(cast.ana).post("/settings/people/ana/role/", {"role": "owner"}).status_code == 403
    assert sign_in(cast.cleo).post("/settings/people/cleo/role/", {"role": "member"}).status_code == 403
    assert sign_in(cast.cleo).post("/settings/people/ana/role/", {"role": "king"}).status_code == 403
    sign_in(cast.cleo).post("/settings/people/ana/role/", {"role": "ambassador"})
    cast.ana.refresh_from_db()
    assert cast.ana.role == "ambassador"
    assert Audit.objects.get(what="role.changed").details == {"before": "member", "after": "ambassador"}


def test_suspending_needs_a_reason_and_the_right(cast, sign_in):
    assert sign_in(cast.ana).post("/settings/people/ben/suspend/", {"reason": "Because"}).status_code == 403
    assert sign_in(cast.dora).post("/settings/people/ben/suspend/", {"reason": ""}).status_code == 403
    assert sign_in(cast.dora).post("/settings/people/cleo/suspend/", {"reason": "Coup"}).status_code == 403
    sign_in(cast.dora).post("/settings/people/ben/suspend/", {"reason": "Shouts at people"})
    cast.ben.refresh_from_db()
    assert cast.ben.state == "suspended"
    sign_in(cast.dora).post("/settings/people/ben/readmit/")
    cast.ben.refresh_from_db()
    assert cast.ben.state == "active"
    assert list(Audit.objects.order_by("pk").values_list("what", flat=True)) == [
        "person.suspended",
        "person.readmitted",
    ]


def test_the_audit_log_is_filtered(cast, sign_in):
    client = sign_in(cast.cleo)
    client.post("/settings/people/ana/role/", {"role": "ambassador"})
    client.post("/settings/people/ben/suspend/", {"reason": "Shouts at people"})
    assert len(client.get("/settings/audit/", {"what": "role.changed"}).context["page"]) == 1
    assert len(client.get("/settings/audit/", {"whom": "ben"}).context["page"]) == 1
    assert len(client.get("/settings/audit/", {"who": "@cleo"}).context["page"]) == 2
    assert len(client.get("/settings/audit/", {"who": "dora"}).context["page"]) == 0
