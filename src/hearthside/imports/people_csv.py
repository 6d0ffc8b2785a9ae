"""A list of people from a spreadsheet: any sensible header, any common separator."""

import csv
import io
import re
from datetime import UTC, datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from hearthside.door.actions import join
from hearthside.imports.carrier import Carrier, Report
from hearthside.kit import clock
from hearthside.people.models import Person

COLUMNS = {
    "name": {"name", "fullname", "displayname", "member", "customer"},
    "first": {"firstname", "givenname", "forename"},
    "last": {"lastname", "surname", "familyname"},
    "email": {"email", "emailaddress", "mail"},
    "handle": {"handle", "username", "nickname", "login"},
    "city": {"city", "town"},
    "country": {"country"},
    "languages": {"language", "languages"},
    "interests": {"interest", "interests", "hobbies"},
    "line": {"line", "about", "bio", "description"},
    "pronouns": {"pronouns"},
    "zone": {"zone", "timezone", "tz"},
    "joined": {"joined", "joinedat", "created", "createdat", "membersince", "since", "signupdate"},
}
_LENGTHS = {"line": 160, "pronouns": 40, "country": 80, "city": 80}


def import_people_csv(path: str | Path, progress=None) -> Report:
    """One person a row, known again by e-mail, else by handle. A row that is wrong is reported by its line."""
    carrier = Carrier("people-csv", progress)
    lines = _read(Path(path))
    reader = csv.DictReader(lines, dialect=_dialect(lines))
    columns = guess_columns(reader.fieldnames or [])
    if not {"name", "first", "email"} & columns.keys():
        raise ValueError("no column looks like a name or an e-mail address")
    rows = [{field: (row.get(header) or "").strip() for field, header in columns.items()} for row in reader]
    numbered = [row | {"row": number} for number, row in enumerate(rows, start=2)]
    carrier.each(numbered, lambda row: _person(carrier, row), "people", lambda row: f"row {row['row']}")
    return carrier.report


def guess_columns(header: list[str]) -> dict[str, str]:
    """Which column of a header holds which of our facts: {"email": "E-Mail Address"}."""
    found: dict[str, str] = {}
    for title in header:
        plain = re.sub(r"[^a-z]", "", (title or "").lower())
        for field, names in COLUMNS.items():
            if plain in names and field not in found:
                found[field] = title
    return found


def _read(path: Path) -> list[str]:
    raw = path.read_bytes()
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return io.StringIO(text.replace("\0", ""), newline="").readlines()


def _dialect(lines: list[str]):
    try:
        return csv.Sniffer().sniff("".join(lines[:20]), delimiters=",;\t|")
    except csv.Error:
        return csv.excel


def _person(carrier: Carrier, row: dict) -> None:
    name = row.get("name") or " ".join(filter(None, (row.get("first"), row.get("last"))))
    email = row.get("email", "").lower()
    if not name and not email:
        raise ValueError("neither a name nor an e-mail address")
    if email:
        _check(email)
    key = email or row.get("handle") or name.lower()
    if carrier.is_buried(key, f"mail:{email}", f"handle:{row.get('handle') or ''}"):
        return
    if carrier.here("person", key) or (email and Person.objects.filter(email=email).exists()):
        carrier.report.known["person"] += 1
        return
    facts = {field: row[field][:length] for field, length in _LENGTHS.items() if row.get(field)}
    lists = {field: _several(row[field]) for field in ("languages", "interests") if row.get(field)}
    if row.get("zone"):
        facts["zone"] = row["zone"]
    with clock.at(_joined(row.get("joined", ""))):
        person = join(
            name or email.split("@")[0], email=email or None, handle=row.get("handle"),
            source=f"people-csv:{key}"[:120], **facts, **lists,
        )  # fmt: skip
    carrier.carry("person", key, f"person:{person.pk}")


def _check(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as why:
        raise ValueError(f"{email!r} is not an e-mail address") from why


def _several(cell: str) -> list[str]:
    return [part.strip()[:40] for part in re.split(r"[,;|/]", cell) if part.strip()][:12]


def _joined(cell: str) -> datetime:
    if not cell:
        return clock.now()
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d"):
        try:
            return datetime.strptime(cell[:10], form).replace(tzinfo=UTC)
        except ValueError:
            continue
    raise ValueError(f"{cell!r} is not a date such as 2024-05-31")
