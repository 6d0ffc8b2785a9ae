"""The cast of every test: Ana and Ben members, Cleo owner, Dora a host with few rights, Egon an outsider."""

from dataclasses import dataclass

from hearthside.door.actions import join
from hearthside.people.models import Person


@dataclass
class Cast:
    ana: Person
    ben: Person
    cleo: Person
    dora: Person
    egon: Person


def gather() -> Cast:
    """Let everybody come in. Egon is suspended: known to the house, but allowed nothing."""
    return Cast(
        ana=join("Ana Moreau", email="ana@example.org", handle="ana"),
        ben=join("Ben Okafor", email="ben@example.org", handle="ben"),
        cleo=join("Cleo Hart", email="cleo@example.org", handle="cleo", role="owner"),
        dora=join("Dora Quinn", email="dora@example.org", handle="dora", role="host"),
        egon=join("Egon Outsider", email="egon@example.org", handle="egon", state="suspended"),
    )
