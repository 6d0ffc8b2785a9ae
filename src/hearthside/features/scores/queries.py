"""Streams with their sheets, alerts, and the answers behind a figure."""

from django.db.models import Count, Max, Q

from hearthside.features.scores.models import Sheet
from hearthside.features.scores.streams import Stream
from hearthside.kit import clock
from hearthside.listening import reading
from hearthside.listening.models import Score, Version
from hearthside.people import consent
from hearthside.segments.models import Segment
from hearthside.watching.models import Alert
from hearthside.watching.queries import Told, told

_BANDS = {
    "nps": {"detractors": (0, 6), "passives": (7, 8), "promoters": (9, 10)},
    "csat": {"low": (1, 2), "middle": (3, 3), "high": (4, 5)},
    "ces": {"low": (1, 3), "middle": (4, 4), "high": (5, 7)},
}


def sheets(of: list[Stream]) -> dict[tuple[int, str], Sheet]:
    """The sheets that were reckoned of these streams."""
    rows = Sheet.objects.filter(survey__in={stream.survey.pk for stream in of})
    return {(row.survey_id, row.question): row for row in rows}


def stamp(stream: Stream) -> str:
    """Of which answers, and which day, a sheet would be: a word that changes with either."""
    rows = Score.objects.filter(survey=stream.survey, question=stream.question)
    newest = rows.order_by("-at").values_list("pk", flat=True).first()
    groups = Segment.objects.filter(ended_at=None).aggregate(n=Count("pk"), last=Max("computed_at"))
    objecting = len(consent.left_out("analysis"))
    day = clock.now().date().isoformat()
    last = groups["last"].isoformat(timespec="minutes") if groups["last"] else ""
    parts = [day, stream.survey.answered, newest, objecting, groups["n"], last, stream.survey.version_id]
    return "-".join(map(str, parts))[:80]


def alerts_of(stream: Stream | None = None) -> list[Told]:
    """The newest drifts of one stream and its parts; without a stream, those of all that nobody has looked at."""
    rows = Alert.objects.filter(watch="scores").select_related("settled_by").order_by("-found_at", "-pk")
    if stream is None:
        return told(rows.filter(settled_at=None)[:20])
    key = f"{stream.survey.pk}:{stream.question}"
    return told(rows.filter(Q(key=key) | Q(key__startswith=f"{key}:"))[:10])


def wordings(stream: Stream) -> list:
    """The moments from which on the question was asked in other words; figures before and after are not alike."""
    found, words = [], None
    for version in Version.objects.filter(survey=stream.survey).order_by("number").only("form", "made_at"):
        now = next(
            (one["words"] for one in version.form.get("questions", ()) if one["key"] == stream.question), None
        )
        if words is not None and now is not None and now != words:
            found.append(version.made_at)
        words = now or words
    return found


def bands(measure: str) -> dict[str, tuple[int, int]]:
    """The parts of a scale that one looks behind."""
    return _BANDS[measure]


def answers(stream: Stream, *, band: str = "", name: str = "", label: str = ""):
    """The answers behind a figure, newest first, of those who may be learnt from."""
    rows = reading.scores(stream.measure, survey=stream.survey, question=stream.question)
    if band in _BANDS[stream.measure]:
        low, high = _BANDS[stream.measure][band]
        rows = rows.filter(value__gte=low, value__lte=high)
    fields = {
        "stage": "stage",
        "touchpoint": "touchpoint",
        "language": "response__language",
        "channel": "response__channel",
    }
    if name in fields:
        rows = rows.filter(**{fields[name]: label})
    elif name.startswith("segment:") and name[8:].isdigit():
        held = Segment.objects.filter(pk=name[8:]).values("members__person")
        rows = rows.filter(Q(person__in=held) | Q(person__merged_into__in=held))
    return rows.select_related("person__merged_into", "response__version").order_by("-at", "-pk")
