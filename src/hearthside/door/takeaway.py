"""Pack a person's data: JSON for machines, one page for people, and their files. Kept for a day."""

import json
import secrets
import zipfile
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from hearthside import house, jobs
from hearthside.door.models import Takeaway
from hearthside.door.mydata import gather
from hearthside.kit import clock
from hearthside.people import audit

KEPT = timedelta(hours=24)


def folder() -> Path:
    made = Path(settings.DATA) / "takeaways"
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


@transaction.atomic
def ask(person) -> Takeaway:
    """Queue a package, unless one is on its way; the person's own doing, and noted."""
    waiting = Takeaway.objects.filter(person=person, ready_at=None).first()
    if waiting:
        return waiting
    row = Takeaway.objects.create(person=person, asked_at=clock.now())
    audit.note(person, "data.exported", person)
    jobs.enqueue("door.pack", takeaway=row.pk)
    return row


def latest(person) -> Takeaway | None:
    """The newest package that is still kept, ready or not."""
    return (
        Takeaway.objects.filter(person=person, asked_at__gt=clock.now() - KEPT).order_by("-asked_at").first()
    )


def pack(row: Takeaway) -> None:
    """Write the package. Running twice gives one more file and the newer counts; the older is swept away."""
    person, holdings = row.person, gather(row.person)
    name = f"{person.pk}-{secrets.token_hex(12)}.zip"
    with zipfile.ZipFile(folder() / name, "w", zipfile.ZIP_DEFLATED) as package:
        for holding in holdings:
            package.writestr(
                f"json/{holding.name}.json",
                json.dumps(holding.rows, indent=2, default=str, ensure_ascii=False),
            )
        page = {
            "person": person,
            "holdings": holdings,
            "at": clock.now(),
            "house_name": house.get("house.name"),
        }
        package.writestr("index.html", render_to_string("door/takeaway.html", page))
        for path in _files(person, holdings):
            package.write(path, f"files/{path.name}")
    row.file, row.ready_at = name, clock.now()
    row.save(update_fields=["file", "ready_at"])


def _files(person, holdings):
    """The pictures that belong to the person: their photo, and every file a feature names under "file"."""
    root = Path(settings.MEDIA_ROOT).resolve()
    names = {person.photo} | {
        str(row["file"]) for holding in holdings for row in holding.rows if row.get("file")
    }
    for name in sorted(names - {""}):
        path = (root / name).resolve()
        if path.is_relative_to(root) and path.is_file():
            yield path


def sweep() -> None:
    """Delete what was packed more than a day ago."""
    for row in Takeaway.objects.filter(asked_at__lt=clock.now() - KEPT):
        if row.file:
            (folder() / row.file).unlink(missing_ok=True)
        row.delete()
