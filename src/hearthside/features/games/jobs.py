"""What games do by themselves."""

from datetime import timedelta

from hearthside.features.games.models import Player
from hearthside.jobs import every
from hearthside.kit import clock

KEPT = timedelta(days=7)  # for so long the results still call guests by the name they gave


@every(minutes=24 * 60, name="games.forget_guests")
def forget_guests() -> None:
    """Guests came for one evening: their names go a week after it."""
    ended = Player.objects.filter(person=None, sitting__ended_at__lt=clock.now() - KEPT)
    ended.exclude(name="").update(name="")
