"""What insight does later. What it needs for that is loaded when there is something to do."""

from hearthside import jobs
from hearthside.insight import answers, reach
from hearthside.jobs import every, job

_MANY_CHANGES = 10_000  # more are better written down than looked up in each question


@every(minutes=5, name="insight.seal", long=True)
def seal() -> None:
    """Seal what waits, a batch a job, where it is worth a file."""
    if reach.backlog() < reach.WORTH_IT:
        return
    from hearthside.insight import sealing

    if sealing.seal():
        jobs.enqueue("insight.seal")


@every(minutes=60, name="insight.merge_files", long=True)
def merge_files() -> None:
    """Make one file of a month that has many, a month a job."""
    answers.forget_old()
    if reach.is_empty():
        return
    from hearthside.insight import upkeep

    if upkeep.merge_files():
        jobs.enqueue("insight.merge_files")
    if reach.attributions() - reach.sealed().attributions > _MANY_CHANGES:
        upkeep.settle()
    upkeep.sweep()


@job("insight.answer", long=True)
def answer(answer: int) -> None:
    """Work out the answer to a heavy question."""
    answers.answer(answer)


@every(minutes=24 * 60, name="insight.settle_daily", long=True)
@job("insight.settle", long=True)
def settle() -> None:
    """Rewrite the months that are no longer right about who somebody is."""
    if reach.is_empty():
        return
    from hearthside.insight import upkeep

    upkeep.settle()
