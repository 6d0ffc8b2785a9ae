"""What is let go of when its time is over: counted, and written into the audit log."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from hearthside import house
from hearthside.kit import clock
from hearthside.people import audit
from hearthside.people.models import Person

UNKNOWN = "0.0.0.0"  # noqa: S104 - stands for an address that is no longer kept


def sweep() -> dict[str, int]:
    """Let go of sign-ups nobody finished, of sessions that are over, and of addresses people came from."""
    gone = {"sign_ups": _sign_ups(), "sessions": _sessions(), "addresses": _addresses()}
    note(gone)
    return gone


def note(gone: dict[str, int]) -> None:
    """A line of the audit log, where anything went."""
    if found := {what: count for what, count in gone.items() if count}:
        audit.note(None, "retention.swept", **found)


def _sign_ups() -> int:
    before = clock.now() - timedelta(days=house.get("door.signup_days"))
    rows = Person.objects.filter(state=Person.State.KNOCKING, joined_at__lt=before)
    count = rows.count()
    rows.delete()
    return count


def _sessions() -> int:
    """Sessions end by themselves after a month; here their rows go, and what the house knew of them."""
    count = Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return count


def _addresses() -> int:
    before = timezone.now() - timedelta(days=house.get("door.address_days"))
    return UserSession.objects.filter(created_at__lt=before).exclude(ip=UNKNOWN).update(ip=UNKNOWN)
