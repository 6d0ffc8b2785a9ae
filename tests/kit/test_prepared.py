"""Queries that are put together once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from hearthside.jobs.models import Job
from hearthside.kit.prepared import prepared
from hearthside.people.models import Audit, Person

pytestmark = pytest.mark.django_db


@prepared
def _named(name, role):
    return Person.objects.filter(name=name, role=role).order_by("handle")


@prepared
def _seen_since(whom, moment):
    return Audit.objects.filter(whom=whom, at__gte=moment).select_related("whom").order_by("pk")


@prepared
def _handles(name):
    return Person.objects.filter(name=name).order_by("handle").values_list("handle", "languages")[:2]


def person(handle, **facts):
    return Person.objects.create(handle=handle, **({"name": "Ana"} | facts))


def test_each_call_binds_its_own_values():
    ana, ben = person("ana"), person("ben", name="Ben", role="host")
    assert _named("Ana", "member") == [ana]
    assert _named("Ben", "host") == [ben]
    assert _named("Ana", "host") == []
    assert _named("' OR 1=1 --", "member") == []


def test_rows_are_whole_and_fresh():
    person("ana", languages=["it"], interests=["bells"])
    first, second = _named("Ana", "member")[0], _named("Ana", "member")[0]
    assert first == second and first is not second
    assert (first.languages, first.interests, first.joined_at.tzinfo) == (
        ["it"],
        ["bells"],
        second.joined_at.tzinfo,
    )
    first.name = "Ann"
    first.save()
    assert _named("Ana", "member") == []


def test_moments_and_people_along_the_way(django_assert_num_queries):
    ana, now = person("ana"), timezone.now()
    Audit.objects.create(whom=ana, what="old", at=now - timedelta(days=3))
    Audit.objects.create(whom=ana, what="new", at=now - timedelta(hours=1))
    with django_assert_num_queries(1):
        assert [(row.what, row.whom.name) for row in _seen_since(ana.pk, now - timedelta(days=1))] == [
            ("new", "Ana")
        ]
    assert len(_seen_since(ana.pk, now - timedelta(days=9))) == 2


def test_values_and_limits():
    for handle in ("c", "a", "b"):
        person(handle, languages=[handle])
    assert _handles("Ana") == [("a", ["a"]), ("b", ["b"])]


def test_nothing_is_found_for_none():
    Job.objects.create(kind="x", run_after=timezone.now(), created_at=timezone.now(), key=None)

    @prepared
    def _of_key(key):
        return Job.objects.filter(key=key)

    assert _of_key(None) == []


@pytest.mark.django_db(transaction=True)
def test_every_thread_asks_by_its_own_connection():
    person("ana")
    _named("Ana", "member")
    found = []

    def ask():
        try:
            found.append(_named("Ana", "member"))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(rows) for rows in found] == [1] * 4
