"""Write down who looked at or changed what is private."""

from hearthside.people.models import Audit


def note(who, what: str, whom=None, **details) -> Audit:
    """One row of the audit log: `what` is a short name such as "memo.read" or "role.changed"."""
    who = who if who is not None and who.is_authenticated else None
    return Audit.objects.create(who=who, what=what, whom=whom, details=details)
