"""Handles: short, lower-case, one person's for ever."""

import re
import unicodedata

from hearthside.people import tombstones
from hearthside.people.models import Person, TakenHandle

VALID = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,38}[a-z0-9])?")
KEPT_BACK = {
    "admin", "administrator", "all", "everyone", "everybody", "former", "guest", "hearthside", "help", "here", "host",
    "hosts", "house", "mail", "me", "member", "members", "nobody", "owner", "root", "settings", "staff", "support",
    "system", "the-house", "welcome", "www", "invite", "new",
}  # fmt: skip


def from_name(name: str) -> str:
    """A handle made of a name's letters; "guest" where there are none that a handle can hold."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:32].strip("-")
    return made or "guest"


def is_free(handle: str) -> bool:
    """Whether nobody has, had or may not have this handle."""
    return not (
        handle in KEPT_BACK
        or Person.objects.filter(handle=handle).exists()
        or TakenHandle.objects.filter(handle=handle).exists()
        or tombstones.of(f"handle:{handle}") is not None
    )


def free_handle(name: str) -> str:
    """A free handle for a name: the name itself, else with the lowest free number."""
    wanted = from_name(name)
    if is_free(wanted):
        return wanted
    taken = set(Person.objects.filter(handle__startswith=f"{wanted}-").values_list("handle", flat=True))
    taken |= set(TakenHandle.objects.filter(handle__startswith=f"{wanted}-").values_list("handle", flat=True))
    number = 2
    while f"{wanted}-{number}" in taken or tombstones.of(f"handle:{wanted}-{number}"):
        number += 1
    return f"{wanted}-{number}"
