"""Later work: never lost, never twice by two takers, visible when it fails."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from hearthside import jobs
from hearthside.jobs import work
from hearthside.jobs.models import Job

done: list[int] = []


@jobs.job("test.remember")
def remember(number):
    done.append(number)


@jobs.job("test.break")
def break_(word):
    raise ValueError(word)


@pytest.fixture(autouse=True)
def empty():
    done.clear()


@pytest.mark.django_db(transaction=True)
def test_a_job_lives_and_dies_with_its_transaction():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.enqueue("test.remember", number=1)
        raise ZeroDivisionError
    jobs.enqueue("test.remember", number=2)
    jobs.run_due()
    assert done == [2]


@pytest.mark.django_db
def test_a_key_is_queued_once_for_ever():
    for _ in range(3):
        jobs.enqueue("test.remember", key="once", number=1)
        jobs.run_due()
    assert done == [1]


@pytest.mark.django_db
def test_a_failure_is_kept_tried_again_and_can_be_retried_by_hand():
    jobs.enqueue("test.break", word="no paper")
    for _ in range(work.TRIES):
        jobs.run_due()
        Job.objects.filter(state="queued").update(run_after=timezone.now())
    job = Job.objects.get()
    assert (job.state, job.attempts, job.last_error) == ("failed", work.TRIES, "ValueError: no paper")
    assert "break_" in job.traceback
    jobs.retry(job)
    assert Job.objects.get().state == "queued"


@pytest.mark.django_db
def test_a_job_whose_taker_died_is_taken_again_after_its_lease():
    jobs.enqueue("test.remember", number=5)
    assert work.take() is not None
    assert work.take() is None, "it is leased"
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.run_due()
    assert done == [5]


@pytest.mark.django_db
def test_an_unknown_job_is_refused_at_once():
    with pytest.raises(KeyError):
        jobs.enqueue("test.nobody")


@pytest.mark.django_db
def test_recurring_work_is_queued_once_however_many_ask():
    jobs.every(minutes=60, name="test.hourly")(lambda: done.append(0))
    for _ in range(3):
        work.queue_recurring()
    jobs.run_due()
    assert done.count(0) == 1


@jobs.job("test.long", long=True)
def long(number):
    done.append(number)


@pytest.mark.django_db
def test_whoever_takes_the_quick_ones_leaves_the_long_ones_to_the_other():
    jobs.enqueue("test.long", number=1)
    jobs.enqueue("test.remember", number=2)
    taken = work.take(quick=True)
    assert taken.kind == "test.remember"
    assert work.take(quick=True) is None
    assert work.take().kind == "test.long"
