"""What paths do later."""

from hearthside.features.paths import asking, queries
from hearthside.features.paths.models import Whom
from hearthside.jobs import every, job


@job("paths.for_whom", long=True)
def for_whom(whom: int) -> None:
    """Look up for whom a turn ends badly more often."""
    from hearthside.features.paths import groups

    row = Whom.objects.select_related("study").filter(pk=whom, answered_at=None).first()
    if row is not None:
        groups.work(row)


@job("paths.find_people", long=True)
def find_people(asked: dict) -> None:
    """Find who took an arc."""
    from hearthside.features.paths import people

    people.find(asked)


@every(minutes=12 * 60, name="paths.renew", long=True)
def renew() -> None:
    """Have the picture and what is watched worked out again, so that pages that show them need not wait."""
    asking.paths(asking.Question())
    for study in queries.studies():
        asking.friction(study.asked)
