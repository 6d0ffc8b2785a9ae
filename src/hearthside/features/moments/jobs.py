"""What moments do by themselves."""

from hearthside.features.moments import passing
from hearthside.jobs import every


@every(minutes=60, name="moments.pass_on", long=True)
def pass_on() -> None:
    """Settle what was settled by itself, and bring the years of joining."""
    passing.pass_on()
    passing.remember_joining()
