"""Later work: `@job` names a function, `enqueue` writes the row, the runner does it, again after a crash."""

from hearthside.jobs.work import enqueue, enqueue_many, every, job, retry, run_due

__all__ = ["enqueue", "enqueue_many", "every", "job", "retry", "run_due"]
