"""The first owner of a house: whoever holds the token that its own terminal printed."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from hearthside import house
from hearthside.door import actions
from hearthside.kit.refused import Refused
from hearthside.people import audit
from hearthside.people.models import Person
from hearthside.people.owners import has_owner


def _path() -> Path:
    return Path(settings.DATA) / "first-run"


def link(base_url: str = "") -> str:
    """The address of the first-run page, for the terminal alone; empty once the house has an owner."""
    if has_owner():
        return ""
    return f"{base_url.rstrip('/')}/welcome/{_token()}/"


def _token() -> str:
    """The token, made once and kept in the data folder, readable by the house's own user alone."""
    path = _path()
    with suppress(FileExistsError):  # an earlier start, or another process, made it
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(24))
    return path.read_text().strip()


def opens(token: str) -> bool:
    """Whether this token makes the owner now."""
    if has_owner() or not _path().exists():
        return False
    return constant_time_compare(token, _token())


@transaction.atomic
def make_owner(token: str, *, name: str, email: str, house_name: str) -> Person:
    """Make the first owner, once. Two at the same time cannot both become it."""
    Person.objects.select_for_update().filter(role=Person.Role.OWNER).first()
    if not opens(token):
        raise Refused(_("This house has an owner already, or the link is not the one it printed."))
    house.put("house.name", house_name)
    owner = actions.join(name, email=email, role=Person.Role.OWNER)
    audit.note(owner, "house.opened", owner)
    transaction.on_commit(lambda: _path().unlink(missing_ok=True))
    return owner
