"""How often answers may come through one public link from one place, so that nobody fills a survey by hand or machine.

Two counts an hour: of a browser, as far as it can be told from others without a cookie (address, program, language),
and of an address, which a whole office or a hall may share. A kiosk is one browser for everybody, and so is a program
that sends for many: of these the address alone counts. Nothing of it is kept beyond the hour, and nobody is named.
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from hearthside import house
from hearthside.kit import clock
from hearthside.kit.refused import Refused
from hearthside.listening.models import Link

HOUR = 3600


class TooMany(Refused):
    """As many answers have come from there as one hour may bring; `seconds` until the next begins."""

    def __init__(self, seconds: int):
        minutes = -(-seconds // 60)
        words = _(
            "So many answers have come from here within the hour that we have to wait a little: please send it again in"
            " %(minutes)d minutes. Nothing is lost, it stands below."
        )
        super().__init__(words % {"minutes": minutes})
        self.seconds = seconds


def take(link: Link | None, request) -> None:
    """Count one more complete answer through a public link; TooMany where the hour is full. A personal link has none."""
    if link is None:
        return
    address = request.META.get("REMOTE_ADDR", "")
    places = [("address", address)]
    if link.channel != Link.Channel.KIOSK and request.content_type != "application/json":
        headers = request.headers
        told = (address, headers.get("User-Agent", ""), headers.get("Accept-Language", ""))
        places.append(("browser", "\n".join(told)))
    for sort, place in places:
        _count(link, sort, place)


def _count(link: Link, sort: str, place: str) -> None:
    most = house.get(f"listening.{sort}_hour")
    hour, gone = divmod(int(clock.now().timestamp()), HOUR)
    key = f"answers:{link.pk}:{hour}:{salted_hmac('listening.limits', f'{sort}:{place}').hexdigest()[:24]}"
    cache.add(key, 0, HOUR)
    try:
        count = cache.incr(key)
    except ValueError:  # it ran out in between
        return
    if most and count > most:
        raise TooMany(HOUR - gone)
