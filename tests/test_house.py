"""The whole house: what must hold for every feature, found through the registry."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse

from hearthside.interactions import reads
from hearthside.interactions.record import record
from hearthside.manifest import registry
from hearthside.manifest.types import SHARED

ROOT = Path(__file__).resolve().parent.parent
FLOORS = [
    ["kit", "jobs", "algorithms"],
    ["manifest"],
    ["house"],
    ["people"],
    ["events"],
    ["interactions"],
    ["threads", "search", "live", "delivery", "media", "identity", "calendars"],
    ["insight"],
    ["watching"],
    ["segments"],
    ["listening"],
    ["desk", "home", "door", "api", "features"],
    ["demo", "imports", "exports", "config"],
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def floor_of(model) -> int:
    return FLOOR[model.__module__.split(".")[1]]


@pytest.mark.parametrize(
    "model",
    [m for m in apps.get_models() if m.__module__.startswith("hearthside.")],
    ids=lambda model: model._meta.label,
)
def test_foreign_keys_run_downstairs(model):
    for field in model._meta.get_fields():
        if field.concrete and field.is_relation and field.related_model.__module__.startswith("hearthside."):
            ours, theirs = floor_of(model), floor_of(field.related_model)
            same_room = model._meta.app_label == field.related_model._meta.app_label
            assert theirs < ours or same_room, f"{model.__name__}.{field.name} runs upstairs"


@pytest.mark.parametrize("kind", registry.kinds.values(), ids=lambda kind: kind.name)
def test_every_kind_renders_and_hides_its_private_facts(kind, cast):
    facts = dict.fromkeys(kind.facts, "a-private-word") | ({"opened": 1} if "opened" in kind.facts else {})
    if kind.name in ("promises.snoozed", "promises.handed_over"):
        facts["until"] = "2030-01-01T00:00:00+00:00"
        facts = {name: value for name, value in facts.items() if name in kind.facts}
    facts |= {name: {} for promise in registry.opened_by.get(kind.name, ()) if (name := promise.written)}
    row = record(kind.name, actor=cast.ana, recipient=cast.ben, **facts)
    (entry,) = reads.entries([row], cast.ana)
    assert entry.sentence
    outside = reads.entries([row], cast.egon)
    for name in kind.private:
        assert all(name not in entry.facts for entry in outside)


@pytest.mark.parametrize("promise", registry.promises.values(), ids=lambda promise: promise.name)
def test_every_promise_can_be_kept(promise, cast):
    member = {"actor": cast.ana} if promise.to == "actor" else {"actor": cast.ben, "recipient": cast.ana}
    facts = {promise.written: {"1": 24}} if promise.written else {}
    record(promise.after, about="test:1", **member, **facts)
    made = [made for made in reads.promises_to([cast.ana]) if registry.promise(made.name) == promise]
    assert made and all(one.due_at > one.opened_at for one in made)
    until = sorted(registry.until(promise))[0]
    record(until, actor=cast.cleo, recipient=cast.ana, about="test:1")
    assert promise not in [registry.promise(made.name) for made in reads.promises_to([cast.ana])]


@pytest.mark.parametrize("page", registry.pages, ids=lambda page: page.url_name)
def test_every_page_of_the_menus_answers_its_audience_and_refuses_others(page, cast, sign_in):
    url = reverse(page.url_name)
    assert sign_in(cast.cleo).get(url).status_code == 200
    everyone, members = page.audience == "everyone", page.audience == "members"
    assert (sign_in(cast.ana).get(url).status_code == 200) == (everyone or members)
    assert (sign_in().get(url).status_code == 200) == everyone
    assert (sign_in(cast.egon).get(url).status_code == 200) == everyone


@pytest.mark.parametrize(
    "card", [c for p in ("home", "person", "desk_person") for c in registry.cards(p)], ids=lambda c: c.name
)
def test_every_card_loads_three_people_with_as_many_queries_as_one(card, cast, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        card.load([cast.ana], cast.cleo)
    with CaptureQueriesContext(connection) as three:
        card.load([cast.ana, cast.ben, cast.dora], cast.cleo)
    assert len(three) == len(one)


@pytest.mark.parametrize(
    "panel", [p for place in SHARED for p in registry.panels(place)], ids=lambda panel: panel.name
)
def test_every_panel_of_a_shared_page_waits_for_nothing_in_an_empty_house(panel, cast):
    facts = panel.load(cast.cleo)
    assert facts is None or render_to_string(panel.template, facts)


def test_every_model_that_names_a_person_is_declared_to_them():
    """What /me/ says that we hold is what the tables hold: a model with a person in it has an erasure."""
    person = apps.get_model("people.Person")
    holding = {
        model._meta.label
        for model in apps.get_models()
        if any(field.concrete and field.related_model is person for field in model._meta.get_fields())
    }
    declared = [model for entry in registry.erasures for model in entry.models]
    assert holding == set(declared) and len(declared) == len(set(declared))


def test_every_setting_is_documented():
    """docs/settings.md is what the command prints, and the command knows every variable that is read."""
    from hearthside.config.commands.settings import VARIABLES, document

    assert (ROOT / "docs" / "settings.md").read_text() == document()
    read = set()
    for path in [*(ROOT / "src").rglob("*.py"), ROOT / "hearthside", *(ROOT / "bench").glob("*.py")]:
        read |= set(re.findall(r"HEARTHSIDE_[A-Z0-9_]+[A-Z]", path.read_text()))
    assert read - {"HEARTHSIDE_FEATURES"} <= {name for name, _, _ in VARIABLES}


def test_every_template_keeps_to_the_strict_policy():
    for path in (ROOT / "src" / "hearthside").rglob("*.html"):
        text = path.read_text()
        if "/mail/" in str(path) or "/mails/" in str(path):
            continue  # a mail carries its own styles: no page of ours shows it without its own policy
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), f"inline script in {path}"
        assert not re.search(r"<style\b|\sstyle=", text), f"inline style in {path}"
        assert not re.search(r"\son[a-z]+=\"", text), f"inline handler in {path}"
        assert not re.search(r"(src|href)=\"https?://", text), f"another origin in {path}"


def test_only_the_stream_opens_its_models():
    for path in (ROOT / "src" / "hearthside").rglob("*.py"):
        if "/interactions/" in str(path) or "/migrations/" in str(path):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom):
                assert node.module != "hearthside.interactions.models", f"{path} opens the stream's models"


def test_every_link_of_the_menus_leads_somewhere():
    for page in registry.pages:
        try:
            reverse(page.url_name)
        except NoReverseMatch:
            pytest.fail(f"{page.label} leads nowhere")
