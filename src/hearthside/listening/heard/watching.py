"""How people sound as series that are watched: of a hundred voices a week, how many are unhappy, in all and by place.

Only what hosts said or the house learnt from them counts: a guess is never acted on.
"""

from collections import defaultdict
from datetime import UTC, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncWeek
from django.urls import reverse
from django.utils.translation import gettext as _

from hearthside.events import meanings
from hearthside.kit import clock
from hearthside.listening.heard.models import By, Sentiment, Voice
from hearthside.manifest import Series, Watched
from hearthside.watching import weeks

_SINCE = timedelta(weeks=156)
_PLACES = ("stage", "touchpoint")


def series() -> list[Series]:
    """The share of unhappy voices in whole weeks."""
    found: dict[tuple[str, str], dict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for week, stage, touchpoint, unhappy, n in _weekly():
        places = (("all", ""), ("stage", stage), ("touchpoint", touchpoint))
        for place in (one for one in places if one[0] == "all" or one[1]):
            counted = found[place][weeks.number(clock.us(week))]
            counted[0] += unhappy
            counted[1] += n
    return [_series(*place, told) for place, told in sorted(found.items())]


def _weekly():
    rows = Voice.objects.filter(sentiment_by__in=(By.HOST, By.TAUGHT), at__gte=clock.now() - _SINCE)
    counted = rows.annotate(week=TruncWeek("at", tzinfo=UTC)).values("week", *_PLACES)
    counted = counted.annotate(unhappy=Count("pk", filter=Q(sentiment=Sentiment.NEGATIVE)), n=Count("pk"))
    return counted.order_by().values_list("week", *_PLACES, "unhappy", "n")


def _series(what: str, name: str, told: dict[int, list[int]]) -> Series:
    shares = {week: (100 * unhappy / n, n) for week, (unhappy, n) in told.items() if week < weeks.now()}
    place = {what: name} if name else {}
    return Series(key=f"{what}:{name}", weeks=shares, least_effect=5.0, least_n=30, **place)


def read(keys: set[str]) -> dict[str, Watched]:
    """How these series read."""
    url = f"{reverse('voices:inbox')}?show=all&sentiment={Sentiment.NEGATIVE}"
    leads, unit = _("The unhappy voices"), _("of 100")
    return {
        key: Watched(words=_words(key), url=_narrowed(url, key), leads=leads, good=-1, unit=unit)
        for key in keys
    }


def _words(key: str) -> str:
    what, _colon, name = key.partition(":")
    if what == "all":
        return _("Unhappy voices, of 100")
    return _("Unhappy voices, of 100, at “%s”") % (meanings.stage_words(name) if what == "stage" else name)


def _narrowed(url: str, key: str) -> str:
    what, _colon, name = key.partition(":")
    return f"{url}&stage={name}" if what == "stage" else url
