"""Jobs let people pass."""

import threading

from hearthside.jobs.courtesy import let_people_pass, somebody_waits


def test_a_job_waits_while_somebody_waits():
    assert let_people_pass(0)
    passed = threading.Event()
    with somebody_waits(), somebody_waits():
        job = threading.Thread(target=lambda: let_people_pass(20) and passed.set())
        job.start()
        assert not let_people_pass(0.05)  # at most so long
        assert not passed.is_set()
    job.join(20)
    assert passed.is_set()


def test_whoever_breaks_waits_no_more():
    try:
        with somebody_waits():
            raise ValueError
    except ValueError:
        pass
    assert let_people_pass(0)
