"""Whom the whole house left alone: the same lists for the page, for CSV and for `./hearthside care`."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from hearthside.interactions import care as stream
from hearthside.manifest import resolve
from hearthside.people.models import Person
from hearthside.segments.keeping import members
from hearthside.segments.models import Segment


def _first_asked(row) -> tuple:
    """Since when, and about what: of those whom nobody ever answered, the oldest thing that waits."""
    return row.called_first_at, row.called_first_about


def _last_asked(row) -> tuple:
    return row.acted_at, row.called_about


PEOPLE = {
    "unanswered": (_("Never answered"), stream.whole_unanswered, _first_asked),
    "unthanked": (_("Never thanked"), stream.whole_unthanked, _last_asked),
    "without_two_way_tie": (_("Know nobody yet"), stream.whole_without_tie, _first_asked),
}
SILENT = "silent_topics"
NAMES = (*PEOPLE, SILENT)
LABELS = {name: entry[0] for name, entry in PEOPLE.items()} | {SILENT: _("Nobody replied")}
COUNTED = 1000  # rows counted for a page
HEADER = ("handle", "name", "since", "about")


@dataclass(frozen=True)
class Filters:
    """Narrow the lists: a role, people who came since a day, a town, a language, a segment."""

    role: str = ""
    since: datetime | None = None
    city: str = ""
    language: str = ""
    segment: Segment | None = None

    def __call__(self, rows, person: str):
        """`rows` narrowed; `person` is the name of their field that holds the person."""
        wanted = Q()
        if self.role:
            wanted &= Q(**{f"{person}__role": self.role})
        if self.since:
            wanted &= Q(**{f"{person}__joined_at__gte": self.since})
        if self.city:
            wanted &= Q(**{f"{person}__city__iexact": self.city})
        if self.language:
            rows = rows.alias(spoken=Cast(f"{person}__languages", TextField()))
            wanted &= speaks("spoken", self.language)
        if self.segment:
            wanted &= Q(**{f"{person}__in": members(self.segment)})
        return rows.filter(wanted)


def speaks(column: str, language: str) -> Q:
    """The list in `column`, as text, holds this language: stored plain or with escaped letters."""
    plain, escaped = json.dumps(language, ensure_ascii=False), json.dumps(language)
    return Q(**{f"{column}__icontains": plain}) | Q(**{f"{column}__icontains": escaped})


@dataclass(frozen=True)
class Row:
    """One person left alone, or one thing that nobody replied to."""

    person: Person
    since: datetime | None
    about: str
    url: str

    def as_dict(self) -> dict:
        since = self.since.isoformat() if self.since else None
        return {"handle": self.person.handle, "name": self.person.name, "since": since, "about": self.about}


@dataclass(frozen=True)
class Count:
    """How many, as far as they were counted; `more`: there are others."""

    n: int
    more: bool = False

    def __str__(self):
        return f"{self.n}+" if self.more else str(self.n)


def found(name: str, filters: Filters):
    """The rows of one list as a queryset, unresolved: `page` of them at a time."""
    if name == SILENT:
        return filters(stream.whole_silent(), "actor")
    return filters(PEOPLE[name][1](), "person")


def in_words(name: str, rows, viewer) -> list[Row]:
    """Rows of one list with the titles of what they are about, as far as `viewer` may see them."""
    rows = list(rows)
    if name == SILENT:
        facts = [(row.actor, row.at, row.about) for row in rows]
    else:
        facts = [(row.person, *PEOPLE[name][2](row)) for row in rows]
    refs = resolve({about for _person, _since, about in facts if about}, viewer) if viewer else {}
    return [_row(person, since, about, refs.get(about)) for person, since, about in facts]


def _row(person, since, about: str, ref) -> Row:
    return Row(person, since, ref.title if ref else about, ref.url if ref else "")


def care(filters: Filters | None = None, viewer=None) -> dict:
    """The whole house: how many wrote, and the four lists as plain data."""
    filters = filters or Filters()
    viewer = viewer or Person.objects.filter(role=Person.Role.OWNER, state=Person.State.ACTIVE).first()
    lists = {name: [row.as_dict() for row in in_words(name, found(name, filters), viewer)] for name in NAMES}
    return {"wrote": wrote(filters), **lists}


def wrote(filters: Filters) -> int:
    """How many people wrote anything."""
    return filters(stream.whole_wrote(), "person").count()


def wrote_at_least(filters: Filters) -> Count:
    """The same, counted no further than a page may."""
    return _counted(filters(stream.whole_wrote(), "person"))


def count(name: str, filters: Filters) -> Count:
    """How many rows a list has, counted no further than a page may.

    Of what nobody replied to, among the oldest openings: each is looked at by itself.
    """
    if name != SILENT:
        return _counted(found(name, filters).order_by())
    silent, more = stream.silent_among(COUNTED)
    return Count(filters(silent, "actor").count(), more)


def _counted(rows) -> Count:
    upto = rows[: COUNTED + 1].count()
    return Count(min(upto, COUNTED), upto > COUNTED)
