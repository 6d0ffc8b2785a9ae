"""A meeting, put in words for one of those who were introduced."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hearthside.features.pairings import calendar, common, queries
from hearthside.features.pairings.library import QUESTIONS
from hearthside.features.pairings.models import Meeting, Partner
from hearthside.kit import clock
from hearthside.people.models import Person

SOON = timedelta(days=1)


@dataclass(frozen=True)
class Time:
    """A moment at which all are awake, and what their clocks say then."""

    at: datetime
    key: str
    is_agreed: bool
    elsewhere: list[tuple[Person, str]]


@dataclass(frozen=True)
class Shown:
    """`may_say`: it is long enough ago to ask whether they met."""

    meeting: Meeting
    others: list[Person]
    mine: Partner
    question: str
    may_say: bool

    @classmethod
    def of(cls, meeting: Meeting, viewer) -> "Shown":
        return cls(
            meeting,
            queries.others(meeting, viewer),
            queries.part_of(meeting, viewer),
            str(QUESTIONS[meeting.question % len(QUESTIONS)]),
            clock.now() - meeting.at >= SOON,
        )

    def in_common(self, viewer) -> list[tuple[Person, list[str]]]:
        """For each of the others, what they share with the viewer."""
        return [(person, common.in_common(viewer, person)) for person in self.others]

    def times(self, viewer) -> list[Time]:
        """The proposed moments that are still to come, on the viewer's clock and on those of others elsewhere."""
        now, ours = clock.now(), calendar.zone(viewer.zone)
        found = []
        for key in self.meeting.proposals:
            at = datetime.fromisoformat(key)
            if at > now:
                found.append(Time(at, key, at == self.meeting.agreed_at, self._elsewhere(at, ours)))
        return found

    def _elsewhere(self, at: datetime, ours: ZoneInfo) -> list[tuple[Person, str]]:
        """What the clock says for those with another one (as text: a template would turn it to the viewer's)."""
        others = [(person, at.astimezone(calendar.zone(person.zone))) for person in self.others]
        here = at.astimezone(ours).utcoffset()
        return [
            (person, date_format(local, "D H:i")) for person, local in others if local.utcoffset() != here
        ]


def introduction(row) -> str:
    """What the notice and the mail say to one who was introduced: what they share with whom, and a question."""
    found = _of(row)
    if found is None:
        return ""
    shown = Shown.of(found, row.recipient)
    told = [line for _person, lines in shown.in_common(row.recipient) for line in lines[:2]]
    names = _("Meet %(names)s.") % {"names": queries.names(shown.others)}
    begin = _("You may begin with: %(question)s") % {"question": shown.question}
    return "\n\n".join([" ".join([names, *told]), begin])


def suggestion(row) -> str:
    """The suggested time, on the recipient's own clock."""
    found = _of(row)
    if found is None or found.agreed_at is None:
        return ""
    local = found.agreed_at.astimezone(calendar.zone(row.recipient.zone))
    return _("%(day)s at %(time)s, on your clock") % {
        "day": date_format(local, "l, j F"),
        "time": date_format(local, "H:i"),
    }


def _of(row) -> Meeting | None:
    pk = row.about.partition(":")[2]
    return (
        queries.meetings_of(row.recipient).filter(pk=pk).first() if row.recipient and pk.isdigit() else None
    )
