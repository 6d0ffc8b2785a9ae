"""Whether the house has the time for its word that nobody goes unseen: a promise that takes more than there is, breaks.

To see each of n members for m minutes every D days takes n·m/D minutes a day, however clever the order is.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import caches
from django.db.models import Sum

from hearthside import house
from hearthside.desk.models import Desk
from hearthside.interactions import care
from hearthside.kit.lasting import lasting
from hearthside.people.models import Person

EACH = 4  # minutes: what an item “unseen for so long” is reckoned at
_USUAL = Desk._meta.get_field("minutes").default
_KEPT = 3600  # seconds for which members are not counted again


@dataclass(frozen=True)
class Capacity:
    """`needs` and `has` are minutes a day; `never` of `members` were never seen by a host, `longest` last then."""

    members: int
    days: int
    needs: float
    has: int
    never: int
    longest: datetime | None

    @property
    def is_enough(self) -> bool:
        return self.has >= self.needs

    @property
    def needs_words(self) -> str:
        return lasting(timedelta(minutes=max(1, round(self.needs))))

    @property
    def has_words(self) -> str:
        return lasting(timedelta(minutes=self.has))

    @property
    def days_that_hold(self) -> int:
        """After how many days nobody need have waited longer, with the time there is."""
        return -(-self.members * EACH // max(1, self.has))


def capacity() -> Capacity:
    """As the house stands: its members, the days of its word, and the minutes its hosts said they have."""
    days = house.get("desk.unseen_days")
    members, never = caches["remembered"].get_or_set("desk.capacity", _counted, _KEPT)
    hosts = Person.objects.filter(role__in=(Person.Role.HOST, Person.Role.OWNER), state=Person.State.ACTIVE)
    said = Desk.objects.filter(host__in=hosts)
    has = (said.aggregate(all=Sum("minutes"))["all"] or 0) + _USUAL * (hosts.count() - said.count())
    return Capacity(members, days, members * EACH / days, has, never, care.longest_unseen())


def _counted() -> tuple[int, int]:
    here = Person.objects.filter(
        state=Person.State.ACTIVE, role__in=(Person.Role.MEMBER, Person.Role.AMBASSADOR), frozen_at=None
    )
    members = here.count()
    return members, members - here.filter(standing__seen_at__isnull=False).count()
