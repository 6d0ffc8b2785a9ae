"""What calendars do later."""

from hearthside.calendars import keeping
from hearthside.jobs import every


@every(minutes=60, name="calendars.renew", long=True)
def renew() -> None:
    """Put instants right when the rules of zones changed."""
    keeping.renew()
