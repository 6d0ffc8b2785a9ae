"""Write down who looked at or changed what is private."""

from datetime import UTC, datetime, time

from hearthside.kit import clock
from hearthside.people.models import Audit


def note(who, what: str, whom=None, **details) -> Audit:
    """One row of the audit log: `what` is a short name such as "memo.read" or "role.changed"."""
    who = who if who is not None and who.is_authenticated else None
    return Audit.objects.create(who=who, what=what, whom=whom, details=details)


def note_view(who, what: str, people) -> None:
    """One row a viewer, person and day. What is written about oneself may be read unwritten."""
    others = {person.pk: person for person in people if person.pk != who.pk}
    now = clock.now()
    midnight = datetime.combine(now.astimezone(UTC).date(), time.min, UTC)
    known = Audit.objects.filter(whom__in=others, at__gte=midnight, who=who, what=what)
    for seen in known.values_list("whom_id", flat=True):
        others.pop(seen, None)
    Audit.objects.bulk_create([Audit(who=who, what=what, whom=person, at=now) for person in others.values()])
