"""Arms and outcomes that come as a table: one row a person or a plain id, taken in once and never changed."""

import csv
import io
import math
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from hearthside.features.pilots import parting, plans, queries
from hearthside.features.pilots.models import Part, Pilot
from hearthside.kit.refused import Refused
from hearthside.people import audit, rights, tombstones
from hearthside.people.models import Person

MOST_BYTES, MOST_ROWS, MOST_COLUMNS, MOST_ARMS = 20_000_000, 200_000, 20, 8
_SOME = 2000


@dataclass
class Report:
    """What became of the rows of a table."""

    taken: int = 0
    known: int = 0
    other: int = 0
    unread: int = 0
    people: int = 0

    @property
    def sentence(self) -> str:
        said = [
            _("%(n)s rows are taken in, %(people)s of them people of this house.")
            % _say(self, "taken", "people")
        ]
        if self.known:
            said.append(_("%(n)s were known already.") % _say(self, "known"))
        if self.other:
            said.append(
                _("%(n)s say otherwise than a row that was brought before; what came first stands.")
                % _say(self, "other")
            )
        if self.unread:
            said.append(
                _("%(n)s have no id or no arm, or stand for somebody who left, and are left out.")
                % _say(self, "unread")
            )
        return " ".join(said)


def _say(report: Report, name: str, people: str = "people") -> dict[str, str]:
    return {"n": f"{getattr(report, name):,}", "people": f"{getattr(report, people):,}"}


def read(file) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of an uploaded table. Refused, kindly, where it is none."""
    if file.size > MOST_BYTES:
        raise Refused(_("That file is larger than 20 MB. Bring it in parts."), "file")
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as why:
        raise Refused(_("That is no text in UTF-8. Save the table as “CSV UTF-8”."), "file") from why
    mark = max(",;\t", key=text.partition("\n")[0].count)
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), MOST_ROWS + 2))
    except csv.Error as why:
        raise Refused(_("That is no table we can read: %s.") % why, "file") from why
    if len(rows) < 2 or len(rows) > MOST_ROWS + 1:
        raise Refused(_("A table has one line of titles, and between one and 200,000 rows."), "file")
    header = [one.strip() for one in rows[0]]
    if len(set(header)) < len(header):
        raise Refused(_("Two columns have the same title."), "file")
    return header, rows[1:]


@transaction.atomic
def bring_table(pilot: Pilot, *, by, file, who: str, arm: str, usual: str, before: str = "") -> Report:
    """Take a table in: `who` and `arm` name its columns, `usual` the arm that went on as usual, `before` the column that
    holds the outcome of the time before. Every other column of numbers is kept, too. A second row of somebody is not taken."""
    rights.require(by, "pilots.make")
    held = Pilot.objects.select_for_update(of=("self",)).get(pk=pilot.pk)
    body = plans.read(queries.plan_of(held).body)
    if (
        held.begun_at is None
        or queries.standing(held) in ("judged", "stopped")
        or body.outcome.kind != "column"
    ):
        raise Refused(
            _("A table is for a pilot that has begun, has not ended, and whose outcome comes by one."), "file"
        )
    header, rows = read(file)
    _refuse_columns(header, who, arm, before, body)
    numbers = [one for one in header if one not in (who, arm)][:MOST_COLUMNS]
    place = {name: header.index(name) for name in (who, arm, *numbers)}
    arms = {row[place[arm]].strip() for row in rows if len(row) > place[arm]} - {""}
    _refuse_arms(arms, usual)
    report = Report()
    rows = iter(rows)
    while some := list(islice(rows, _SOME)):
        _take(held, some, place, who, arm, usual, before, numbers, body.outcome.name, report)
    audit.note(
        by, "pilots.brought", pilot=held.pk, taken=report.taken, known=report.known, other=report.other
    )
    return report


def _refuse_columns(header: list[str], who: str, arm: str, before: str, body) -> None:
    for field, name in (("who", who), ("arm", arm), ("before", before)):
        if name and name not in header:
            raise Refused(_("No column is called “%(name)s”. There are: %(all)s.") % {
                "name": name, "all": ", ".join(header[:MOST_COLUMNS])}, field)  # fmt: skip
    if body.outcome.name not in header:
        raise Refused(_("The outcome “%s” has no column in this table.") % body.outcome.name, "file")


def _refuse_arms(arms: set[str], usual: str) -> None:
    if usual not in arms:
        raise Refused(_("No row is in “%(usual)s”. The arms are: %(all)s.") % {
            "usual": usual, "all": ", ".join(sorted(arms)[:MOST_ARMS]) or "—"}, "usual")  # fmt: skip
    if len(arms) > MOST_ARMS:
        raise Refused(_("There are more than eight arms. Is that the right column?"), "arm")


def _take(pilot, rows, place, who, arm, usual, before, numbers, outcome, report: Report) -> None:
    cells = [row for row in rows if len(row) == len(place) or len(row) > max(place.values())]
    report.unread += len(rows) - len(cells)
    named = [row[place[who]].strip() for row in cells]
    people, gone = _people(named), _gone(named)
    made: dict[tuple, Part] = {}
    for row, id_ in zip(cells, named, strict=True):
        label = row[place[arm]].strip()
        if not id_ or not label or id_.lower() in gone:
            report.unread += 1
            continue
        person = people.get(id_.lower())
        values = {name: number for name in numbers if (number := _number(row[place[name]])) is not None}
        if before in values:
            values[f"before {outcome}"] = values[before]
        part = Part(
            pilot=pilot, person_id=person, key="" if person else _key(pilot, id_),
            arm=parting.WITHOUT if label == usual else label[:80], met_on=pilot.starts, values=values,
        )  # fmt: skip
        _meet(made, (person, part.key), part, report)
    _keep(pilot, made, report)


def _meet(made: dict, key: tuple, part: Part, report: Report) -> None:
    """A row beside an earlier one of the same person or id: what came first stands."""
    first = made.setdefault(key, part)
    if first is not part:
        same = (first.arm, first.values) == (part.arm, part.values)
        report.known, report.other = report.known + same, report.other + (not same)


def _keep(pilot: Pilot, made: dict[tuple, Part], report: Report) -> None:
    rows = Part.objects.filter(pilot=pilot)
    before = [
        *rows.filter(person__in=[person for person, _key in made if person]),
        *rows.filter(key__in=[key for _person, key in made if key]),
    ]
    for one in before:
        part = made.pop((one.person_id, one.key), None)
        if part is not None:
            same = (one.arm, one.values) == (part.arm, part.values)
            report.known, report.other = report.known + same, report.other + (not same)
    Part.objects.bulk_create(made.values())
    report.taken += len(made)
    report.people += sum(1 for person, _key in made if person)


def _people(named: list[str]) -> dict[str, int]:
    """Those of these ids that are the handle or the address of somebody of this house."""
    wanted = {one.lower() for one in named if one}
    found: dict[str, int] = {}
    for field in ("handle", "email"):
        rows = Person.objects.filter(**{f"{field}__in": wanted}).exclude(state=Person.State.ERASED)
        for name, pk, into in rows.values_list(field, "pk", "merged_into"):
            found[name.lower()] = into or pk
    return found


def _gone(named: list[str]) -> set[str]:
    """Those that somebody erased was known by here: nothing brings them back."""
    words = {one.lower() for one in named if one and not one.isdecimal()}
    buried = tombstones.buried(f"{'mail' if '@' in one else 'handle'}:{one}" for one in words)
    return {one.partition(":")[2] for one in buried}


def _key(pilot: Pilot, id_: str) -> str:
    """A plain id as a keyed digest: the id itself is not kept."""
    return salted_hmac("hearthside.pilots", f"{pilot.pk}:{id_}", algorithm="sha256").hexdigest()[:32]


def _number(cell: str) -> float | None:
    try:
        value = float(cell.strip().replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None
