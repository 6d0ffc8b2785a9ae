"""What insight does later."""

from hearthside import jobs
from hearthside.insight import sealing, upkeep
from hearthside.jobs import every, job


@every(minutes=5, name="insight.seal")
def seal() -> None:
    """Seal what waits, a batch a job, where it is worth a file."""
    if sealing.backlog() >= sealing.WORTH_IT and sealing.seal():
        jobs.enqueue("insight.seal")


@every(minutes=60, name="insight.merge_files")
def merge_files() -> None:
    """Make one file of a month that has many, a month a job."""
    if upkeep.merge_files():
        jobs.enqueue("insight.merge_files")
    upkeep.sweep()


@every(minutes=24 * 60, name="insight.settle_daily")
@job("insight.settle")
def settle() -> None:
    """Rewrite the months that are no longer right about who somebody is."""
    upkeep.settle()
